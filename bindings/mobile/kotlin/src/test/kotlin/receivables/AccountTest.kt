package receivables

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test

class AccountTest {
    private val issue = LocalDate.of(2026, 5, 1)
    private val due = LocalDate.of(2026, 5, 31)
    private val june = LocalDate.of(2026, 6, 10)

    private val ledger = Ledger.fromFacts(
        listOf(
            Fact.Invoice("F-001", "acme", issue, due, BigDecimal("1200.00")),
            Fact.Dispute("D-001", "F-001", issue.plusDays(4), BigDecimal("120.00"), "short delivery"),
            Fact.Promise("V-001", "acme", made = due, due = june, amount = BigDecimal("800.00")),
            Fact.Payment("P-001", invoice = "F-001", date = june, amount = BigDecimal("500.00")),
            Fact.Payment("P-002", "zeta", date = june, amount = BigDecimal("30.00")),
        ),
        "EUR",
    )

    @AfterEach
    fun close() = ledger.close()

    @Test
    fun aBalanceIsALineForEachCustomer() {
        val acme = Balance(
            customer = "acme", currency = "EUR", open = BigDecimal("700.00"), unapplied = BigDecimal("0.00"),
            balance = BigDecimal("700.00"), disputed = BigDecimal("120.00"), // 1200.00 - 500.00
        )
        val zeta = Balance(
            customer = "zeta", currency = "EUR", open = BigDecimal("0.00"), unapplied = BigDecimal("30.00"),
            balance = BigDecimal("-30.00"), disputed = BigDecimal("0.00"),
        )
        assertEquals(listOf(acme, zeta), ledger.balances(june))
        assertEquals(emptyList<Balance>(), ledger.balances(issue.minusDays(1)))
    }

    @Test
    fun aStatementClosesWithWhatItOpensAndMoves() {
        val statement = ledger.statement("acme", from = issue.plusDays(1), to = june).single()
        val payment = Movement(june, FactKind.PAYMENT, "P-001", BigDecimal("-500.00"), BigDecimal("700.00"))
        assertEquals(listOf(payment), statement.movements)
        assertEquals(BigDecimal("1200.00") to BigDecimal("700.00"), statement.opening to statement.closing)
        assertEquals(statement.closing, statement.opening + statement.movements.sumOf { it.amount })
        assertRefused("ledger.unknown_id", "fact" to "customer", "value" to "acne") { ledger.statement("acne", issue, june) }
        assertRefused("ledger.dates_reversed") { ledger.statement("acme", june, issue) }
    }

    @Test
    fun aHistoryIsReadAsAList() {
        val history = ledger.history("F-001", june)
        assertEquals(
            listOf(
                "2026-05-01 invoice F-001: 1200.00, open 1200.00 EUR",
                "2026-05-05 dispute D-001: 120.00, open 1200.00 EUR",
                "2026-06-10 payment P-001: -500.00, open 700.00 EUR",
            ),
            history.events.map { it.text },
        )
        val paid = history.events.last()
        assertEquals(FactKind.PAYMENT to BigDecimal("-500.00"), paid.kind to paid.amount)
        assertEquals("acme" to BigDecimal("120.00"), history.customer to history.disputed)
        assertRefused("ledger.unknown_id", "value" to "F-002") { ledger.history("F-002", june) }
    }

    @Test
    fun aPromiseIsOpenThenDecided() {
        val open = ledger.promises(due).single()
        assertEquals(PromiseState.OPEN to BigDecimal("0.00"), open.state to open.received)
        assertNull(open.decided)
        assertEquals(emptyList<String>(), open.invoices)
        // 500.00 of 800.00 came by 10 June, which is decided on the 11th.
        val decided = ledger.promises(june.plusDays(1)).single()
        assertEquals(PromiseState.PARTLY_KEPT to june.plusDays(1), decided.state to decided.decided)
        assertEquals(BigDecimal("500.00"), decided.received)
        assertEquals(emptyList<PromiseStatus>(), ledger.promises(due.minusDays(1)))
        for (value in PromiseState.entries) assertEquals(value, PromiseState.named(value.wireName))
    }
}
