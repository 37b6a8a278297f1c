//! Policies of late interest, debts and fees from their JSON documents.

use receivables::{
    Error,
    money::{Money, Rate, parse_decimal},
    penalty::{DatedRate, Debt, Fee, PenaltyPolicy, ReferenceRow},
    time::parse_date,
};

use crate::{
    form::{DEBT, PAYMENT, PENALTY_POLICY, RATE_ROW},
    json::Json,
};

/// A policy of late interest from its document; what it leaves out keeps its default.
///
/// # Errors
/// `input.unknown_field`, `input.unknown_name`, `input.duplicate_field`, `input.wrong_type`,
/// `rate.malformed`, `rate.out_of_range`, `amount.malformed`, `date.malformed`. Whether its parts
/// go together is asked when it is used.
///
/// ```
/// use receivables_boundary::{Json, penalty_policy};
/// let policy = penalty_policy(&Json::read(r#"{"pack": "FR", "compensation": "0"}"#)?)?;
/// assert!(policy.compensation.is_some()); // none, where null would be the law's EUR 40
/// # Ok::<(), receivables::Error>(())
/// ```
pub fn penalty_policy(document: &Json) -> Result<PenaltyPolicy, Error> {
    let fields = document.form(&PENALTY_POLICY)?;
    let rate = |value: &Json| Rate::parse(value.text()?);
    let amount = |value: &Json| parse_decimal(value.text()?);
    let mut policy = PenaltyPolicy::default();
    policy.rate = fields.optional("rate", rate)?;
    let rates = fields.optional("rates", |rates| rates.list(dated_rate))?;
    policy.rates = rates.unwrap_or_default();
    policy.pack = fields.named("pack")?;
    policy.debtor = fields.named("debtor")?.unwrap_or(policy.debtor);
    policy.reference = fields.optional("reference", reference_rows)?.unwrap_or_default();
    policy.fixing = fields.named("fixing")?;
    policy.day_count = fields.named("day_count")?.unwrap_or(policy.day_count);
    policy.rounding = fields.named("rounding")?.unwrap_or(policy.rounding);
    policy.round_per = fields.named("round_per")?.unwrap_or(policy.round_per);
    policy.grace_days = fields.optional("grace_days", Json::whole)?.unwrap_or(policy.grace_days);
    policy.grace = fields.named("grace")?.unwrap_or(policy.grace);
    policy.minimum = fields.optional("minimum", amount)?;
    policy.cap = fields.optional("cap", amount)?;
    policy.cap_rate = fields.optional("cap_rate", rate)?;
    policy.capitalisation = fields.named("capitalisation")?.unwrap_or(policy.capitalisation);
    policy.compensation = fields.optional("compensation", amount)?;
    policy.carry_forward =
        fields.optional("carry_forward", Json::truth)?.unwrap_or(policy.carry_forward);
    Ok(policy)
}

/// Reference rates from a list of `{"from", "rate"}`; a rate may be negative.
///
/// # Errors
/// `input.wrong_type`, `input.missing_field`, `input.unknown_field`, `date.malformed`,
/// `rate.malformed`.
pub fn reference_rows(rows: &Json) -> Result<Vec<ReferenceRow>, Error> {
    rows.list(|row| {
        let (from, rate) = rate_row(row, |rate| {
            let malformed = |_| receivables::MoneyError::MalformedRate { value: rate.to_owned() };
            parse_decimal(rate).map_err(|error| malformed(error).into())
        })?;
        Ok(ReferenceRow { from, rate })
    })
}

fn dated_rate(row: &Json) -> Result<DatedRate, Error> {
    let (from, rate) = rate_row(row, Rate::parse)?;
    Ok(DatedRate { from, rate })
}

fn rate_row<T>(
    row: &Json,
    parse: impl FnOnce(&str) -> Result<T, Error>,
) -> Result<(chrono::NaiveDate, T), Error> {
    let row = row.form(&RATE_ROW)?;
    let from = row.required("from", |date| parse_date(date.text()?))?;
    Ok((from, row.required("rate", |rate| parse(rate.text()?))?))
}

/// A debt from its document.
///
/// # Errors
/// `input.unknown_field`, `input.missing_field`, `input.wrong_type`, `amount.malformed`,
/// `amount.too_precise`, `amount.out_of_range`, `date.malformed`, `currency.unknown`,
/// `input.unknown_name`.
pub fn debt(document: &Json) -> Result<Debt, Error> {
    let fields = document.form(&DEBT)?;
    let date = |value: &Json| parse_date(value.text()?);
    let currency = fields.currency()?;
    let amount = fields.required("amount", |amount| Money::parse(amount.text()?, currency))?;
    let mut debt = Debt::new(amount, fields.required("due", date)?);
    debt.id = fields.optional("id", |id| Ok(id.text()?.to_owned()))?;
    debt.issue = fields.optional("issue", date)?;
    debt.debtor = fields.named("debtor")?;
    let payments = fields.optional("payments", |payments| {
        payments.list(|payment| {
            let payment = payment.form(&PAYMENT)?;
            let on = payment.required("date", date)?;
            let amount = payment.required("amount", |amount| parse_decimal(amount.text()?))?;
            Ok((on, amount))
        })
    })?;
    debt.payments = payments.unwrap_or_default();
    Ok(debt)
}

/// Fees from a list of amounts and `{"rate"}`.
///
/// # Errors
/// `input.wrong_type`, `input.unknown_field`, `input.missing_field`, `amount.malformed`,
/// `rate.malformed`, `rate.out_of_range`.
pub fn fees(fees: &Json) -> Result<Vec<Fee>, Error> {
    fees.list(|fee| match fee {
        Json::Object(_) => {
            let rate = fee.fields(&["rate"])?.required("rate", |rate| Rate::parse(rate.text()?))?;
            Ok(Fee::OfPrincipal(rate))
        }
        Json::Text(amount) => Ok(Fee::Fixed(parse_decimal(amount)?)),
        other => Err(other.refused("an amount or an object with a rate")),
    })
}
