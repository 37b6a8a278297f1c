//! The serde form of a calendar: the name of a built-in one, or its weekend and holidays.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{Calendar, MAX_DATE, MIN_DATE, Weekday};
use crate::wire;

/// A date as an element of a list.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Day(#[serde(with = "wire::date")] NaiveDate);

/// `{"weekend": ["sat", "sun"], "holidays": ["2026-05-01"]}`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WeekendAndHolidays {
    weekend: Vec<Weekday>,
    holidays: Vec<Day>,
}

impl Serialize for Calendar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(name) = self.name() {
            return serializer.serialize_str(name);
        }
        let years = MIN_DATE.year()..=MAX_DATE.year();
        // INVARIANT: a calendar of one's own covers every year of the window.
        let holidays = years.flat_map(|year| self.holidays(year).unwrap_or_default());
        let (weekend, holidays) = (self.weekend(), holidays.map(Day).collect());
        WeekendAndHolidays { weekend, holidays }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Calendar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameOrDays;

        impl<'de> Visitor<'de> for NameOrDays {
            type Value = Calendar;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a calendar or an object with `weekend` and `holidays`")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Calendar, E> {
                Calendar::named(name).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Calendar, A::Error> {
                let days = WeekendAndHolidays::deserialize(MapAccessDeserializer::new(map))?;
                let holidays = days.holidays.into_iter().map(|day| day.0);
                Calendar::new(&days.weekend, holidays).map_err(A::Error::custom)
            }
        }

        deserializer.deserialize_any(NameOrDays)
    }
}
