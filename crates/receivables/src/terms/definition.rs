//! What was agreed: the lines of the terms, their discount, and what becomes of a holiday.

use rust_decimal::Decimal;

use super::{
    discount::DiscountTerms,
    due::{Anchor, Due, Step},
};
use crate::{
    error::{Error, TermsError},
    money::Rate,
    time::BusinessDayConvention,
};

/// The most lines of terms.
pub const MAX_LINES: usize = 1_200;

/// How much of the amount falls due with a line.
///
/// Fractions lie above 0 and at most 1, with at most 10 decimals; fixed amounts are positive. What
/// does not is refused by the terms that it goes into. Not marked to grow: whoever shows terms has
/// to say each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Share {
    /// All that the lines before have left.
    #[default]
    Balance,
    /// A fraction of the whole amount: 0.3 of 1000.00 is 300.00.
    OfTotal(#[cfg_attr(feature = "serde", serde(with = "crate::wire::decimal"))] Decimal),
    /// A fraction of what the lines before have left: after 300.00 of 1000.00, 0.25 is 175.00.
    OfRest(#[cfg_attr(feature = "serde", serde(with = "crate::wire::decimal"))] Decimal),
    /// So much, in the currency of the invoice; a credit note takes it with its sign.
    Fixed(#[cfg_attr(feature = "serde", serde(with = "crate::wire::decimal"))] Decimal),
}

/// One line of terms: so much, due then.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct TermsLine {
    /// How much.
    pub share: Share,
    /// When.
    pub due: Due,
}

impl TermsLine {
    /// So much, due then.
    pub fn new(share: Share, due: Due) -> Self {
        Self { share, due }
    }
}

/// Payment terms as they were agreed: lines, perhaps a discount, and a business-day convention.
///
/// As text ([`parse`](PaymentTerms::parse), [`to_string`](ToString::to_string)) or built from
/// lines. What cannot be resolved for some invoice does not exist: the last line takes the balance
/// and no other does, or all are fractions of the total that sum to 1.
///
/// ```
/// use receivables::terms::{Due, PaymentTerms, Anchor, Share, Step, TermsLine};
/// use rust_decimal::Decimal;
///
/// let built = PaymentTerms::new(vec![
///     TermsLine::new(Share::OfTotal(Decimal::new(3, 1)), Due::new(Anchor::Order, [])),
///     TermsLine::new(Share::Balance, Due::new(Anchor::Issue, [Step::Days(60)])),
/// ])?;
/// assert_eq!(built, PaymentTerms::parse("30% order, balance net 60")?);
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PaymentTerms {
    // INVARIANT: checked by `new`: 1 to 1200 lines that take the whole amount.
    lines: Vec<TermsLine>,
    // INVARIANT: checked by `with_discount`; a sliding one has terms with one line.
    discount: Option<DiscountTerms>,
    convention: BusinessDayConvention,
}

impl PaymentTerms {
    /// Terms of these lines, without discount and without a business-day convention.
    ///
    /// Zeros at the end of fractions and fixed amounts are dropped, and a step of no days alone is no step, so that
    /// equal terms print alike.
    ///
    /// # Errors
    /// Located in the lines: `terms.too_many` for no line, more than 1200, or more than 16 steps in
    /// one; `terms.step_out_of_range`; `terms.invalid_share`; `terms.lines_do_not_sum` unless the
    /// last line takes the balance and no other does, or all are fractions of the total with the
    /// sum 1.
    pub fn new(lines: Vec<TermsLine>) -> Result<Self, Error> {
        let found = lines.len();
        if !(1..=MAX_LINES).contains(&found) {
            let error =
                TermsError::TooMany { what: "lines", found, minimum: 1, maximum: MAX_LINES };
            return Err(Error::from(error).at("lines"));
        }
        let line = |(at, line): (usize, TermsLine)| {
            line.checked().map_err(|error| error.at(&format!("[{at}]")).at("lines"))
        };
        let lines = lines.into_iter().enumerate().map(line).collect::<Result<Vec<_>, _>>()?;
        check_sum(&lines)?;
        Ok(Self { lines, discount: None, convention: BusinessDayConvention::None })
    }

    /// The whole amount, due then.
    ///
    /// # Errors
    /// As [`new`](PaymentTerms::new).
    pub fn due(due: Due) -> Result<Self, Error> {
        Self::new(vec![TermsLine::new(Share::Balance, due)])
    }

    /// The whole amount, so many days after the issue of the invoice: issued on 2026-05-01, net 30
    /// is due on 2026-05-31.
    ///
    /// # Errors
    /// `terms.step_out_of_range` beyond 36,500 days.
    pub fn net(days: u32) -> Result<Self, Error> {
        Self::due(Due::new(Anchor::Issue, [Step::Days(days)]))
    }

    /// The same terms with an early-payment discount.
    ///
    /// ```
    /// use receivables::terms::{Anchor, Due, PaymentTerms, Step};
    /// use receivables::terms::discount::{DiscountTerms, Granted, Tier};
    /// use rust_decimal::Decimal;
    /// let within_ten_days = Due::new(Anchor::Issue, [Step::Days(10)]);
    /// let two_percent = Tier::new(Granted::Rate(Decimal::new(2, 2)), within_ten_days);
    /// let terms = PaymentTerms::net(30)?.with_discount(DiscountTerms::tiers(vec![two_percent]))?;
    /// assert_eq!(terms.to_string(), "2/10 net 30");
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// Located in the discount: `terms.too_many` for no tier or more than 16,
    /// `discount.invalid_rate`, `terms.step_out_of_range`, `input.out_of_range` for more than 36,500
    /// days of grace or a year of other than 360 or 365 days; `discount.sliding_needs_one_line`.
    pub fn with_discount(mut self, discount: DiscountTerms) -> Result<Self, Error> {
        let discount = discount.checked().map_err(|error| error.at("discount"))?;
        if discount.is_sliding() && self.lines.len() > 1 {
            let error = TermsError::SlidingNeedsOneLine { lines: self.lines.len() };
            return Err(Error::from(error).at("discount"));
        }
        self.discount = Some(discount);
        Ok(self)
    }

    /// The same terms with due dates that move to business days.
    #[must_use]
    pub fn adjusted(mut self, convention: BusinessDayConvention) -> Self {
        self.convention = convention;
        self
    }

    /// The lines, in the order given.
    pub fn lines(&self) -> &[TermsLine] {
        &self.lines
    }

    /// The early-payment discount, where there is one.
    pub fn discount(&self) -> Option<&DiscountTerms> {
        self.discount.as_ref()
    }

    /// What becomes of a due date on which nobody works.
    pub fn convention(&self) -> BusinessDayConvention {
        self.convention
    }
}

impl TermsLine {
    fn checked(self) -> Result<Self, Error> {
        let share = self.share.checked().map_err(|error| error.at("share"))?;
        let due = self.due.checked().map_err(|error| error.at("due"))?;
        Ok(Self { share, due })
    }
}

impl Share {
    fn checked(self) -> Result<Self, Error> {
        let invalid = |value| Error::from(TermsError::InvalidShare { value });
        match self {
            Self::Balance => Ok(self),
            Self::OfTotal(value) => {
                fraction(value).map(Self::OfTotal).ok_or_else(|| invalid(value))
            }
            Self::OfRest(value) => fraction(value).map(Self::OfRest).ok_or_else(|| invalid(value)),
            Self::Fixed(value) => positive(value).map(Self::Fixed).ok_or_else(|| invalid(value)),
        }
    }
}

/// A fraction above 0 and at most 1 with at most 10 decimals, without zeros at the end.
pub(super) fn fraction(value: Decimal) -> Option<Decimal> {
    let fraction = Rate::new(value).ok()?.fraction();
    (fraction > Decimal::ZERO && fraction <= Decimal::ONE).then_some(fraction)
}

/// An amount above zero, without zeros at the end.
pub(super) fn positive(value: Decimal) -> Option<Decimal> {
    (value > Decimal::ZERO).then(|| value.normalize())
}

/// Whether the lines take the whole amount, whatever it is.
fn check_sum(lines: &[TermsLine]) -> Result<(), Error> {
    let balance = lines.iter().position(|line| line.share == Share::Balance);
    let taken = balance.map_or(lines.len(), |at| at.saturating_add(1));
    let total = |sum: Decimal, line: &TermsLine| match line.share {
        Share::OfTotal(fraction) => sum.checked_add(fraction),
        _ => None,
    };
    let whole = || lines.iter().try_fold(Decimal::ZERO, total) == Some(Decimal::ONE);
    if taken == lines.len() && (balance.is_some() || whole()) {
        return Ok(());
    }
    Err(Error::from(TermsError::LinesDoNotSum { line: taken }).at("lines"))
}
