//! Which invoice interest or costs are for.

#![expect(
    clippy::indexing_slicing,
    reason = "rows are those of the table that is read, and every row of it has a new place"
)]

use super::{
    cells::at,
    ids::Ids,
    intake::currency_at,
    ledger::Ledger,
    problems::{Origins, Problems},
    references::{Tables, unknown},
};
use crate::{
    Named as _,
    error::{Error, InputError, LedgerError},
    ledger::{Claim, FactKind, Key},
    order,
};

/// The claims that name the invoice they are for: few invoices do, so that all others cost nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Abouts {
    /// (claim, principal), by claim.
    claims: Vec<(u32, u32)>,
    /// (principal, claim), by principal, then claim.
    principals: Vec<(u32, u32)>,
    /// Claims that came in and still lead to an id.
    new: Vec<u32>,
    /// The id that each of those names.
    named: Ids,
}

impl Abouts {
    /// Takes in what an invoice is about.
    pub(super) fn push(&mut self, claim: u32, principal: Key<'_>) {
        self.new.push(claim);
        match principal {
            Key::Text(id) => self.named.push(id),
            other => self.named.push(&other.to_string()),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.new.is_empty()
    }

    /// What a claim is about.
    pub(crate) fn of(&self, claim: u32) -> Option<u32> {
        let place = self.claims.binary_search_by_key(&claim, |pair| pair.0).ok()?;
        self.claims.get(place).map(|(_, principal)| *principal)
    }

    /// The claims about an invoice, in the order of the table.
    pub(crate) fn claims(&self, principal: u32) -> impl Iterator<Item = u32> + '_ {
        let start = self.principals.partition_point(|(about, _)| *about < principal);
        let rest = self.principals.get(start..).unwrap_or_default();
        rest.iter().take_while(move |(about, _)| *about == principal).map(|(_, claim)| *claim)
    }

    /// Finds the invoices that claims name, after row `raw` of the table became `moved[raw]`.
    pub(super) fn link(
        &mut self,
        moved: &[u32],
        tables: &Tables<'_>,
        (problems, origins): (&mut Problems, &Origins),
    ) {
        let kind = FactKind::Invoice;
        for (claim, principal) in &mut self.claims {
            (*claim, *principal) = (moved[at(*claim)], moved[at(*principal)]);
        }
        let (new, named) = (std::mem::take(&mut self.new), std::mem::take(&mut self.named));
        for (number, raw) in (0..).zip(new) {
            let (claim, place) = (moved[at(raw)], origins.of(at(raw)));
            let Some(principal) = tables.finder.invoice(named.get(number)) else {
                let looked_for = ("about", "invoice");
                unknown(problems, (kind, place), kind, looked_for, named.get(number));
                continue;
            };
            match check(tables, claim, principal) {
                Ok(()) => self.claims.push((claim, principal)),
                Err(error) => problems.add(kind, place, error.at("about")),
            }
        }
        order::sort(&mut self.claims);
        self.principals = self.claims.iter().map(|(claim, about)| (*about, *claim)).collect();
        order::sort(&mut self.principals);
    }
}

/// Only interest and costs are about an invoice.
pub(super) fn check_claim(claim: Option<Claim>) -> Result<(), Error> {
    if is_principal(claim) {
        let error = InputError::Contradiction { field: "about", other: "claim" };
        return Err(Error::from(error).at("about"));
    }
    Ok(())
}

fn is_principal(claim: Option<Claim>) -> bool {
    !matches!(claim, Some(Claim::Interest | Claim::Costs))
}

/// A claim is about a principal of the same customer and in the same currency.
fn check(tables: &Tables<'_>, claim: u32, principal: u32) -> Result<(), Error> {
    let (invoices, fact) = (tables.invoices, FactKind::Invoice.name());
    let (of_claim, of_principal) = (at(claim), at(principal));
    let id = |invoice| invoices.id.get(invoice).to_string();
    let customers = (invoices.customer[of_claim], invoices.customer[of_principal]);
    if customers.0 != customers.1 {
        let name = |code| tables.customer(code);
        let (id, found, expected) = (id(claim), name(customers.0), name(customers.1));
        return Err(LedgerError::CustomerMismatch { fact, id, found, expected }.into());
    }
    let currencies = (invoices.currency.get(of_claim), invoices.currency.get(of_principal));
    if currencies.0 != currencies.1 {
        let code = |currency| currency_at(tables.currencies, currency).code().to_owned();
        let (id, found, expected) = (id(claim), code(currencies.0), code(currencies.1));
        return Err(LedgerError::CurrencyMismatch { fact, id, found, expected }.into());
    }
    if !is_principal(invoices.claim.get(of_principal)) {
        let (id, about) = (id(claim), id(principal));
        return Err(LedgerError::NotAPrincipal { fact, id, about }.into());
    }
    Ok(())
}

impl Ledger {
    /// The row of the invoice that an invoice is about, where it is interest or costs and says so.
    pub(crate) fn about(&self, invoice: u32) -> Option<u32> {
        self.invoices.about.of(invoice)
    }

    /// The rows of the invoices that are about an invoice: its interest and its costs, by issue date
    /// and id.
    pub(crate) fn claims_about(&self, invoice: u32) -> impl Iterator<Item = u32> + '_ {
        self.invoices.about.claims(invoice)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rust_decimal::Decimal;

    use crate::{
        Error,
        ledger::{Claim, Fact, Invoice, InvoiceColumns, KeyColumn, Keys, Ledger},
        money::Currency,
        time::from_days,
    };

