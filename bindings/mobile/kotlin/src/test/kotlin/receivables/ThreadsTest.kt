package receivables

import java.math.BigDecimal
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ThreadsTest {
    private val asOf = LocalDate.of(2026, 6, 30)

    private val rows = (1..500).map {
        Item("F-$it", "customer ${it % 7}", asOf.minusDays(it.toLong() % 130), BigDecimal("1.00"))
    }

    @Test
    fun oneTableIsAskedFromSeveralThreads() {
        OpenItems.fromRows(rows, "EUR").use { items ->
            val expected = items.aging(asOf).toJson()
            Executors.newFixedThreadPool(8).use { pool ->
                val asked = List(200) { Callable { items.aging(asOf).use { it.toJson() } } }
                for (found in pool.invokeAll(asked)) assertEquals(expected, found.get())
            }
        }
    }

    @Test
    fun oneLedgerIsAskedAndGrownFromSeveralThreads() {
        val facts = rows.map { Fact.Invoice(it.id, it.customer, it.due, it.due, it.open) }
        Ledger.fromFacts(facts, "EUR").use { ledger ->
            val expected = ledger.balances(asOf)
            Executors.newFixedThreadPool(8).use { pool ->
                val asked = List(100) { number ->
                    Callable {
                        val payment = Fact.Payment("P-$number", invoice = "F-1", date = asOf, amount = BigDecimal("0.25"))
                        ledger.append(listOf(payment)).use { it.history("F-1", asOf).open } to ledger.balances(asOf)
                    }
                }
                // 1.00 - 0.25, each in a ledger of its own.
                for (found in pool.invokeAll(asked)) assertEquals(BigDecimal("0.75") to expected, found.get())
            }
        }
    }

    @Test
    fun closingWhileOthersAskNeitherCrashesNorLies() {
        repeat(20) {
            val items = OpenItems.fromRows(rows, "EUR")
            Executors.newFixedThreadPool(4).use { pool ->
                val asked = List(40) { number -> Callable { if (number == 20) items.close() else ask(items) } }
                for (found in pool.invokeAll(asked)) found.get()
            }
            assertThrows<IllegalStateException> { items.aging(asOf) }
        }
    }

    private fun ask(items: OpenItems) {
        val report = try {
            items.aging(asOf)
        } catch (_: IllegalStateException) {
            return // The table was closed before this call began.
        }
        report.use { assertEquals(BigDecimal("500.00"), it.total.balance) }
    }

    /** `ExecutorService` closes by itself only from JDK 19 on. */
    private fun ExecutorService.use(block: (ExecutorService) -> Unit) {
        try {
            block(this)
        } finally {
            shutdownNow()
        }
    }
}
