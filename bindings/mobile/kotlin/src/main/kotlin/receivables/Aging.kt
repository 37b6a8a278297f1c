package receivables

import java.math.BigDecimal
import java.time.LocalDate

/** How many rows one call brings over: far more than a call costs, far less than fills a phone. */
private const val ROWS_PER_CALL = 1024

/** How many items there are. */
val OpenItems.size: Int get() = len()

/** The item in row [row], counted from 0. Throws [IndexOutOfBoundsException] beyond the end. */
operator fun OpenItems.get(row: Int): Item =
    row(row) ?: throw IndexOutOfBoundsException("row $row of a table of $size rows")

/**
 * The items in the order they were given, brought over as they are asked for.
 *
 * ```
 * items.asSequence().filter { it.customer == "acme" }.sumOf { it.open }
 * ```
 */
fun OpenItems.asSequence(): Sequence<Item> =
    (0 until size step ROWS_PER_CALL).asSequence().flatMap { rows(it, ROWS_PER_CALL) }

/**
 * The options that a JSON document names: `{"by": ["region"], "bounds": [30, 60]}`.
 *
 * What it leaves out is there with its default.
 * Throws `input.unknown_field`, `input.unknown_name`, `input.wrong_type`, `aging.invalid_bounds` and
 * `input.malformed` for what is not JSON.
 */
@Throws(ReceivablesException::class)
fun AgingOptions.Companion.fromJson(document: String): AgingOptions = agingOptionsFromJson(document)

/** The date that the report speaks of. */
val AgingReport.asOf: LocalDate get() = asOf()

/** The labels of the buckets: `1-30`, `31-60`, ..., `>120`. */
val AgingReport.labels: List<String> get() = labels()

/** How many items were left out because they were posted (or issued) after the report date. */
val AgingReport.notYetPosted: Long get() = notYetPosted()

/** How many lines there are: groups with at least one item that counts. */
val AgingReport.size: Int get() = len()

/**
 * The total of a report in one currency.
 *
 * Throws `aging.no_single_total` when the report holds several currencies.
 */
val AgingReport.total: AgingLine get() = total()

/**
 * One total per currency with an item that counts, in the order of the codes; where none counts,
 * one of zero in the table's first currency.
 */
val AgingReport.totals: List<AgingLine> get() = totals()

/** The lines, sorted by key (missing first, text by bytes), then currency. */
val AgingReport.groups: List<AgingLine> get() = groups()

/**
 * The same report by fewer levels: the lines that agree in these levels are added up.
 *
 * ```
 * items.aging(asOf, AgingOptions(by = listOf("region", "customer"))).by("region")
 * ```
 *
 * Throws `aging.unknown_level` for a level that the report is not grouped by, or named twice.
 */
@Throws(ReceivablesException::class)
fun AgingReport.by(vararg levels: String): AgingReport = by(levels.asList())

/** The bucket with this label, such as `1-30` or `>120`; `null` when there is none. */
fun AgingLine.bucket(label: String): BigDecimal? = buckets.firstOrNull { it.label == label }?.amount
