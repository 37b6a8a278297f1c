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
    fun anErrorOfOneProblemListsItself() {
        assertEquals(listOf(Problem(refusal.code, refusal.reason, refusal.details)), refusal.problems)
    }

    @Test
    fun aLedgerListsEveryProblem() {
        val day = LocalDate.of(2026, 6, 1)
        val facts = listOf(
            Fact.Invoice("F-001", "acme", day, LocalDate.MAX, BigDecimal("1.00")),
            Fact.Payment("P-001", "acme", date = day, amount = BigDecimal("0.001")),
            Fact.Payment("P-002", invoice = "F-001", date = day, amount = BigDecimal("1.00")),
            Fact.Payment("P-003", invoice = "F-009", date = day, amount = BigDecimal("1.00")),
        )
        val refusal = assertRefused("date.out_of_range", "path" to "facts[0].due", "problems" to 3L) {
            Ledger.fromFacts(facts, "EUR")
        }
        // The payment of the refused invoice is not blamed.
        val expected = listOf(
            "date.out_of_range" to "facts[0].due",
            "amount.too_precise" to "facts[1].amount",
            "ledger.unknown_id" to "facts[3].invoice",
        )
        assertEquals(expected, refusal.problems.map { it.code to it.details["path"] })
        assertEquals("invoice", refusal.problems[2].details["fact"])
        assertTrue(refusal.problems.all { it.message.isNotEmpty() && "problems" !in it.details })
    }

    @Test
    fun oneClassCatchesEverything() {
        val calls = listOf<() -> Unit>(
            { Money.currency("euro") },
            { Rounding.named("bankish") },
            { Time.days(LocalDate.MAX, LocalDate.MAX, DayCount.ACTUAL_THREE_SIXTY) },
            { Calendar.named("Atlantis") },
            { OpenItems.fromRows(emptyList(), "euro") },
            { Ledger.fromFacts(emptyList(), "euro") },
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
