package receivables

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ErrorsTest {
    private val refusal = assertRefused("amount.too_precise") {
        Money.split(BigDecimal("0.001"), 2, "EUR")
    }

    @Test
    fun anErrorHasACodeAReasonAndDetails() {
        assertEquals("amount.too_precise", refusal.code)
        assertEquals("amount: `0.001` has more decimals than EUR has: expected at most 2", refusal.reason)
        val details = mapOf("value" to "0.001", "currency" to "EUR", "precision" to 2L, "path" to "amount")
        assertEquals(details, refusal.details)
        assertEquals(details.keys.toList(), refusal.details.keys.toList(), "the order is fixed")
    }

    @Test
    fun anErrorPrintsItsCodeAndReason() {
        assertEquals("${refusal.code}: ${refusal.reason}", refusal.toString())
        assertTrue(refusal.stackTraceToString().startsWith(refusal.toString()))
    }

    @Test
    fun oneClassCatchesEverything() {
        val calls = listOf<() -> Unit>(
            { Money.currency("euro") },
            { Rounding.named("bankish") },
            { Time.days(LocalDate.MAX, LocalDate.MAX, DayCount.ACTUAL_THREE_SIXTY) },
            { Calendar.named("Atlantis") },
            { OpenItems.fromRows(emptyList(), "euro") },
        )
        for (call in calls) assertThrows<ReceivablesException>(call)
    }

    @Test
    fun aLoneSurrogateIsRefusedWhereItStands() {
        val half = "\uD83D"
        val reason = "text is not valid Unicode: found a lone surrogate"
        assertRefused("input.malformed", "reason" to reason) { Money.parse(half) }
        assertRefused("input.malformed", "path" to "currency") { Money.currency(half) }
        assertRefused("input.malformed") { Time.parseDate("2026-06-30$half") }
        assertRefused("input.malformed") { Calendar.named("a${half}b") }
        assertRefused("input.malformed") { DayCount.named(half) }
        assertRefused("input.malformed", "path" to "every") {
            Time.schedule(LocalDate.of(2026, 1, 1), half, 1)
        }
        // Both halves are one character, and well-formed.
        assertRefused("currency.unknown", "value" to "\uD83D\uDE00") { Money.currency("\uD83D\uDE00") }
    }
}
