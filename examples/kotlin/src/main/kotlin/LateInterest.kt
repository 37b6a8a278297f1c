/**
 * What late payment costs a customer: interest by the day under French law, a policy of one's own beside it,
 * and the claims that follow, until they are paid.
 *
 *     mvn -q compile exec:java -Dexec.mainClass=LateInterestKt
 */

import java.math.BigDecimal
import java.time.LocalDate
import receivables.*

private val asOf: LocalDate = LocalDate.of(2026, 7, 31)

private fun day(month: Int, day: Int): LocalDate = LocalDate.of(2026, month, day)

private fun eur(amount: String) = BigDecimal(amount)

/** Two invoices that were late, one of them paid in part, and one that is not due yet. */
private val facts = listOf(
    Fact.Customer("acme", kind = CustomerKind.BUSINESS),
    Fact.Invoice("F-001", "acme", issue = day(5, 21), due = day(6, 20), amount = eur("10000.00")),
    Fact.Invoice("F-002", "acme", issue = day(6, 1), due = day(6, 30), amount = eur("2400.00")),
    Fact.Payment("P-001", invoice = "F-002", date = day(7, 15), amount = eur("1400.00")),
    Fact.Invoice("F-003", "acme", issue = day(7, 15), due = day(8, 14), amount = eur("900.00")),
)

fun main() {
    val law = PenaltyPolicy(pack = Pack.FR)
    val contract = law.copy(rate = BigDecimal("0.02"), compensation = BigDecimal.ZERO)

    val single = Debt(eur("10000.00"), "EUR", due = day(6, 20), id = "F-001")
    println("by law\n  " + law.lateInterest(single, asOf).text.joinToString("\n  "))
    // Two percent are less than the law allows: its floor stands in their place. Zero is no compensation.
    println("by a contract\n  " + contract.lateInterest(single, asOf).text.joinToString("\n  "))

    Ledger.fromFacts(facts, currency = "EUR").use { ledger ->
        val penalties = ledger.penalties(law, asOf)
        tell("accrued", penalties)
        ledger.append(Penalties.claims(penalties)).use { claimed -> settle(claimed, law) }
    }
}

/** What was claimed is paid before the debt itself, and is not claimed again. */
private fun settle(claimed: Ledger, law: PenaltyPolicy) {
    tell("claimed", claimed.penalties(law, asOf))
    check(Penalties.claims(claimed.penalties(law, asOf)).isEmpty())
    val payment = Fact.Payment("P-002", "acme", date = asOf, amount = eur("100.00"))
    claimed.append(listOf(payment)).use { paid ->
        val proposal = paid.allocate(asOf, AllocationRule.preset("costs_interest_principal"))
        for (step in proposal.steps) println("  ${step.credit} -> %-26s %7s".format(step.invoice, step.amount))
        paid.append(proposal.facts).use { tell("paid in part", it.penalties(law, asOf)) }
    }
}

private fun tell(title: String, penalties: List<InvoicePenalty>) {
    println(title)
    for (penalty in penalties) {
        for ((name, claim) in listOf("interest" to penalty.interest, "compensation" to penalty.compensation)) {
            println(
                "  ${penalty.invoice} %-12s accrued %7s, claimed %7s, open %7s: ${claim.state.wireName}"
                    .format(name, claim.accrued, claim.claimed, claim.open),
            )
        }
    }
}
