/**
 * Ages the open items of a CSV file: by bucket, by region, and the customers that are most overdue.
 *
 *     mvn -q compile exec:java [-Dexec.args="FILE AS_OF"]
 */

import java.io.File
import java.time.LocalDate
import org.apache.commons.csv.CSVFormat
import org.apache.commons.csv.CSVRecord
import receivables.*

private val CSV: CSVFormat = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()

fun main(arguments: Array<String>) {
    val file = File(arguments.getOrElse(0) { "../data/portfolio.csv" })
    val asOf = Time.parseDate(arguments.getOrElse(1) { "2026-06-30" })
    OpenItems.fromRows(file.bufferedReader().use { CSV.parse(it).map(::item) }, currency = "EUR").use { items ->
        items.aging(asOf, AgingOptions(by = listOf("region", "customer"))).use { report ->
            review(items.size, asOf, report)
        }
    }
}

/** An empty cell is no amount: what is not there is left out. */
private fun item(row: CSVRecord) = Item(
    id = row["id"],
    customer = row["customer"],
    issue = Time.parseDate(row["issue"]),
    due = Time.parseDate(row["due"]),
    open = Money.parse(row["open"]),
    disputed = row["disputed"].ifEmpty { null }?.let(Money::parse),
    tags = mapOf("region" to row["region"]),
)

private fun review(size: Int, asOf: LocalDate, report: AgingReport) {
    val total = report.total
    println("$size open items as of $asOf, ${total.overdue} ${total.currency} overdue")
    for ((label, amount) in total.buckets) println("  %7s %15s".format(label, amount))

    println("\nby region")
    report.by("region").use { regions -> regions.groups.forEach(::printLine) }

    println("\nmost overdue customers")
    report.by("customer").use { customers ->
        customers.groups.sortedByDescending { it.overdue }.take(10).forEach(::printLine)
    }
}

private fun printLine(line: AgingLine) =
    println("  %-8s overdue %14s  >120 %14s  balance %14s".format(line.key.single(), line.overdue, line.bucket(">120"), line.balance))
