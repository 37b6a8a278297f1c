//! Errors of dates, day counts, calendars and schedules.

use chrono::NaiveDate;

area_errors! {
    /// Dates, day counts, calendars and schedules.
    TimeError {
        #[doc = "Text that is not a date in the form YYYY-MM-DD, or a day that does not exist."]
        "date.malformed" "`{value}` is not a date: expected YYYY-MM-DD"
        MalformedDate { value: String }

        #[doc = "A date before 1900-01-01 or after 2199-12-31, or a step that leads there."]
        "date.out_of_range" "`{value}` is out of range: expected 1900-01-01 to 2199-12-31"
        DateOutOfRange { value: String }

        #[doc = "A day count whose end lies before its start."]
        "day_count.reversed" "{end} lies before {start}: expected an end on or after the start"
        Reversed { start: NaiveDate, end: NaiveDate }

        #[doc = "A day count that depends on the termination date was asked without it."]
        "day_count.termination_missing" "`{convention}` needs the termination date"
        TerminationMissing { convention: &'static str }

        #[doc = "A calendar in which no day is a business day."]
        "calendar.no_business_day" "a calendar needs at least one business day in its week"
        NoBusinessDay {}

        #[doc = "A date before the first year whose holidays a built-in calendar knows."]
        "calendar.not_covered" "calendar `{calendar}` begins on {first}: {date} is earlier"
        NotCovered { calendar: &'static str, date: NaiveDate, first: NaiveDate }

        #[doc = "No business day was found within the dates that the calendar covers."]
        "calendar.exhausted" "no such business day from {date}: the calendar covers {first} to {last}"
        Exhausted { date: NaiveDate, first: NaiveDate, last: NaiveDate }

        #[doc = "A schedule with no date, or with more than 1200."]
        "schedule.count_out_of_range" "a schedule cannot have {count} dates: expected 1 to {maximum}"
        CountOutOfRange { count: usize, maximum: usize }

        #[doc = "A schedule whose period is zero or longer than the calendar."]
        "schedule.period_out_of_range" "`{period}` is not a period: expected 1 to {maximum}"
        PeriodOutOfRange { period: u32, maximum: u32 }

        #[doc = "Text that is not a period: a number, a blank and a unit."]
        "schedule.period_malformed" "`{value}` is not a period: expected such as `1 month`, `2 weeks`, `15 days` or `1 half-month`"
        MalformedPeriod { value: String }
    }
}
