//! Civil dates, day counts, business-day calendars and schedules.
//!
//! Nothing here knows what day it is: every date comes in as an argument. All dates lie in
//! 1900-01-01 to 2199-12-31 ([`MIN_DATE`], [`MAX_DATE`]), both included.
//!
//! ```
//! use receivables::time::{DayCount, parse_date};
//!
//! let (start, end) = (parse_date("2025-01-31")?, parse_date("2025-03-31")?);
//! assert_eq!(DayCount::ActualThreeSixty.days(start, end, None)?, 59); // 28 + 31
//! assert_eq!(DayCount::ThirtyEThreeSixty.days(start, end, None)?, 60); // two months of 30
//! # Ok::<(), receivables::Error>(())
//! ```

mod business_day;
mod calendar;
mod date;
mod day_count;
mod every;
mod schedule;
mod weekday;
mod year_fraction;

pub use business_day::BusinessDayConvention;
pub use calendar::{BuiltInCalendar, Calendar, easter};
pub(crate) use date::day_of_month;
pub use date::{
    MAX_DATE, MAX_DAYS, MIN_DATE, MIN_DAYS, check_date, from_days, parse_date, to_days,
};
pub use day_count::DayCount;
pub use every::{Every, MAX_PERIOD, MonthEnd};
pub use schedule::{MAX_DATES, Schedule, ScheduleDate};
pub use weekday::Weekday;
pub use year_fraction::YearFraction;
