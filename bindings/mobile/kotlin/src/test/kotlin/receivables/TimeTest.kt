package receivables

import java.math.BigDecimal
import java.time.DayOfWeek
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Test

class TimeTest {
    private fun day(text: String): LocalDate = LocalDate.parse(text)

    @Test
    fun countsDaysByConvention() {
        val (start, end) = day("2007-02-28") to day("2007-08-31")
        // March to August: 31 + 30 + 31 + 30 + 31 + 31 = 184 days after the last of February.
        assertEquals(184, Time.days(start, end, DayCount.ACTUAL_THREE_SIXTY))
        // 6 months of 30, and from day 28 to day 30.
        assertEquals(182, Time.days(start, end, DayCount.THIRTY_E_THREE_SIXTY))
        assertEquals(0, Time.days(start, start, DayCount.ACTUAL_THREE_SIXTY))
    }

    @Test
    fun aYearFractionIsExactAndAValue() {
        // 73 of 365 days is a fifth.
        val part = Time.yearFraction(day("2025-01-01"), day("2025-03-15"), DayCount.ACTUAL_THREE_SIXTY_FIVE_FIXED)
        assertEquals(YearFraction(1, 5, BigDecimal("0.200000000000000")), part)
    }

    @Test
    fun asksForTheTerminationOnlyWhereTheConventionNeedsIt() {
        val (start, end) = day("2006-01-31") to day("2006-02-28")
        val convention = DayCount.THIRTY_E_THREE_SIXTY_ISDA
        // Both ends become day 30, one month apart; an end that is the termination stays day 28.
        assertEquals(30, Time.days(start, end, convention, termination = day("2008-02-29")))
        assertEquals(28, Time.days(start, end, convention, termination = end))
        assertRefused("day_count.termination_missing", "convention" to "30e/360_isda") {
            Time.days(start, end, convention)
        }
    }

    @Test
    fun refusesAnEndBeforeTheStart() {
        assertRefused("day_count.reversed", "start" to "2026-02-01", "end" to "2026-01-31") {
            Time.yearFraction(day("2026-02-01"), day("2026-01-31"), DayCount.ACTUAL_THREE_SIXTY)
        }
    }

    @Test
    fun refusesDatesOutsideItsWindowAndSaysWhere() {
        for ((date, text) in listOf(
            LocalDate.of(1899, 12, 31) to "1899-12-31",
            LocalDate.of(2200, 1, 1) to "2200-01-01",
            LocalDate.of(-44, 3, 15) to "-0044-03-15",
            LocalDate.MAX to "365241780471 days from 1970-01-01",
            LocalDate.MIN to "-365243219162 days from 1970-01-01",
        )) {
            assertRefused("date.out_of_range", "value" to text, "path" to "start") {
                Time.days(date, day("2026-01-01"), DayCount.ACTUAL_THREE_SIXTY)
            }
        }
        assertRefused("date.out_of_range", "path" to "termination") {
            Time.days(day("2026-01-01"), day("2026-01-02"), DayCount.ACTUAL_THREE_SIXTY, LocalDate.MAX)
        }
        assertRefused("date.out_of_range", "value" to "1899") { Time.easter(1899) }
    }

    @Test
    fun parsesStrictDatesOnly() {
        assertEquals(LocalDate.of(2024, 2, 29), Time.parseDate("2024-02-29"))
        for (text in listOf("2025-02-29", "2025-1-5", "20260630", "30/06/2026", "2026-06-30T00:00", "", "+2026-06-30")) {
            assertRefused("date.malformed", "value" to text) { Time.parseDate(text) }
        }
    }

    @Test
    fun monthlyDatesDoNotDrift() {
        val dates = Time.schedule(day("2026-01-31"), every = "1 month", count = 3)
        assertEquals(listOf("2026-02-28", "2026-03-31", "2026-04-30").map(::day), dates.map { it.date })
        val fromAnchor = Time.schedule(day("2026-01-31"), every = "1 month", count = 2, fromAnchor = true)
        assertEquals(listOf("2026-01-31", "2026-02-28").map(::day), fromAnchor.map { it.date })
        val lastDays = Time.schedule(day("2026-02-28"), "1 month", 1, monthEnd = MonthEnd.LAST_DAY)
        assertEquals(ScheduleDate(unadjusted = day("2026-03-31"), date = day("2026-03-31")), lastDays.single())
    }

    @Test
    fun movesToABusinessDayWithoutMovingTheAnchor(): Unit = Calendar.named("weekends").use { weekends ->
        // 28 February 2026 is a Saturday, 31 March a Tuesday.
        val dates = Time.schedule(
            day("2026-01-31"), "1 month", 2,
            convention = BusinessDayConvention.MODIFIED_FOLLOWING, calendar = weekends,
        )
        assertEquals(ScheduleDate(day("2026-02-28"), day("2026-02-27")), dates[0])
        assertEquals(ScheduleDate(day("2026-03-31"), day("2026-03-31")), dates[1])
    }

    @Test
    fun refusesSchedulesWithoutSense() {
        val anchor = day("2026-01-31")
        assertRefused("schedule.count_out_of_range", "count" to 0L) { Time.schedule(anchor, "1 month", 0) }
        assertRefused("schedule.count_out_of_range", "count" to 1201L, "maximum" to 1200L) {
            Time.schedule(anchor, "1 day", 1201)
        }
        assertRefused("input.out_of_range", "value" to "-1", "path" to "count") {
            Time.schedule(anchor, "1 month", -1)
        }
        assertRefused("schedule.period_out_of_range", "period" to 0L) { Time.schedule(anchor, "0 days", 1) }
        for (every in listOf("monthly", "1month", "1.5 months", "-1 day", "", "1 fortnight")) {
            assertRefused("schedule.period_malformed", "value" to every, "path" to "every") {
                Time.schedule(anchor, every, 1)
            }
        }
        assertRefused("input.missing_field", "field" to "calendar") {
            Time.schedule(anchor, "1 month", 1, convention = BusinessDayConvention.FOLLOWING)
        }
    }

    @Test
    fun easterFollowsTheGregorianRule() {
        assertEquals(day("2026-04-05"), Time.easter(2026))
    }

    @Test
    fun namesAreTheSameInEveryLanguage() {
        assertEquals(DayCount.ACTUAL_ACTUAL_ISDA, DayCount.named("Act/Act ISDA"))
        for (value in DayCount.entries) assertEquals(value, DayCount.named(value.wireName))
        for (value in BusinessDayConvention.entries) assertEquals(value, BusinessDayConvention.named(value.wireName))
        for (value in MonthEnd.entries) assertEquals(value, MonthEnd.named(value.wireName))
        for (value in Weekday.entries) assertEquals(value, Weekday.named(value.wireName))
        assertEquals(10, DayCount.entries.map { it.wireName }.toSet().size)
        assertNotEquals(DayCount.THIRTY_E_THREE_SIXTY, DayCount.THIRTY_E_THREE_SIXTY_ISDA)
        assertRefused("input.unknown_name", "value" to "30/360", "kind" to "day count") { DayCount.named("30/360") }
    }

    @Test
    fun daysOfTheWeekAreThoseOfJavaTime() {
        for (day in DayOfWeek.entries) {
            assertEquals(day, day.weekday.dayOfWeek)
            assertEquals(day.name, day.weekday.name)
        }
    }
}
