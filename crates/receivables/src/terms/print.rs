//! Payment terms as their short text, in the one form that equal terms share.

use std::fmt;

use rust_decimal::Decimal;

use super::{
    definition::{PaymentTerms, Share, TermsLine},
    discount::{DiscountBase, DiscountKind, DiscountTerms, Granted, PartPayments},
    due::{Anchor, Due, Step},
};
use crate::time::BusinessDayConvention;

impl fmt::Display for PaymentTerms {
    /// Discounts, then the lines, then what is not left at its default: convention, grace, base and
    /// parts. What [`PaymentTerms::parse`] reads back as the same terms, up to its 4096 bytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(discount) = self.discount() {
            write_windows(f, discount)?;
        }
        for (at, line) in self.lines().iter().enumerate() {
            f.write_str(if at == 0 { "" } else { ", " })?;
            write_line(f, line, self.lines().len() == 1)?;
        }
        if self.convention() != BusinessDayConvention::None {
            write!(f, "; {}", self.convention())?;
        }
        self.discount().map_or(Ok(()), |discount| write_options(f, discount))
    }
}

/// Each discount and a blank behind it.
fn write_windows(f: &mut fmt::Formatter<'_>, discount: &DiscountTerms) -> fmt::Result {
    let tiers = match &discount.kind {
        DiscountKind::Sliding(rate) => {
            return write!(f, "slide {}%/{} ", percent(rate.rate_annual), rate.year_days);
        }
        DiscountKind::Tiers(tiers) => tiers,
    };
    for tier in tiers {
        match tier.granted {
            Granted::Rate(rate) => write!(f, "{}/", percent(rate))?,
            Granted::Amount(amount) => write!(f, "fixed {amount}/")?,
        }
        if tier.due.steps.is_empty() {
            f.write_str("0")?;
        }
        write_steps(f, &tier.due.steps)?;
        write_from(f, tier.due.from)?;
        f.write_str(" ")?;
    }
    Ok(())
}

fn write_options(f: &mut fmt::Formatter<'_>, discount: &DiscountTerms) -> fmt::Result {
    if discount.grace_days > 0 {
        write!(f, "; grace {}", discount.grace_days)?;
    }
    if discount.base != DiscountBase::Gross {
        write!(f, "; base {}", discount.base)?;
    }
    if discount.part_payments != PartPayments::None {
        write!(f, "; parts {}", discount.part_payments)?;
    }
    Ok(())
}

fn write_line(f: &mut fmt::Formatter<'_>, line: &TermsLine, alone: bool) -> fmt::Result {
    match line.share {
        Share::Balance if alone => {}
        Share::Balance => f.write_str("balance ")?,
        Share::OfTotal(fraction) => write!(f, "{}% ", percent(fraction))?,
        Share::OfRest(fraction) => write!(f, "{}% of rest ", percent(fraction))?,
        Share::Fixed(amount) => write!(f, "fixed {amount} ")?,
    }
    write_due(f, &line.due)
}

fn write_due(f: &mut fmt::Formatter<'_>, due: &Due) -> fmt::Result {
    match (due.steps.as_slice(), due.from) {
        ([], Anchor::Issue) => return f.write_str("net 0"),
        ([], anchor) => return write!(f, "{anchor}"),
        ([Step::Days(days)], _) => write!(f, "net {days}")?,
        (steps, _) => write_steps(f, steps)?,
    }
    write_from(f, due.from)
}

fn write_steps(f: &mut fmt::Formatter<'_>, steps: &[Step]) -> fmt::Result {
    for (at, step) in steps.iter().enumerate() {
        write!(f, "{}{step}", if at == 0 { "" } else { "+" })?;
    }
    Ok(())
}

fn write_from(f: &mut fmt::Formatter<'_>, from: Anchor) -> fmt::Result {
    match from {
        Anchor::Issue => Ok(()),
        anchor => write!(f, " from {anchor}"),
    }
}

/// A fraction as a percentage: 0.125 is 12.5.
fn percent(fraction: Decimal) -> Decimal {
    // INVARIANT: a fraction has at most 10 decimals and is at most 1: the product always fits.
    fraction.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(fraction).normalize()
}
