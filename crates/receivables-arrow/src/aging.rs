//! Aging of record batches in one pass, without a table in between.

mod picked;

use std::{ops::Range, sync::Arc};

use arrow_array::RecordBatch;
use arrow_schema::Schema;
use chrono::NaiveDate;
use receivables::{
    InputError,
    aging::{AgingBlock, AgingPass, AgingPolicy, AgingReport, Basis, Credits, Days, Level},
    ledger::{Dictionary, Keys},
};

use crate::{
    Result,
    amounts::Rounder,
    coding::Dense,
    columns::{Layout, Piece, TableOptions},
    days,
    fill::{on_shares, pieces, threads},
    items::open_items,
};
use picked::Picked;

/// Rows narrowed at a time; their columns stay in the first caches.
const BLOCK: usize = 2048;
/// Room for sums is set aside for a customer in so many rows: more are few, and their sums move.
const CUSTOMER_ROWS: usize = 16;

/// Ages the batches: what [`open_items`] and
/// [`OpenItems::aging`](receivables::ledger::OpenItems::aging) give together, in one pass.
///
/// Totals, and lines per customer, of one currency are summed while the columns stream by, and
/// need memory for the customers only. Everything else (tags, several currencies, netting, ids
/// whose uniqueness is to be checked) goes through a table; the results are the same. Columns that
/// the analysis does not need are not read.
///
/// # Errors
/// Those of [`open_items`] and of [`OpenItems::aging`](receivables::ledger::OpenItems::aging).
pub fn aging(
    schema: &Schema,
    batches: &[RecordBatch],
    options: &TableOptions,
    as_of: NaiveDate,
    policy: &AgingPolicy,
) -> Result<AgingReport> {
    let layout = Layout::of(schema, options)?;
    if !streams(&layout, options, policy) {
        return open_items(schema, batches, options)?.aging(as_of, policy);
    }
    let cut = pieces(batches);
    let pieces = layout.pieces(&cut)?;
    let rows = pieces.iter().map(|piece| piece.rows).sum();
    let Some(coding) = Coding::of(&layout, &pieces, policy)? else {
        return open_items(schema, batches, options)?.aging(as_of, policy);
    };
    let threads = coding.threads(rows);
    if threads > 1
        && matches!(coding, Coding::Text)
        && let Some(report) = in_parts(&pieces, (rows, threads), options, as_of, policy)
    {
        return report;
    }
    let shares = on_shares(pieces.iter().collect(), threads, |pieces| {
        let rows = pieces.iter().map(|piece| piece.rows).sum();
        let mut share = Share::new(options, policy, (&coding, rows), as_of)?;
        pieces.into_iter().try_for_each(|piece| share.add(piece))?;
        Ok(share)
    })?;
    finish(shares, &coding, options)
}

