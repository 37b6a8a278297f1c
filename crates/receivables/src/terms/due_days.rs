//! Due dates of a whole column of invoices.

use super::{
    definition::PaymentTerms,
    due::Anchor,
    invoice::{check_calendar, moved},
    memo::DayMemo,
};
use crate::{
    error::{Error, TermsError},
    time::{Calendar, from_days, to_days},
};

impl PaymentTerms {
    /// The due date of each issue date, both as days since 1970-01-01: the way for a million rows.
    ///
    /// Row by row what [`resolve`](PaymentTerms::resolve) gives for an invoice of one instalment.
    /// Each distinct issue date is computed once.
    ///
    /// ```
    /// use receivables::terms::PaymentTerms;
    /// let terms = PaymentTerms::parse("45+eom")?;
    /// // 2025-03-10 is day 20,157; 45 days on is 24 April, whose month ends on day 20,208.
    /// assert_eq!(terms.due_days(&[20_157, 20_157], None)?, [20_208, 20_208]);
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `terms.not_a_column` for terms with several lines, or that count from another day than the
    /// issue; `terms.calendar_missing`; `date.out_of_range`, `calendar.not_covered` and
    /// `calendar.exhausted` with the row, at `issues[3]`.
    pub fn due_days(&self, issues: &[i32], calendar: Option<&Calendar>) -> Result<Vec<i32>, Error> {
        let due = match self.lines() {
            [line] if line.due.from == Anchor::Issue => &line.due,
            _ => return Err(TermsError::NotAColumn { terms: self.to_string() }.into()),
        };
        check_calendar(self.convention(), calendar)?;
        let compute = |issue: i32| {
            let unadjusted = due.after(from_days(issue)?)?;
            Ok(to_days(moved(unadjusted, self.convention(), calendar)?))
        };
        let mut memo = DayMemo::over(issues);
        let mut dues = Vec::with_capacity(issues.len());
        for (row, issue) in issues.iter().enumerate() {
            let found = memo.get(*issue, compute);
            dues.push(found.map_err(|error| error.at_row(row).at("issues"))?);
        }
        Ok(dues)
    }
}
