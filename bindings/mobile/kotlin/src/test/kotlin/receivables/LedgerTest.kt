package receivables

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class LedgerTest {
    private val issue = LocalDate.of(2026, 5, 1)
    private val due = LocalDate.of(2026, 5, 31)
    private val paid = LocalDate.of(2026, 6, 10)

    private val invoice = Fact.Invoice("F-001", "acme", issue, due, BigDecimal("1200.00"))
    private val payment = Fact.Payment("P-001", invoice = "F-001", date = paid, amount = BigDecimal("500.00"))

    private fun open(ledger: Ledger, day: LocalDate): List<Pair<String, BigDecimal>> =
        ledger.asOf(day).use { items -> items.asSequence().map { it.id to it.open }.toList() }

    @Test
    fun anyPastDayCanBeAsked(): Unit = Ledger.fromFacts(listOf(invoice, payment), "EUR").use { ledger ->
        assertEquals(emptyList<Any>(), open(ledger, issue.minusDays(1)))
        assertEquals(listOf("F-001" to BigDecimal("1200.00")), open(ledger, paid.minusDays(1)))
        assertEquals(listOf("F-001" to BigDecimal("700.00")), open(ledger, paid)) // 1200.00 - 500.00
        ledger.asOf(paid).use { items ->
            assertEquals(BigDecimal("700.00"), items.aging(paid).use { it.total.bucket("1-30") })
        }
    }

    @Test
    fun theOrderOfTheFactsNeverShows() {
        Ledger.fromFacts(listOf(payment, invoice), "EUR").use { one ->
            Ledger.fromFacts(listOf(invoice, payment), "EUR").use { assertEquals(one.toJson(), it.toJson()) }
        }
    }

    @Test
    fun appendingGivesAnotherLedgerAndLeavesThisOneAsItIs() {
        Ledger.fromFacts(listOf(invoice), "EUR").use { ledger ->
            ledger.append(listOf(payment)).use { more ->
                assertEquals(1 to 2, ledger.size to more.size)
                assertEquals(listOf("F-001" to BigDecimal("700.00")), open(more, paid))
            }
            assertEquals(listOf("F-001" to BigDecimal("1200.00")), open(ledger, paid))
            ledger.append(emptyList()).use { assertEquals(ledger.toJson(), it.toJson()) }
        }
    }

    @Test
    fun aLedgerSaysWhatItHolds() {
        val dollars = Fact.Invoice("F-002", "zeta", issue, due, BigDecimal("8.00"), currency = "USD")
        Ledger.fromFacts(listOf(dollars, payment, invoice), "EUR").use { ledger ->
            assertEquals(3, ledger.size)
            assertEquals(2L to 1L, ledger.counts().invoices to ledger.counts().payments)
            assertEquals(0L, ledger.counts().holdReleases)
            assertEquals("EUR", ledger.currency)
            assertEquals(listOf("EUR", "USD"), ledger.currencies())
            assertEquals(listOf("acme", "zeta"), ledger.customers())
            assertEquals(listOf(invoice, dollars, payment), ledger.facts())
        }
        Ledger.fromFacts(emptyList(), "JPY").use { ledger ->
            assertEquals(0, ledger.size)
            assertEquals("JPY", ledger.currency)
            assertEquals(emptyList<Fact>(), ledger.facts())
        }
    }

    @Test
    fun precisionIsThatOfTheLedger() {
        val fine = invoice.copy(amount = BigDecimal("0.0125"))
        Ledger.fromFacts(listOf(fine), "EUR", precision = 4).use { ledger ->
            assertEquals(listOf("F-001" to BigDecimal("0.0125")), open(ledger, due))
        }
        assertRefused("amount.too_precise", "path" to "facts[0].amount") { Ledger.fromFacts(listOf(fine), "EUR") }
        assertRefused("currency.precision_out_of_range", "path" to "precision") {
            Ledger.fromFacts(emptyList(), "EUR", precision = 7)
        }
        assertRefused("currency.unknown", "value" to "euro", "path" to "currency") {
            Ledger.fromFacts(emptyList(), "euro")
        }
    }

    @Test
    fun documentsAndLinesGiveTheSameLedger(): Unit = Ledger.fromFacts(listOf(invoice, payment), "EUR").use { ledger ->
        val lines = """
            {"fact": "ledger", "currency": "EUR"}

            {"fact": "payment", "id": "P-001", "invoice": "F-001", "date": "2026-06-10", "amount": "500.00"}
            {"fact": "invoice", "id": "F-001", "customer": "acme", "issue": "2026-05-01", "due": "2026-05-31", "amount": "1200.00"}
        """.trimIndent()
        Ledger.fromJsonLines(lines).use { assertEquals(ledger.toJson(), it.toJson()) }
        Ledger.fromJson(ledger.toJson()).use { assertEquals(ledger.toJsonLines(), it.toJsonLines()) }
        Ledger.fromJsonLines(ledger.toJsonLines()).use { assertEquals(ledger.facts(), it.facts()) }
        val later = """{"fact": "payment", "id": "P-002", "customer": "acme", "date": "2026-06-11", "amount": "1.00"}"""
        ledger.appendJsonLines(later).use { assertEquals(3, it.size) }
        assertRefused("ledger.duplicate_id", "path" to "lines[1].id") {
            ledger.appendJsonLines("$later\n${later.replace("1.00", "2.00")}")
        }
        assertRefused("input.unknown_field", "path" to "invoices[0]") {
            Ledger.fromJson("""{"currency": "EUR", "invoices": [{"id": "F-001", "amonut": "1.00"}]}""")
        }
        assertRefused("input.malformed") { Ledger.fromJson("\uD800") }
        assertRefused("input.malformed") { Ledger.fromJsonLines("\uD800") }
    }

    @Test
    fun aSnapshotOutlivesItsLedger() {
        val ledger = Ledger.fromFacts(listOf(invoice), "EUR")
        val items = ledger.asOf(due)
        ledger.close()
        ledger.close()
        assertThrows<IllegalStateException> { ledger.size }
        assertThrows<IllegalStateException> { ledger.asOf(due) }
        items.use { assertEquals(1, it.size) }
    }

    @Test
    fun daysOutsideTheWindowAreRefusedByTheirName(): Unit = Ledger.fromFacts(listOf(invoice), "EUR").use { ledger ->
        val rule = AllocationRule.preset("oldest_due_first")
        for ((name, call) in listOf<Pair<String, (LocalDate) -> Any>>(
            "date" to { ledger.asOf(it) },
            "date" to { ledger.balances(it) },
            "from" to { ledger.statement("acme", it, due) },
            "to" to { ledger.statement("acme", due, it) },
            "as_of" to { ledger.history("F-001", it) },
            "as_of" to { ledger.promises(it) },
            "until" to { ledger.allocate(it, rule) },
        )) {
            assertRefused("date.out_of_range", "path" to name) { call(LocalDate.MAX) }
        }
        assertRefused("input.malformed", "path" to "invoice") { ledger.history("\uDC00", due) }
        assertRefused("input.malformed", "path" to "customer") { ledger.statement("\uDC00", due, due) }
    }
}
