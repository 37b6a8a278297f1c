/**
 * Prints what it costs to cross the border: nothing here passes or fails.
 *
 * `mvn test-compile exec:java -Dexec.mainClass=receivables.timing.MainKt`, over a release build.
 */
package receivables.timing

import java.math.BigDecimal
import java.time.LocalDate
import receivables.Calendar
import receivables.Fact
import receivables.Item
import receivables.Ledger
import receivables.Money
import receivables.OpenItems
import receivables.asSequence
import receivables.groups
import receivables.total

private const val ROWS = 100_000
private const val CUSTOMERS = 5_000

private val asOf: LocalDate = LocalDate.of(2026, 6, 30)

fun main() {
    val runtime = "${System.getProperty("java.vm.name")} ${System.getProperty("java.version")}"
    println("$runtime, ${System.getProperty("os.arch")}, median of the last half of the runs")
    val rows = List(ROWS) { row ->
        val due = asOf.minusDays(row % 200L - 30)
        Item("F-$row", "customer ${row % CUSTOMERS}", due, BigDecimal.valueOf(100L + row, 2))
    }
    val amount = BigDecimal("2.345")
    perCall("Money.round, a call with two decimals across", 1_000) { Money.round(amount, "EUR") }
    Calendar.named("TARGET2").use { target ->
        perCall("Calendar.isBusinessDay, a call on an object", 1_000) { target.isBusinessDay(asOf) }
    }
    perRow("OpenItems.fromRows, $ROWS rows in", ROWS) { OpenItems.fromRows(rows, "EUR").close() }
    OpenItems.fromRows(rows, "EUR").use { items ->
        perCall("OpenItems.aging of $ROWS rows, and the total", 1) { items.aging(asOf).use { it.total } }
        items.aging(asOf).use { report ->
            perRow("AgingReport.groups, $CUSTOMERS lines out", CUSTOMERS) { report.groups }
            perRow("AgingReport.toJson, $CUSTOMERS lines out", CUSTOMERS) { report.toJson() }
        }
        perRow("OpenItems.asSequence, $ROWS rows out", ROWS) { items.asSequence().count() }
    }
    ledgers()
}

/** One fact at a time, and all at once. */
private fun ledgers() {
    val invoices = List(ROWS) { row ->
        val due = asOf.minusDays(row % 200L - 30)
        Fact.Invoice("F-$row", "customer ${row % CUSTOMERS}", due.minusDays(30), due, BigDecimal.valueOf(100L + row, 2))
    }
    val payment = listOf(Fact.Payment("P-1", invoice = "F-1", date = asOf, amount = BigDecimal("1.00")))
    Ledger.fromFacts(invoices.take(10), "EUR").use { small ->
        perCall("Ledger.append, one fact to 10", 1_000) { small.append(payment).close() }
        perCall("Ledger.history of one invoice", 1_000) { small.history("F-1", asOf) }
        perCall("Ledger.asOf of 10 invoices", 1_000) { small.asOf(asOf).close() }
    }
    perRow("Ledger.fromFacts, $ROWS invoices in", ROWS) { Ledger.fromFacts(invoices, "EUR").close() }
    Ledger.fromFacts(invoices, "EUR").use { large ->
        perCall("Ledger.append, one fact to $ROWS", 1) { large.append(payment).close() }
        perCall("Ledger.asOf of $ROWS invoices", 1) { large.asOf(asOf).close() }
        perRow("Ledger.facts, $ROWS invoices out", ROWS) { large.facts() }
        perRow("Ledger.toJsonLines, $ROWS invoices out", ROWS) { large.toJsonLines() }
    }
}

private fun perCall(what: String, calls: Int, call: () -> Unit) =
    print(what, medianNanos { repeat(calls) { call() } } / calls, "call")

private fun perRow(what: String, rows: Int, call: () -> Unit) = print(what, medianNanos(call) / rows, "row")

private fun print(what: String, nanos: Double, unit: String) =
    println("%-48s %12.2f us a %s".format(what, nanos / 1_000, unit))

/** The first half of the runs warms the compiler up and is not counted. */
private fun medianNanos(run: () -> Unit): Double {
    val times = List(20) {
        val start = System.nanoTime()
        run()
        System.nanoTime() - start
    }
    return times.drop(10).sorted()[5].toDouble()
}