/// Text keys on several threads: each looks at every row, and adds those whose key falls to it, so
/// that no two threads meet the same customer. `None` when the keys do not come as
/// plain text, and when anything is wrong: which row is refused must not depend on the threads.
fn in_parts(
    pieces: &[Piece<'_>],
    (rows, threads): (usize, usize),
    options: &TableOptions,
    as_of: NaiveDate,
    policy: &AgingPolicy,
) -> Option<Result<AgingReport>> {
    if !pieces.iter().all(|piece| piece.customer.is_plain_text()) {
        return None;
    }
    let parts = u32::try_from(threads).ok()?;
    let codings = (0..parts).map(|part| Coding::Part(part, parts)).collect::<Vec<_>>();
    let shares = on_shares(codings.iter().collect(), threads, |codings| {
        let coding = codings.first().copied().unwrap_or(&Coding::Text);
        let mut share = Share::new(options, policy, (coding, rows), as_of)?;
        pieces.iter().try_for_each(|piece| share.add(piece))?;
        // No key is looked up again: what found them makes room for the sums of all.
        Ok((share.pass, share.dictionary.into_texts()))
    });
    let shares = shares.ok()?;
    let groups = shares.iter().map(|(_, texts)| texts.len()).sum();
    let mut shares = shares.into_iter();
    let (mut pass, mut texts) = shares.next()?;
    pass.expect_groups(groups);
    for (other, more) in shares {
        let first = u32::try_from(texts.len()).ok()?;
        let last = u32::try_from(texts.len() + more.len()).ok()?;
        texts.append(&more);
        if let Err(error) = pass.absorb(&other, &(first..last).collect::<Vec<_>>()) {
            return Some(Err(error));
        }
    }
    let level = Level::of_keys("customer", Arc::new(Keys::Text(texts)));
    Some(pass.finish(vec![level], vec![options.currency]))
}

/// Whether the analysis is one that needs no table.
fn streams(layout: &Layout, options: &TableOptions, policy: &AgingPolicy) -> bool {
    let by = matches!(policy.by.as_slice(), [] | [_])
        && policy.by.iter().all(|level| level == "customer");
    let basis = match policy.basis {
        Basis::Due => true,
        Basis::Issue => layout.has("issue"),
        Basis::Posting => layout.has("posting"),
    };
    let one_existence = !(layout.has("issue") && layout.has("posting"));
    let plain = !layout.has("id") && !layout.has("currency") && options.tags.is_empty();
    by && basis && one_existence && plain && policy.credits != Credits::NetOldest
}

/// How the rows find their group.
enum Coding {
    /// There is one group.
    One,
    /// By the distance of an integer key from the least one.
    Dense(Dense),
    /// By the code of a text key.
    Text,
    /// By the code of a text key, of which this thread has a part of so many.
    Part(u32, u32),
}

impl Coding {
    /// `None` where integer keys lie too far apart to be coded densely.
    fn of(layout: &Layout, pieces: &[Piece<'_>], policy: &AgingPolicy) -> Result<Option<Self>> {
        if policy.by.is_empty() {
            return Ok(Some(Self::One));
        }
        if layout.has_integers("customer") {
            let rows = pieces.iter().map(|piece| piece.rows).sum();
            let dense = Dense::of(pieces.iter().map(|piece| &piece.customer), rows)?;
            return Ok(dense.map(Self::Dense));
        }
        Ok(Some(Self::Text))
    }

    /// Every thread has sums of its own: dense ones must be few against its rows.
    fn threads(&self, rows: usize) -> usize {
        match self {
            Self::Dense(dense) => threads(rows).min(rows / (4 * dense.count).max(1)).max(1),
            _ => threads(rows),
        }
    }
}

/// The sums of the rows that one thread has seen.
struct Share<'a> {
    policy: &'a AgingPolicy,
    coding: &'a Coding,
    pass: AgingPass,
    dictionary: Dictionary,
    rounder: Rounder,
    scratch: Scratch,
}

/// Columns of a block that need converting.
struct Scratch {
    group: Vec<u32>,
    basis: Vec<i32>,
    exists: Vec<i32>,
    open: Vec<i64>,
    disputed: Vec<i64>,
    paused_days: Vec<i32>,
    picked: Picked,
}

impl<'a> Share<'a> {
    fn new(
        options: &TableOptions,
        policy: &'a AgingPolicy,
        (coding, rows): (&'a Coding, usize),
        as_of: NaiveDate,
    ) -> Result<Self> {
        let mut pass = AgingPass::new(as_of, policy)?;
        match coding {
            Coding::One => {}
            Coding::Dense(dense) => pass.reserve_groups(dense.count),
            // The first part takes in the sums of the others.
            Coding::Text | Coding::Part(0, _) => pass.expect_groups(rows / CUSTOMER_ROWS),
            Coding::Part(_, parts) => pass.expect_groups(rows / CUSTOMER_ROWS / *parts as usize),
        }
        Ok(Self {
            policy,
            coding,
            pass,
            dictionary: Dictionary::new(),
            rounder: Rounder::new(options.currency, options.rounding),
            scratch: Scratch {
                group: Vec::with_capacity(BLOCK),
                basis: vec![0; BLOCK],
                exists: vec![0; BLOCK],
                open: vec![0; BLOCK],
                disputed: vec![0; BLOCK],
                paused_days: vec![0; BLOCK],
                picked: Picked::default(),
            },
        })
    }

    fn add(&mut self, piece: &Piece<'_>) -> Result<()> {
        for start in (0..piece.rows).step_by(BLOCK) {
            self.add_block(piece, start, BLOCK.min(piece.rows - start))?;
        }
        Ok(())
    }

    fn add_block(&mut self, piece: &Piece<'_>, start: usize, rows: usize) -> Result<()> {
        let range = start..start + rows;
        self.find_groups(piece, range.clone())?;
        let scratch = &mut self.scratch;
        let disputed = piece.disputed.as_ref().filter(|_| self.policy.reads_disputed());
        let picks = matches!(self.coding, Coding::Part(..));
        let picked = &mut scratch.picked;
        let picked_open = picks
            && disputed.is_none()
            && piece.open.pick(start, &picked.rows, self.rounder.currency, &mut picked.open);
        let open = &mut scratch.open[..if picked_open { 0 } else { rows }];
        if !picked_open {
            piece.open.read(start, open, false, &mut self.rounder)?;
        }
        let basis = match self.policy.basis {
            Basis::Due => Some(&piece.due),
            Basis::Issue => piece.issue.as_ref(),
            Basis::Posting => piece.posting.as_ref(),
        };
        let basis = column(basis, &range, &mut scratch.basis)?;
        let exists = piece.posting.as_ref().or(piece.issue.as_ref());
        let exists = column(exists, &range, &mut scratch.exists)?;
        let disputed: &[i64] = match disputed {
            Some(disputed) => {
                let part = &mut scratch.disputed[..rows];
                disputed.read(start, open, part, &mut self.rounder)?;
                part
            }
            None => &[],
        };
        let paused_days: &[i32] = match &piece.paused_days {
            Some(paused) if self.policy.days == Days::Effective => {
                let part = &mut scratch.paused_days[..rows];
                paused.read_i32(start, part)?;
                part
            }
            _ => &[],
        };
        let group = scratch.group.as_slice();
        let block = AgingBlock { group, basis, open, exists, disputed, paused_days };
        self.pass.begin_at(piece.first + start);
        self.pass.push(if picks { picked.of(block) } else { block })
    }

    /// The group of each row of the block; of a part, of each row that falls to it.
    fn find_groups(&mut self, piece: &Piece<'_>, rows: Range<usize>) -> Result<()> {
        let (group, dictionary) = (&mut self.scratch.group, &mut self.dictionary);
        group.clear();
        match self.coding {
            Coding::One => {}
            Coding::Dense(dense) => {
                group.resize(rows.len(), 0);
                piece.customer.distances(dense.least, rows.start, group)?;
            }
            Coding::Text => {
                piece.customer.encode(rows.start, rows.end, dictionary, group)?;
                self.pass.reserve_groups(dictionary.len());
            }
            Coding::Part(part, parts) => {
                let picked = &mut self.scratch.picked.rows;
                piece.customer.encode_part(rows, (*part, *parts), dictionary, picked, group)?;
                self.pass.reserve_groups(dictionary.len());
            }
        }
        Ok(())
    }
}

/// A date column of the block: borrowed where nothing needs converting, empty where there is none.
fn column<'a>(
    days: Option<&'a days::Days<'a>>,
    rows: &Range<usize>,
    scratch: &'a mut [i32],
) -> Result<&'a [i32]> {
    let Some(days) = days else { return Ok(&[]) };
    if let Some(days) = days.borrow(rows.clone()) {
        return Ok(days);
    }
    let scratch = &mut scratch[..rows.len()];
    days.read(rows.start, scratch, true)?;
    Ok(scratch)
}

/// One report from the shares, in their order.
fn finish(shares: Vec<Share<'_>>, coding: &Coding, options: &TableOptions) -> Result<AgingReport> {
    let mut shares = shares.into_iter();
    let first = shares.next().ok_or(InputError::MissingField { field: "customer".to_owned() })?;
    let Share { mut pass, mut dictionary, .. } = first;
    for share in shares {
        let mut groups = Vec::new();
        match coding {
            Coding::One => groups.push(0),
            Coding::Dense(dense) => {
                groups.extend(0..u32::try_from(dense.count).unwrap_or(u32::MAX));
            }
            Coding::Text | Coding::Part(..) => {
                dictionary.encode(share.dictionary.into_texts().iter(), &mut groups)?;
            }
        }
        pass.absorb(&share.pass, &groups)?;
    }
    let levels = match coding {
        Coding::One => vec![],
        Coding::Dense(dense) => vec![Level::of_keys("customer", dense.keys())],
        Coding::Text | Coding::Part(..) => {
            vec![Level::of_keys("customer", Arc::new(dictionary.into_keys()))]
        }
    };
    pass.finish(levels, vec![options.currency])
}
