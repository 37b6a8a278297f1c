/**
 * Prints what it costs to cross the border: nothing here passes or fails.
 *
 * `mvn test-compile exec:java -Dexec.mainClass=receivables.timing.MainKt`, over a release build.
 */
package receivables.timing

import java.math.BigDecimal
import java.time.LocalDate
import receivables.Calendar
import receivables.Item
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