    fn invoice(id: &str, customer: &str, issue: i32) -> Invoice {
        let day = from_days(issue).unwrap();
        Invoice::new(id, customer, day, day, Decimal::ONE)
    }

    fn claim(id: &str, about: &str, issue: i32) -> Invoice {
        let mut fact = invoice(id, "acme", issue).about(about);
        fact.claim = Some(Claim::Interest);
        fact
    }

    fn ledger(facts: impl IntoIterator<Item = Invoice>) -> Result<Ledger, Error> {
        Ledger::from_facts(Currency::EUR, facts.into_iter().map(Fact::from))
    }

    /// Every claim about an invoice, by id.
    fn claims(ledger: &Ledger, invoice: &str) -> Vec<String> {
        let claims = ledger.claims_about(ledger.invoice(invoice).unwrap());
        claims.map(|claim| ledger.invoices.id.get(claim).to_string()).collect()
    }

    /// The id of what an invoice is about.
    fn about(ledger: &Ledger, invoice: &str) -> Option<String> {
        let about = ledger.about(ledger.invoice(invoice).unwrap());
        about.map(|about| ledger.invoices.id.get(about).to_string())
    }

    #[test]
    fn claims_are_found_from_both_ends() {
        let claims_given = [claim("I-2", "F-1", 140), claim("I-1", "F-1", 140)];
        let more = [claim("K-1", "F-2", 130), claim("I-3", "F-1", 135)];
        let principals = [invoice("F-2", "acme", 110), invoice("F-1", "acme", 100)];
        let given = claims_given.into_iter().chain(more).chain(principals);
        let ledger = ledger(given.chain([invoice("F-3", "acme", 120)])).unwrap();
        assert_eq!(claims(&ledger, "F-1"), ["I-3", "I-1", "I-2"]); // day 135, then by id
        assert_eq!(claims(&ledger, "F-2"), ["K-1"]);
        assert_eq!(claims(&ledger, "F-3"), [""; 0]);
        assert_eq!(claims(&ledger, "I-1"), [""; 0]);
        assert_eq!(about(&ledger, "I-2").as_deref(), Some("F-1"));
        assert_eq!(about(&ledger, "F-1"), None);
    }

    #[test]
    fn claims_stay_with_their_invoice_wherever_rows_are_appended() {
        let first = ledger([invoice("F-1", "acme", 100), claim("I-1", "F-1", 140)]).unwrap();
        // Before both, between them and behind them.
        let more = [invoice("A-1", "aaa", 100), claim("I-0", "F-1", 120), claim("I-2", "F-1", 150)];
        let whole = first.append(more.clone().map(Fact::from)).unwrap();
        assert_eq!(claims(&whole, "F-1"), ["I-0", "I-1", "I-2"]);
        let at_once =
            ledger(more.into_iter().chain([invoice("F-1", "acme", 100), claim("I-1", "F-1", 140)]));
        assert!(whole.facts().eq(at_once.unwrap().facts()));
        let again = ledger(whole.facts().filter_map(|fact| match fact {
            Fact::Invoice(invoice) => Some(invoice),
            _ => None,
        }));
        assert!(again.unwrap().facts().eq(whole.facts()));
        // A ledger without any takes the first one, too.
        let plain = ledger([invoice("F-1", "acme", 100)]).unwrap();
        assert_eq!(claims(&plain, "F-1"), [""; 0]);
        let appended = plain.append([claim("I-1", "F-1", 90).into()]).unwrap();
        assert_eq!(claims(&appended, "F-1"), ["I-1"]);
        assert_eq!(claims(&appended.append([]).unwrap(), "F-1"), ["I-1"]);
    }

    /// Invoices 1 and 2 of one customer, the second of them what the columns make of it.
    fn columns(claim: Option<Claim>, about: Keys) -> Result<Ledger, Error> {
        let customer = KeyColumn::new(vec![0, 0], Arc::new(Keys::Integer(vec![7])))?;
        let (id, days) = (Keys::Integer(vec![1, 2]), (vec![100, 110], vec![130, 130]));
        let mut columns = InvoiceColumns::new(Currency::EUR, id, customer, days, vec![100, 3]);
        (columns.claim, columns.about) = (Some(vec![None, claim]), Some(about));
        Ledger::builder(Currency::EUR).numbered_by_kind().invoices(columns)?.build()
    }

    #[test]
    fn a_column_of_claims_may_be_mostly_empty() {
        let texts = |about| Keys::Text(["", about].into_iter().collect());
        let ledger = columns(Some(Claim::Costs), texts("1")).unwrap();
        assert_eq!(claims(&ledger, "1"), ["2"]);
        assert_eq!(about(&ledger, "2").as_deref(), Some("1"));

        let refused = |claim, about| {
            let error = columns(claim, about).unwrap_err();
            (error.code(), error.path().unwrap_or_default().to_owned(), error.problems().len())
        };
        let second = || "invoices[1].about".to_owned();
        let claim = Some(Claim::Interest);
        assert_eq!(refused(claim, texts("2")), ("ledger.not_a_principal", second(), 1));
        assert_eq!(refused(claim, texts("9")), ("ledger.unknown_id", second(), 1));
        assert_eq!(refused(claim, texts("\n")), ("item.invalid_id", second(), 1));
        assert_eq!(refused(None, texts("1")), ("input.contradiction", second(), 1));
        let all = refused(claim, Keys::Integer(vec![1, 1]));
        assert_eq!(all, ("input.contradiction", "invoices[0].about".to_owned(), 1));
        let short = refused(claim, Keys::Integer(vec![1]));
        assert_eq!(short, ("input.length_mismatch", String::new(), 1));
    }
}
