//! Conventions of dates: day counts, month ends, business days and days of the week.

use receivables::time;

use crate::names::named_value;

named_value! {
    /// How the days between two dates are counted, and over how long a year.
    DayCount = time::DayCount, day_count_named, day_count_name {
        /// Actual days over 365, in leap years too. ISDA 2006 4.16(d).
        /// 2011-12-28 to 2012-02-29 is 63/365 (4 + 31 + 28 days).
        ActualThreeSixtyFiveFixed,
        /// Actual days over 360. ISDA 2006 4.16(e), the money market of the euro and the dollar.
        /// 2011-12-28 to 2012-02-29 is 63/360.
        ActualThreeSixty,
        /// Actual days over 364, for plans that run in whole weeks: 14 days are 14/364 = 1/26.
        ActualThreeSixtyFour,
        /// Actual days, those in leap years over 366 and the others over 365.
        /// ISDA 2006 4.16(b). 2011-12-28 to 2012-02-28 is 4/365 + 58/366.
        ActualActualIsda,
        /// Bond basis: day 31 becomes 30 at the start, and at the end only if the start is 30 or
        /// 31. ISDA 2006 4.16(f). 2007-02-28 to 2007-08-31 is 183 (6 x 30 + 31 - 28).
        ThirtyThreeSixtyIsda,
        /// Eurobond basis: every day 31 becomes 30. ISDA 2006 4.16(g).
        /// 2007-02-28 to 2007-08-31 is 182 (6 x 30 + 30 - 28).
        ThirtyEThreeSixty,
        /// Day 31 becomes 30 at the start, and the 1st of the next month at the end.
        /// As OpenGamma Strata's `30E+/360`. 2012-05-29 to 2013-08-31 is 452
        /// (360 + 4 x 30 + 1 - 29, from 29 May to 1 September).
        ThirtyEPlusThreeSixty,
        /// The bond basis of the United States with its end-of-month rule: a start on the last day
        /// of February becomes 30, and so does then an end on such a day. As OpenGamma Strata's
        /// `30U/360 EOM`, after the SIA's Standard Securities Calculation Methods.
        /// 2007-02-28 to 2007-08-31 is 180 (6 x 30 + 30 - 30).
        ThirtyThreeSixtyUs,
        /// Every day 31 and the last day of February become 30, except an end in February that is
        /// the termination date. ISDA 2006 4.16(h). 2006-01-31 to 2006-02-28, terminating on
        /// 2008-02-29, is 30; terminating on 2006-02-28 it is 28.
        ThirtyEThreeSixtyIsda,
        /// As the bond basis, but a start on the last day of February becomes 30. The Public
        /// Securities Association's method for mortgage securities. 2007-02-28 to 2007-08-31 is
        /// 180, since the end then becomes 30 as well.
        ThirtyThreeSixtyPsa,
    }
}

named_value! {
    /// Where a date moves that is not a business day; a business day never moves.
    BusinessDayConvention = time::BusinessDayConvention,
        business_day_convention_named, business_day_convention_name {
        /// It stays: Sunday 2014-08-31 is 2014-08-31.
        None,
        /// To the next business day: Sunday 2014-08-31 is Monday 2014-09-01.
        Following,
        /// To the next business day, unless that lies in another month: then to the one before.
        /// Sunday 2014-08-31 is Friday 2014-08-29.
        ModifiedFollowing,
        /// To the business day before: Sunday 2014-11-02 is Friday 2014-10-31.
        Preceding,
        /// To the business day before, unless that lies in another month: then to the next one.
        /// Sunday 2014-11-02 is Monday 2014-11-03.
        ModifiedPreceding,
        /// To the closest business day, the later one on a tie: Saturday 2014-07-12 is Friday
        /// 2014-07-11, Sunday 2014-07-13 is Monday 2014-07-14. As QuantLib does; Strata looks at
        /// the day of the week alone, which differs around holidays.
        Nearest,
    }
}

named_value! {
    /// What becomes of a day that the month does not have; weeks and days never ask.
    MonthEnd = time::MonthEnd, month_end_named, month_end_name {
        /// The last day of the month: monthly from 31 January is 28 February, 31 March, 30 April.
        Clamp,
        /// Always the last day of the month, whatever the day of the anchor: monthly from
        /// 1 August is 30 September, 31 October. Half-months end on the 15th and on the last day.
        LastDay,
        /// The first day of the next month: monthly from 31 January 2025 is 1 March, 31 March,
        /// 1 May.
        RollForward,
    }
}

named_value! {
    /// A day of the week, Monday first as in ISO 8601.
    Weekday = time::Weekday, weekday_named, weekday_name {
        /// Monday.
        Monday,
        /// Tuesday.
        Tuesday,
        /// Wednesday.
        Wednesday,
        /// Thursday.
        Thursday,
        /// Friday.
        Friday,
        /// Saturday.
        Saturday,
        /// Sunday.
        Sunday,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::assert_same_values;

    #[test]
    fn every_value_of_the_core_is_exported() {
        assert_same_values::<_, time::DayCount>(DayCount::ALL, day_count_named);
        assert_same_values::<_, time::BusinessDayConvention>(
            BusinessDayConvention::ALL,
            business_day_convention_named,
        );
        assert_same_values::<_, time::MonthEnd>(MonthEnd::ALL, month_end_named);
        assert_same_values::<_, time::Weekday>(Weekday::ALL, weekday_named);
    }
}
