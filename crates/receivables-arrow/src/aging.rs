//! Aging of record batches in one pass, without a table in between.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::Schema;
use chrono::NaiveDate;
use receivables::{
    InputError,
    aging::{
        AgingBlock, AgingPass, AgingPolicy, AgingReport, Basis, Credits, Days, Detail, Disputed,
        Level,
    },
    ledger::Dictionary,
};

use crate::{
    Result,
    amounts::Rounder,
    columns::{Layout, Piece, TableOptions},
    days,
    fill::{on_shares, pieces, threads},
    items::open_items,
    keys::Dense,
};

/// Rows narrowed at a time; their columns stay in the first caches.
const BLOCK: usize = 2048;

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
    let Some(coding) = Coding::of(&pieces, rows, policy)? else {
        return open_items(schema, batches, options)?.aging(as_of, policy);
    };
    let threads = coding.threads(rows);
    let shares = on_shares(pieces.iter().collect(), threads, |pieces| {
        let mut share = Share::new(options, policy, &coding, as_of)?;
        pieces.into_iter().try_for_each(|piece| share.add(piece))?;
        Ok(share)
    })?;
    finish(shares, &coding, options)
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
}

impl Coding {
    /// `None` where integer keys lie too far apart to be coded densely.
    fn of(pieces: &[Piece<'_>], rows: usize, policy: &AgingPolicy) -> Result<Option<Self>> {
        if policy.by.is_empty() {
            return Ok(Some(Self::One));
        }
        if pieces.first().is_some_and(|piece| piece.customer.is_integer()) {
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
}

impl<'a> Share<'a> {
    fn new(
        options: &TableOptions,
        policy: &'a AgingPolicy,
        coding: &'a Coding,
        as_of: NaiveDate,
    ) -> Result<Self> {
        let mut pass = AgingPass::new(as_of, policy)?;
        if let Coding::Dense(dense) = coding {
            pass.reserve_groups(dense.count);
        }
        Ok(Self {
            policy,
            coding,
            pass,
            dictionary: Dictionary::new(),
            rounder: Rounder::new(options.currency, options.rounding),
            scratch: Scratch {
                group: vec![0; BLOCK],
                basis: vec![0; BLOCK],
                exists: vec![0; BLOCK],
                open: vec![0; BLOCK],
                disputed: vec![0; BLOCK],
                paused_days: vec![0; BLOCK],
            },
        })
    }

    /// Amounts that include what is disputed do not ask how much that is.
    fn needs_disputed(&self) -> bool {
        self.policy.detail == Detail::Full || self.policy.disputed != Disputed::Include
    }

    fn add(&mut self, piece: &Piece<'_>) -> Result<()> {
        for start in (0..piece.rows).step_by(BLOCK) {
            self.add_block(piece, start, BLOCK.min(piece.rows - start))?;
        }
        Ok(())
    }

    fn add_block(&mut self, piece: &Piece<'_>, start: usize, rows: usize) -> Result<()> {
        let range = start..start + rows;
        let needs_disputed = self.needs_disputed();
        let scratch = &mut self.scratch;
        match self.coding {
            Coding::One => {}
            Coding::Dense(dense) => {
                piece.customer.distances(dense.least, start, &mut scratch.group[..rows])?;
            }
            Coding::Text => {
                scratch.group.clear();
                let (dictionary, group) = (&mut self.dictionary, &mut scratch.group);
                piece.customer.encode(start, range.end, dictionary, group)?;
                self.pass.reserve_groups(dictionary.len());
            }
        }
        let open = &mut scratch.open[..rows];
        piece.open.read(start, open, false, &mut self.rounder)?;
        let basis = match self.policy.basis {
            Basis::Due => Some(&piece.due),
            Basis::Issue => piece.issue.as_ref(),
            Basis::Posting => piece.posting.as_ref(),
        };
        let basis = column(basis, &range, &mut scratch.basis)?;
        let exists = piece.posting.as_ref().or(piece.issue.as_ref());
        let exists = column(exists, &range, &mut scratch.exists)?;
        let disputed: &[i64] = match &piece.disputed {
            Some(disputed) if needs_disputed => {
                let part = &mut scratch.disputed[..rows];
                disputed.read(start, open, part, &mut self.rounder)?;
                part
            }
            _ => &[],
        };
        let paused_days: &[i32] = match &piece.paused_days {
            Some(paused) if self.policy.days == Days::Effective => {
                let part = &mut scratch.paused_days[..rows];
                paused.read_i32(start, part)?;
                part
            }
            _ => &[],
        };
        let group =
            if matches!(self.coding, Coding::One) { &[][..] } else { &scratch.group[..rows] };
        self.pass.begin_at(piece.first + start);
        self.pass.push(AgingBlock { group, basis, open, exists, disputed, paused_days })
    }
}

/// A date column of the block: borrowed where nothing needs converting, empty where there is none.
fn column<'a>(
    days: Option<&'a days::Days<'a>>,
    rows: &std::ops::Range<usize>,
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
            Coding::Text => dictionary.encode(share.dictionary.texts().iter(), &mut groups)?,
        }
        pass.absorb(&share.pass, &groups)?;
    }
    let levels = match coding {
        Coding::One => vec![],
        Coding::Dense(dense) => vec![Level::of_keys("customer", dense.keys())],
        Coding::Text => vec![Level::of_keys("customer", Arc::new(dictionary.into_keys()))],
    };
    pass.finish(levels, vec![options.currency])
}
