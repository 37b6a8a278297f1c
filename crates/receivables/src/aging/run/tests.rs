use rust_decimal::Decimal;

use super::*;
use crate::{
    aging::{Detail, Disputed},
    ledger::{Item, ItemRef},
    money::Currency,
    time::parse_date,
};

#[test]
fn flags_of_disputes_say_what_amounts_would() {
    let due = parse_date("2026-05-31").unwrap();
    let rows = [("a", 480_00), ("b", 20_00), ("k", -30_00), ("c", 7_00)];
    let rows = rows.map(|(id, open)| Item::new(id, "acme", due, Decimal::new(open, 2)));
    let flags = vec![true, false, true, true];
    let mut items = OpenItems::from_rows(Currency::EUR, rows).unwrap();
    let parts = vec![480_00, 0, 0, 7_00]; // a credit is not in dispute
    let with = |disputed| {
        let mut columns = items.columns().clone();
        columns.disputed = Some(disputed);
        OpenItems::from_columns(columns).unwrap()
    };
    let (told, counted) = (with(DisputedColumn::Whole(flags)), with(DisputedColumn::Parts(parts)));
    let disputed = told.iter().map(ItemRef::disputed);
    assert!(disputed.eq(counted.iter().map(ItemRef::disputed)));
    let as_of = parse_date("2026-06-30").unwrap();
    for credits in [Credits::OwnColumn, Credits::NetOldest] {
        for disputed in [Disputed::Include, Disputed::Exclude, Disputed::Only] {
            for detail in [Detail::Full, Detail::Amounts] {
                let mut policy = AgingPolicy::default();
                (policy.credits, policy.disputed, policy.detail) = (credits, disputed, detail);
                let [told, counted] =
                    [&told, &counted].map(|items| items.aging(as_of, &policy).unwrap());
                assert_eq!(told.columns(), counted.columns(), "{credits} {disputed} {detail}");
            }
        }
    }
    items.columns.disputed = Some(DisputedColumn::Whole(vec![true]));
    let error = OpenItems::from_columns(items.columns).unwrap_err();
    assert_eq!((error.code(), error.path()), ("input.length_mismatch", None));
}
