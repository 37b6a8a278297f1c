package receivables

import java.time.DayOfWeek
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class CalendarTest {
    private val weekend = listOf(DayOfWeek.SATURDAY.weekday, DayOfWeek.SUNDAY.weekday)

    private fun day(text: String): LocalDate = LocalDate.parse(text)

    @Test
    fun builtInCalendarsAreFoundByName(): Unit = Calendar.named("TARGET2").use { target ->
        // Good Friday and Easter Monday of 2026 are 3 and 6 April.
        assertFalse(target.isBusinessDay(day("2026-04-03")))
        assertTrue(target.isBusinessDay(day("2026-04-02")))
        assertEquals(day("2026-04-07"), target.nextBusinessDay(day("2026-04-02")))
        assertEquals(day("2026-04-02"), target.previousBusinessDay(day("2026-04-07")))
        assertEquals("TARGET2", target.name())
        assertEquals(weekend, target.weekend())
        // Saturday 26 December 2026 is a holiday on which nobody would work anyway.
        val holidays = listOf("2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25")
        assertEquals(holidays.map(::day), target.holidays(2026))
    }

    @Test
    fun aCalendarOfOnesOwnTakesHolidays(): Unit = Calendar(weekend, listOf(day("2026-06-29"))).use { own ->
        // Friday 26 June; Monday 29 June is a holiday.
        assertEquals(day("2026-06-30"), own.nextBusinessDay(day("2026-06-26")))
        assertEquals(day("2026-06-30"), own.adjust(day("2026-06-27"), BusinessDayConvention.FOLLOWING))
        // Back from Monday the nearest business day is Tuesday, a day away.
        assertEquals(day("2026-06-30"), own.adjust(day("2026-06-29"), BusinessDayConvention.NEAREST))
        assertEquals(day("2026-07-03"), own.addBusinessDays(day("2026-06-26"), 4))
        assertEquals(day("2026-06-26"), own.addBusinessDays(day("2026-06-30"), -1))
        // Tuesday to Friday.
        assertEquals(4, own.businessDaysBetween(day("2026-06-26"), day("2026-07-03")))
        assertEquals(-4, own.businessDaysBetween(day("2026-07-03"), day("2026-06-26")))
        assertNull(own.name())
        assertEquals(day("1900-01-01"), own.firstDate())
    }

    @Test
    fun equalCalendarsAreEqual() {
        val (one, same, other) = listOf("FR", "FR", "DE").map(Calendar::named)
        assertEquals(one, same)
        assertNotEquals(one, other)
        assertEquals("Calendar(FR)", one.toString())
        listOf(one, same, other).forEach(Calendar::close)
    }

    @Test
    fun refusesWhatIsNotACalendar() {
        assertRefused("input.unknown_name", "value" to "Atlantis", "kind" to "calendar") { Calendar.named("Atlantis") }
        assertRefused("calendar.no_business_day") { Calendar(Weekday.entries, emptyList()) }
        assertRefused("date.out_of_range", "path" to "holidays[1]", "row" to 1L, "value" to "2200-01-01") {
            Calendar(weekend, listOf(day("2026-05-01"), day("2200-01-01")))
        }
    }

    @Test
    fun refusesDatesThatItDoesNotKnow(): Unit = Calendar(weekend, emptyList()).use { own ->
        assertRefused("date.out_of_range", "path" to "date") { own.isBusinessDay(LocalDate.MAX) }
        assertRefused("date.out_of_range", "value" to "2200-01-01") { own.holidays(2200) }
        // 31 December 2199 is a Tuesday and the last date of the library.
        assertRefused("calendar.exhausted", "date" to "2199-12-31") { own.nextBusinessDay(day("2199-12-31")) }
        assertRefused("calendar.exhausted") { own.addBusinessDays(day("2026-06-26"), Int.MAX_VALUE) }
        assertRefused("calendar.exhausted") { own.addBusinessDays(day("2026-06-26"), Int.MIN_VALUE) }
        Calendar.named("TARGET2").use { target ->
            val before = target.firstDate().minusDays(1)
            assertRefused("calendar.not_covered", "calendar" to "TARGET2", "date" to before.toString()) {
                target.isBusinessDay(before)
            }
        }
    }

    @Test
    fun closingTwiceIsHarmlessAndUseAfterCloseIsRefused() {
        val calendar = Calendar.named("weekends")
        calendar.close()
        calendar.close()
        assertThrows<IllegalStateException> { calendar.isBusinessDay(day("2026-06-26")) }
    }
}
