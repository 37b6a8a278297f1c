/** What the documents show, word for word, as a user of the package writes it. */
package readme

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Test
import receivables.*

class ReadmeTest {
    @Test
    fun thirtySeconds() {
        val rows = listOf(
            Item(id = "F-001", customer = "acme", due = LocalDate.of(2026, 5, 31), open = BigDecimal("1200.00")),
            Item(id = "F-002", customer = "acme", due = LocalDate.of(2026, 7, 15), open = BigDecimal("300.00")),
            Item(id = "P-001", customer = "acme", due = LocalDate.of(2026, 6, 20), open = BigDecimal("-50.00")),
        )
        OpenItems.fromRows(rows, currency = "EUR").use { items ->
            val total = items.aging(asOf = LocalDate.of(2026, 6, 30)).use { it.total }
            check(total.bucket("1-30") == BigDecimal("1200.00"))
            check(total.balance == BigDecimal("1450.00")) // 1200 + 300 - 50
        }
    }

    @Test
    fun aRefusal() {
        val row = Item(id = "F-001", customer = "acme", due = LocalDate.of(2026, 5, 31), open = BigDecimal("99.999"))
        try {
            OpenItems.fromRows(listOf(row), currency = "EUR")
            error("an amount finer than a cent was taken")
        } catch (refusal: ReceivablesException) {
            check(refusal.code == "amount.too_precise")
            check(refusal.details["path"] == "rows[0].open")
            check(refusal.details["row"] == 0L)
        }
    }

    @Test
    fun moneyAndTime() {
        check(Money.split(BigDecimal("100.00"), 3, "EUR").last() == BigDecimal("33.34"))
        check(Money.round(BigDecimal("2.33"), "CHF", multiple = BigDecimal("0.05")) == BigDecimal("2.35"))

        val dates = Time.schedule(LocalDate.of(2026, 1, 31), every = "1 month", count = 2).map { it.date }
        check(dates == listOf(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31)))
        Calendar.named("TARGET2").use { target ->
            check(target.nextBusinessDay(LocalDate.of(2026, 4, 2)) == LocalDate.of(2026, 4, 7)) // over Easter
        }
    }

    @Test
    fun aLedger() {
        val facts = listOf(
            Fact.Invoice(
                id = "F-001", customer = "acme",
                issue = LocalDate.of(2026, 5, 1), due = LocalDate.of(2026, 5, 31), amount = BigDecimal("1200.00"),
            ),
            Fact.Payment(id = "P-001", invoice = "F-001", date = LocalDate.of(2026, 6, 10), amount = BigDecimal("500.00")),
        )
        Ledger.fromFacts(facts, currency = "EUR").use { ledger ->
            val (before, after) = LocalDate.of(2026, 6, 9) to LocalDate.of(2026, 6, 10)
            check(ledger.balances(before).single().open == BigDecimal("1200.00"))
            check(ledger.balances(after).single().open == BigDecimal("700.00")) // 1200 - 500
            check(ledger.history("F-001", after).events.last().text == "2026-06-10 payment P-001: -500.00, open 700.00 EUR")
            ledger.asOf(after).use { items -> check(items.aging(after).use { it.total.bucket("1-30") } == BigDecimal("700.00")) }
        }
    }

    @Test
    fun everyProblem() {
        val facts = listOf(
            Fact.Invoice("F-001", "acme", LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31), BigDecimal("99.999")),
            Fact.Payment("P-001", invoice = "F-002", date = LocalDate.of(2026, 6, 10), amount = BigDecimal("500.00")),
        )
        try {
            Ledger.fromFacts(facts, currency = "EUR")
            error("two facts that are wrong were taken")
        } catch (refusal: ReceivablesException) {
            check(refusal.problems.map { it.code } == listOf("amount.too_precise", "ledger.unknown_id"))
            check(refusal.problems.map { it.details["path"] } == listOf("facts[0].amount", "facts[1].invoice"))
        }
    }

    @Test
    fun aRule() {
        val day = LocalDate.of(2026, 6, 10)
        val facts = listOf(
            Fact.Invoice("F-001", "acme", LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31), BigDecimal("1200.00")),
            Fact.Payment("P-001", "acme", date = day, amount = BigDecimal("1199.97")),
        )
        Ledger.fromFacts(facts, currency = "EUR").use { ledger ->
            val rule = AllocationRule.preset("oldest_due_first", tolerance = mapOf("EUR" to BigDecimal("0.05")))
            val proposal = ledger.allocate(until = day, rule)
            check(proposal.writeOffs.single().amount == BigDecimal("0.03")) // 1200.00 - 1199.97
            ledger.append(proposal.facts).use { settled -> check(settled.balances(day).isEmpty()) }
        }
    }

    @Test
    fun termsAndDiscounts() {
        PaymentTerms.parse("2/10 net 30").use { terms ->
            val found = terms.resolve(InvoiceTerms(BigDecimal("1200.00"), "EUR", issue = LocalDate.of(2026, 5, 1)))
            check(found.instalments.single().due == LocalDate.of(2026, 5, 31))
            val offer = checkNotNull(found.discount)
            check(offer.payable(LocalDate.of(2026, 5, 11)).payable == BigDecimal("1176.00")) // 1200.00 - 24.00
            check(offer.judge(LocalDate.of(2026, 5, 12), BigDecimal("1176.00")).outcome == DiscountOutcome.WRONGLY_TAKEN)
        }
        check(Discount.annualCost(BigDecimal("0.02"), days = 20).simple == BigDecimal("0.37244898")) // 2 / 98 x 365 / 20
    }

    @Test
    fun penalties() {
        val law = PenaltyPolicy(pack = Pack.FR)
        val debt = Debt(BigDecimal("10000.00"), "EUR", due = LocalDate.of(2026, 6, 20))
        val owed = law.lateInterest(debt, asOf = LocalDate.of(2026, 7, 10))
        check(owed.interest == BigDecimal("67.26")) // 10 days at 12.15 % and 10 at 12.40 %
        check(owed.compensation == BigDecimal("40.00"))
        val none = law.copy(compensation = BigDecimal.ZERO)
        check(none.lateInterest(debt, asOf = LocalDate.of(2026, 7, 10)).total == BigDecimal("67.26"))
    }
}
