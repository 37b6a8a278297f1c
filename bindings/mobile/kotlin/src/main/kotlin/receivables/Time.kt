package receivables

import java.time.DayOfWeek
import java.time.LocalDate

/**
 * Dates, day counts and schedules.
 *
 * Nothing here knows what day it is: every date comes in as an argument. All dates lie in
 * 1900-01-01 to 2199-12-31, both included; any other is refused with `date.out_of_range`.
 */
object Time {
    /**
     * A date written as `YYYY-MM-DD`: four, two and two digits, nothing before or after.
     *
     * Stricter than [LocalDate.parse]. Throws `date.malformed` for any other form and for a day
     * that does not exist, `date.out_of_range`.
     */
    @JvmStatic
    @Throws(ReceivablesException::class)
    fun parseDate(text: String): LocalDate = timeParseDate(text)

    /**
     * The days from [start] (not counted) to [end] (counted); zero for the same date.
     *
     * ```
     * val (start, end) = LocalDate.of(2007, 2, 28) to LocalDate.of(2007, 8, 31)
     * Time.days(start, end, DayCount.ACTUAL_THREE_SIXTY)      // 184
     * Time.days(start, end, DayCount.THIRTY_E_THREE_SIXTY)    // 182: 6 x 30 + 30 - 28
     * ```
     *
     * [termination] is the last date of the contract, which only `30e/360_isda` asks for. Throws
     * `day_count.reversed`, `day_count.termination_missing` and `date.out_of_range`.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(ReceivablesException::class)
    fun days(
        start: LocalDate,
        end: LocalDate,
        convention: DayCount,
        termination: LocalDate? = null,
    ): Long = timeDays(start, end, convention, termination)

    /**
     * The part of a year from [start] to [end], exact and in lowest terms.
     *
     * ```
     * val part = Time.yearFraction(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 3, 15),
     *     DayCount.ACTUAL_THREE_SIXTY_FIVE_FIXED)
     * part.numerator to part.denominator   // 1 to 5: 73/365
     * ```
     *
     * Throws what [days] throws.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(ReceivablesException::class)
    fun yearFraction(
        start: LocalDate,
        end: LocalDate,
        convention: DayCount,
        termination: LocalDate? = null,
    ): YearFraction = timeYearFraction(start, end, convention, termination)

    /**
     * So many dates at equal periods: the first one lies one period after the anchor.
     *
     * Each is counted from [anchor]: monthly from 31 January is 28 February and then 31 March.
     *
     * ```
     * Time.schedule(LocalDate.of(2026, 1, 31), every = "1 month", count = 2).map { it.date }
     * // 2026-02-28, 2026-03-31
     * ```
     *
     * [every] is a number and a unit: `1 month`, `2 weeks`, `15 days`, `1 half-month`. With
     * [convention] and [calendar] each date moves to a business day, and the next one is still
     * counted from the anchor. [fromAnchor] makes the anchor the first date. Throws
     * `schedule.period_malformed`, `schedule.period_out_of_range`, `schedule.count_out_of_range`,
     * `date.out_of_range`, `input.missing_field` for a convention without a calendar, and what the
     * calendar throws.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(ReceivablesException::class)
    fun schedule(
        anchor: LocalDate,
        every: String,
        count: Int,
        monthEnd: MonthEnd? = null,
        convention: BusinessDayConvention? = null,
        calendar: Calendar? = null,
        fromAnchor: Boolean = false,
    ): List<ScheduleDate> =
        timeSchedule(anchor, every, count.toLong(), monthEnd, convention, calendar, fromAnchor)

    /** The date of Easter Sunday in a year. Throws `date.out_of_range` before 1900 or after 2199. */
    @JvmStatic
    @Throws(ReceivablesException::class)
    fun easter(year: Int): LocalDate = timeEaster(year)
}

/** The same day of the week as the library names it. */
val DayOfWeek.weekday: Weekday get() = Weekday.entries[value - 1]

/** The same day of the week as `java.time` names it. */
val Weekday.dayOfWeek: DayOfWeek get() = DayOfWeek.of(ordinal + 1)
