//! The calendars that the library knows by name.

use super::{
    england, euro_area,
    rules::{Holidays, Year},
    united_states,
};
use crate::time::Weekday;

/// The last year of the window, and the one after it, whose New Year may be kept on 31 December.
const LAST_YEAR: i32 = 2200;

named! {
    /// A calendar computed from rules; all but the last two have a weekend of Saturday and Sunday.
    ///
    /// Rules reach to 2199. Holidays that are proclaimed for one year are known as far as they
    /// were announced in 2026.
    #[non_exhaustive]
    pub enum BuiltInCalendar: "calendar" {
        /// Closing days of the euro's settlement system, from 1999. Source: European Central Bank.
        /// Good Friday 2026-04-03 is closed.
        Target = "TARGET2" | "TARGET" | "T2",
        /// Legal holidays of mainland France without Alsace-Moselle, from 1982. Source: Code du
        /// travail, L3133-1. Ascension, 2026-05-14, is closed.
        France = "FR",
        /// Holidays common to all states of Germany, from 1995. 3 October 2025 is closed.
        Germany = "DE",
        /// Bank holidays of England and Wales with substitute days, from 1978. Source: Banking and
        /// Financial Dealings Act 1971. Boxing Day 2026, a Saturday, is kept on 2026-12-28.
        UnitedKingdomEngland = "UK-England",
        /// Federal holidays of the United States with the day in lieu, from 1971. Source: 5 U.S.C.
        /// 6103. 4 July 2026, a Saturday, is kept on 2026-07-03.
        UnitedStatesFederal = "US-federal",
        /// Saturdays and Sundays, and no holidays, from 1900.
        Weekends = "weekends",
        /// Every day is worked, from 1900.
        EveryDay = "every-day",
    }
}

impl BuiltInCalendar {
    /// The first year whose holidays the rules give.
    pub fn first_year(self) -> i32 {
        match self {
            Self::Target => euro_area::TARGET_FIRST_YEAR,
            Self::France => euro_area::FRANCE_FIRST_YEAR,
            Self::Germany => euro_area::GERMANY_FIRST_YEAR,
            Self::UnitedKingdomEngland => england::FIRST_YEAR,
            Self::UnitedStatesFederal => united_states::FIRST_YEAR,
            Self::Weekends | Self::EveryDay => 1900,
        }
    }

    /// The set of weekdays that are never worked.
    pub(super) fn weekend(self) -> u8 {
        match self {
            Self::EveryDay => 0,
            _ => Weekday::Saturday.bit() | Weekday::Sunday.bit(),
        }
    }

    /// The holidays of all years, those on weekends included; some may lie outside the window.
    pub(super) fn holidays(self) -> Holidays {
        let rule: fn(Year, &mut Holidays) = match self {
            Self::Target => euro_area::target,
            Self::France => euro_area::france,
            Self::Germany => euro_area::germany,
            Self::UnitedKingdomEngland => england::holidays,
            Self::UnitedStatesFederal => united_states::holidays,
            Self::Weekends | Self::EveryDay => return Vec::new(),
        };
        let mut days = Vec::new();
        for number in self.first_year()..=LAST_YEAR {
            rule(Year::new(number), &mut days);
        }
        days
    }
}
