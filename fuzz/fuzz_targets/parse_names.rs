//! Any text as the name of a convention, a policy, a currency, a period or a calendar.

#![no_main]

use libfuzzer_sys::fuzz_target;
use receivables::{
    Named,
    aging::{Basis, Credits, Days, Detail, Disputed, Unit},
    money::{Currency, Remainder, Rounding},
    time::{BuiltInCalendar, BusinessDayConvention, DayCount, Every, MonthEnd, Weekday},
};

fn name<T: Named + PartialEq + std::fmt::Debug + std::str::FromStr>(text: &str) {
    if let Ok(value) = text.parse::<T>() {
        assert_eq!(value.name().parse::<T>().ok(), Some(value), "{text}");
    }
}

fuzz_target!(|text: &str| {
    name::<Rounding>(text);
    name::<Remainder>(text);
    name::<DayCount>(text);
    name::<BusinessDayConvention>(text);
    name::<BuiltInCalendar>(text);
    name::<MonthEnd>(text);
    name::<Weekday>(text);
    name::<Basis>(text);
    name::<Unit>(text);
    name::<Credits>(text);
    name::<Disputed>(text);
    name::<Days>(text);
    name::<Detail>(text);
    if let Ok(currency) = text.parse::<Currency>() {
        assert_eq!(currency.code(), text);
    }
    if let Ok(every) = text.parse::<Every>() {
        assert_eq!(every.to_string().parse(), Ok(every));
    }
});
