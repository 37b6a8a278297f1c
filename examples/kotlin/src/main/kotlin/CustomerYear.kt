/**
 * One customer's year from dated facts: what was open at each month's end, what came of a promise, which
 * open items a payment settled and why, and the statement of the year.
 *
 *     mvn -q compile exec:java -Dexec.mainClass=CustomerYearKt
 */

import java.math.BigDecimal
import java.time.LocalDate
import java.time.YearMonth
import receivables.*

private const val CUSTOMER = "acme"
private const val YEAR = 2025

private fun day(month: Int, day: Int): LocalDate = LocalDate.of(YEAR, month, day)

private fun eur(amount: String) = BigDecimal(amount)

/** What happened, in whatever order it was written down. */
private val facts = listOf(
    Fact.Customer(CUSTOMER, since = day(1, 2), kind = CustomerKind.BUSINESS),
    Fact.Invoice("F-001", CUSTOMER, issue = day(1, 15), due = day(2, 14), amount = eur("1200.00")),
    Fact.Payment("P-001", invoice = "F-001", date = day(2, 20), amount = eur("700.00")),
    Fact.Invoice(
        "F-002", CUSTOMER, issue = day(3, 1), amount = eur("900.00"),
        instalments = listOf(Instalment(day(3, 31), eur("450.00")), Instalment(day(4, 30), eur("450.00"))),
    ),
    Fact.Dispute("D-001", "F-002", opened = day(3, 10), amount = eur("100.00"), reason = "a pallet was missing"),
    Fact.CreditNote("C-001", invoice = "F-002", date = day(3, 25), amount = eur("100.00")),
    Fact.DisputeResolution("D-001", date = day(3, 25), outcome = DisputeOutcome.CREDITED),
    Fact.Contact("K-001", CUSTOMER, listOf("F-001"), date = day(4, 10), channel = Channel.PHONE),
    Fact.Promise("V-001", CUSTOMER, listOf("F-001"), made = day(4, 10), due = day(4, 20), amount = eur("500.00")),
    Fact.Payment("P-002", CUSTOMER, date = day(4, 18), amount = eur("849.98")),
)

/** What the bank told later, and the customer then did. */
private val later = listOf(
    Fact.ReturnedPayment("B-001", payment = "P-002", date = day(5, 5), reason = "insufficient funds"),
    Fact.Payment("P-003", CUSTOMER, date = day(6, 2), amount = eur("1300.00")),
)

fun main() {
    val rule = AllocationRule.preset("oldest_due_first", tolerance = mapOf("EUR" to eur("0.05")))
    Ledger.fromFacts(facts, currency = "EUR").use { ledger ->
        ledger.applied(until = day(4, 30), rule).use { applied ->
            // A returned payment changes the days from its own on, and nothing before.
            applied.append(later).use { known -> known.applied(until = day(12, 31), rule).use(::tell) }
        }
    }
}

/** The ledger with what the rule proposes, which is printed with its reasons. */
private fun Ledger.applied(until: LocalDate, rule: AllocationRule): Ledger {
    val proposal = allocate(until, rule)
    println("proposed until $until")
    for (step in proposal.steps) {
        val item = step.invoice + (step.instalment?.let { "/$it" } ?: "")
        println("  ${step.date} ${step.credit} -> %-8s %8s  by %s".format(item, step.amount, step.decidedBy.wireName))
    }
    for (rest in proposal.writeOffs) println("  ${rest.date} written off %11s  of ${rest.invoice}".format(rest.amount))
    for (left in proposal.unapplied) println("  ${left.credit} keeps ${left.amount}: ${left.reason.wireName}")
    return append(proposal.facts)
}

private fun tell(ledger: Ledger) {
    println("\nopen at the end of each month, and how much of it late")
    for (month in 1..12) {
        val end = YearMonth.of(YEAR, month).atEndOfMonth()
        val total = ledger.asOf(end).use { items -> items.aging(end).use { it.total } }
        println("  $end %9s %9s".format(total.balance, total.overdue))
    }

    println("\nthe promise")
    for (asOf in listOf(day(4, 15), day(4, 30), day(5, 31))) {
        val promise = ledger.promises(asOf).single()
        println("  as of $asOf ${promise.state.wireName}: ${promise.received} of ${promise.amount}")
    }

    println("\nF-001")
    for (event in ledger.history("F-001", day(12, 31)).events) println("  ${event.text}")

    val statement = ledger.statement(CUSTOMER, from = day(1, 1), to = day(12, 31)).single()
    println("\nstatement of $YEAR, opening ${statement.opening} ${statement.currency}")
    for (movement in statement.movements) {
        println("  ${movement.date} %-16s %-24s %9s %9s".format(movement.kind.wireName, movement.id, movement.amount, movement.balance))
    }
    println("closing ${statement.closing} ${statement.currency}")
    check(statement.opening + statement.movements.sumOf { it.amount } == statement.closing)
}
