//! Late interest, fixed compensations and fees.

use receivables::{
    Result,
    ledger::{CustomerKind, NO_DATE},
    money::{Money, Rounding, parse_decimal},
    penalty::{
        Debt, Pack, PenaltyColumns, PenaltyPolicy, PenaltyTable, ReferenceTable,
        late_interest as interest,
    },
    time::{parse_date, to_days},
};
use serde_json::{Value, json};

use crate::{
    fields::{Fields, currency as currency_of, document},
    wire::{read_back, to_wire},
};

/// The policy of a case; what it means has to be written and read alike.
fn policy(fields: Fields<'_>) -> Result<PenaltyPolicy> {
    let policy = receivables_boundary::penalty_policy(&document(fields.value("policy")?)?);
    let policy = policy.map_err(|error| error.at("policy"))?;
    read_back::<PenaltyPolicy>(&to_wire(&policy));
    Ok(policy)
}

pub(super) fn late_interest(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["debt", "policy", "as_of"])?;
    let debt = receivables_boundary::debt(&document(fields.value("debt")?)?);
    let (debt, policy) = (debt.map_err(|error| error.at("debt"))?, policy(fields)?);
    Ok(to_wire(&interest(&debt, &policy, fields.parsed("as_of", parse_date)?)?))
}

pub(super) fn rate_in_force(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["policy", "date", "debtor", "due", "issue"])?;
    let (policy, date) = (policy(fields)?, fields.parsed("date", parse_date)?);
    let (due, issue) = (fields.optional("due", parse_date)?, fields.optional("issue", parse_date)?);
    let debtor = fields.named("debtor")?;
    Ok(to_wire(&receivables::penalty::rate_in_force(&policy, date, debtor, due, issue)?))
}

pub(super) fn reference_rate(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["table", "date", "rows"])?;
    let table: ReferenceTable = fields.parsed("table", str::parse)?;
    let rows = input.get("rows").map(|rows| {
        let rows = receivables_boundary::reference_rows(&document(rows)?);
        rows.map_err(|error| error.at("rows"))
    });
    let rows = rows.transpose()?.unwrap_or_default();
    let date = fields.parsed("date", parse_date)?;
    Ok(to_wire(&receivables::penalty::reference_rate(table, date, &rows)?))
}

pub(super) fn pack(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["pack"])?;
    Ok(to_wire(&fields.parsed("pack", str::parse::<Pack>)?.summary()?))
}

pub(super) fn fees(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["amount", "currency", "precision", "fees", "rounding"])?;
    let currency = currency_of(fields, "currency")?;
    let amount = fields.parsed("amount", |amount| Money::parse(amount, currency))?;
    let fees = receivables_boundary::fees(&document(fields.value("fees")?)?);
    let fees = fees.map_err(|error| error.at("fees"))?;
    let rounding: Rounding = fields.named("rounding")?.unwrap_or_default();
    Ok(to_wire(&receivables::penalty::fees(amount, &fees, rounding)?))
}

/// A table is priced by its columns; every row has to be what it is as a single debt.
pub(super) fn table(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["rows", "currency", "precision", "policy", "as_of"])?;
    let (currency, policy) = (currency_of(fields, "currency")?, policy(fields)?);
    let as_of = fields.parsed("as_of", parse_date)?;
    let rows = fields.value("rows")?.as_array().cloned().unwrap_or_default();
    let (mut amount, mut due, mut paid, mut issue) = (vec![], vec![], vec![], vec![]);
    for (place, row) in rows.iter().enumerate() {
        let read = || {
            let row = Fields::of(row, &["amount", "due", "paid", "issue"])?;
            let day = |text: &str| parse_date(text).map(to_days);
            let amount =
                row.parsed("amount", |amount| currency.to_minor(parse_decimal(amount)?))?;
            let given = |field| match row.has(field).then(|| row.value(field)).transpose()? {
                None | Some(Value::Null) => Ok(None),
                Some(_) => row.parsed(field, day).map(Some),
            };
            Ok((amount, row.parsed("due", day)?, given("paid")?, given("issue")?))
        };
        let read: Result<_> = read();
        let read = read.map_err(|error| error.at_row(place).at("rows"))?;
        amount.push(read.0);
        due.push(read.1);
        paid.push(read.2.unwrap_or(NO_DATE));
        issue.push(read.3.unwrap_or(NO_DATE));
    }
    let mut columns = PenaltyColumns::new(&amount, &due);
    (columns.paid, columns.issue) = (Some(&paid[..]), Some(&issue[..]));
    let mut priced = Vec::new();
    PenaltyTable::new(&policy, currency, as_of)?.price(columns, |row, found| {
        let money = |minor: i64| currency.to_decimal(i128::from(minor)).unwrap();
        let wire = json!({
            "days": found.days,
            "interest": money(found.interest).to_string(),
            "compensation": found.compensation.map(|sum| money(sum).to_string()),
            "total": currency.to_decimal(found.total()).unwrap().to_string(),
        });
        if amount[row] > 0 {
            assert_eq!(wire, as_single_debt(&rows[row], &policy, (currency, as_of)), "row {row}");
        }
        priced.push(wire);
    })?;
    Ok(Value::Array(priced))
}

fn as_single_debt(
    row: &Value,
    policy: &PenaltyPolicy,
    (currency, as_of): (receivables::money::Currency, chrono::NaiveDate),
) -> Value {
    let day = |field: &str| row[field].as_str().map(|text| parse_date(text).unwrap());
    let amount = Money::parse(row["amount"].as_str().unwrap(), currency).unwrap();
    let mut debt = Debt::new(amount, day("due").unwrap());
    debt.issue = day("issue");
    debt.payments.extend(day("paid").map(|paid| (paid, amount.amount())));
    let found = to_wire(&interest(&debt, policy, as_of).unwrap());
    let field = |name: &str| found[name].clone();
    json!({
        "days": field("days"),
        "interest": field("interest"),
        "compensation": field("compensation"),
        "total": field("total"),
    })
}

fn penalties(
    input: &Value,
) -> Result<(receivables::ledger::Ledger, Vec<receivables::penalty::InvoicePenalty>)> {
    let fields = Fields::of(input, &["ledger", "policy", "as_of", "debtors"])?;
    let ledger = receivables_boundary::ledger(&document(fields.value("ledger")?)?)?;
    let (policy, as_of) = (policy(fields)?, fields.parsed("as_of", parse_date)?);
    let found = match fields.named::<CustomerKind>("debtors")? {
        None => ledger.penalties(&policy, as_of)?,
        Some(kind) => ledger.penalties_of(kind, &policy, as_of)?,
    };
    Ok((ledger, found))
}

pub(super) fn of_ledger(input: &Value) -> Result<Value> {
    Ok(to_wire(&penalties(input)?.1))
}

/// What is proposed has to fit when it is appended, and leave nothing to propose again.
pub(super) fn claims(input: &Value) -> Result<Value> {
    let (ledger, found) = penalties(input)?;
    let facts = receivables::penalty::claims(&found);
    let fields = Fields::of(input, &["ledger", "policy", "as_of"])?;
    let as_of = fields.parsed("as_of", parse_date)?;
    let again = ledger.append(facts.clone())?.penalties(&policy(fields)?, as_of)?;
    assert_eq!(receivables::penalty::claims(&again), [], "proposed again");
    Ok(to_wire(&facts))
}
