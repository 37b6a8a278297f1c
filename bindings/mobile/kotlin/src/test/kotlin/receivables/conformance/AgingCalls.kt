package receivables.conformance

import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import receivables.AgingLine
import receivables.AgingOptions
import receivables.AgingReport
import receivables.Item
import receivables.ItemCounts
import receivables.Money
import receivables.OpenItems
import receivables.Provision
import receivables.ProvisionPart
import receivables.RollRates
import receivables.Rounding
import receivables.asOf
import receivables.asSequence
import receivables.fromJson
import receivables.groups
import receivables.labels
import receivables.named
import receivables.notYetPosted
import receivables.rollRates
import receivables.size
import receivables.totals

internal fun itemsRows(input: Input): JsonElement = input.items().use(::json)

internal fun agingReport(input: Input): JsonElement = input.report().use(::json)

internal fun agingBy(input: Input): JsonElement =
    input.report().use { report -> report.by(input.texts("levels")).use(::json) }

internal fun agingMerge(input: Input): JsonElement {
    val options = input.agingOptions()
    val asOf = input.date("as_of")
    val reports = input.elements("parts").map { part -> openItems(part).use { it.aging(asOf, options) } }
    return json(reports.reduce { whole, part -> whole.merge(part) })
}

internal fun agingProvision(input: Input): JsonElement = input.report().use { report ->
    val provision = report.provision(
        notDue = Money.parseRate(input.text("not_due")),
        buckets = input.texts("buckets").map(Money::parseRate),
        rounding = input.optionalNamed("rounding") { Rounding.named(it) },
    )
    json(provision)
}

internal fun agingRollRates(input: Input): JsonElement {
    val (from, to) = listOf("from", "to").map(input::inner)
    return from.items().use { itemsFrom ->
        to.items().use { itemsTo ->
            val options = input.agingOptions()
            val rates = rollRates(itemsFrom, itemsTo, from.date("as_of"), to.date("as_of"), options)
            listOf(from, to).forEach(Input::refuseUnread)
            json(rates)
        }
    }
}

internal fun Input.items(): OpenItems = openItems(element("items"))

/**
 * The table of a document, twice: read from its text, which refuses what Kotlin's types cannot hold,
 * and built from typed rows. Both have to be the same table.
 */
private fun openItems(document: JsonElement): OpenItems {
    val read = OpenItems.fromJson(document.toString())
    val fields = Input(document)
    val typed = OpenItems.fromRows(
        rows = fields.inners("rows").map(::item),
        currency = fields.text("currency"),
        precision = fields.optionalInt("precision"),
    )
    read.use { check(it.asSequence().toList() == typed.asSequence().toList()) { "typed rows give another table" } }
    return typed
}

private fun item(row: Input): Item = Item(
    id = row.text("id"),
    customer = row.text("customer"),
    due = row.date("due"),
    open = row.decimal("open"),
    issue = row.optionalDate("issue"),
    posting = row.optionalDate("posting"),
    disputed = row.optionalDecimal("disputed"),
    pausedDays = row.optionalInt("paused_days"),
    currency = row.optionalText("currency"),
    tags = row.optionalTexts("tags").orEmpty(),
)

private fun Input.agingOptions(): AgingOptions =
    optionalElement("policy")?.let { AgingOptions.fromJson(it.toString()) } ?: AgingOptions()

private fun Input.report(): AgingReport {
    val options = agingOptions()
    val asOf = date("as_of")
    return items().use { it.aging(asOf, options) }
}

internal fun json(items: OpenItems): JsonElement = json(
    "count" to items.size,
    "customers" to items.customers(),
    "currencies" to items.currencies(),
    "rows" to items.asSequence().map(::json).toList(),
)

private fun json(item: Item): JsonElement = json(
    listOfNotNull(
        "id" to item.id,
        "customer" to item.customer,
        "due" to item.due,
        "open" to item.open,
        item.issue?.let { "issue" to it },
        item.posting?.let { "posting" to it },
        item.disputed?.let { "disputed" to it },
        item.pausedDays?.let { "paused_days" to it },
        item.currency?.let { "currency" to it },
        item.tags.takeIf { it.isNotEmpty() }?.let { "tags" to it },
    ).toMap(),
)

/** The report from its records, which have to say what its document says. */
private fun json(report: AgingReport): JsonElement {
    val records = json(
        "as_of" to report.asOf,
        "labels" to report.labels,
        "totals" to report.totals.map(::json),
        "groups" to report.groups.map(::json),
        "not_yet_posted" to report.notYetPosted,
    )
    val document = Json.parseToJsonElement(report.toJson())
    check(matches(plainCurrencies(document), records)) { "the document $document says otherwise than $records" }
    return document
}

/** A currency of raised precision is an object in a document, and its code in a record. */
private fun plainCurrencies(document: JsonElement): JsonElement = when (document) {
    is JsonObject -> JsonObject(
        document.mapValues { (name, value) ->
            (value as? JsonObject)?.takeIf { name == "currency" }?.get("code") ?: plainCurrencies(value)
        },
    )
    is JsonArray -> JsonArray(document.map(::plainCurrencies))
    is JsonPrimitive -> document
}

private fun json(line: AgingLine): JsonElement = json(
    "key" to line.key,
    "currency" to line.currency,
    "balance" to line.balance,
    "not_due" to line.notDue,
    "buckets" to line.buckets.map { it.amount },
    "unapplied" to line.unapplied,
    "overdue" to line.overdue,
    "items" to line.items,
    "item_counts" to line.itemCounts?.let(::json),
    "disputed" to line.disputed,
    "overdue_debit" to line.overdueDebit,
    "amount_days" to line.amountDays,
    "weighted_days_late" to line.weightedDaysLate,
)

private fun json(counts: ItemCounts): JsonElement =
    json("not_due" to counts.notDue, "buckets" to counts.buckets, "unapplied" to counts.unapplied)

private fun json(provision: Provision): JsonElement = json(
    "lines" to provision.lines.map { line ->
        json(
            "currency" to line.currency,
            "not_due" to json(line.notDue),
            "buckets" to line.buckets.map(::json),
            "gross" to line.gross,
            "allowance" to line.allowance,
        )
    },
)

private fun json(part: ProvisionPart): JsonElement =
    json("gross" to part.gross, "rate" to part.rate, "allowance" to part.allowance)

private fun json(rates: RollRates): JsonElement = json(
    "from" to rates.from,
    "to" to rates.to,
    "matrices" to rates.matrices.map { matrix ->
        json(
            "currency" to matrix.currency,
            "states" to matrix.states,
            "rows" to matrix.rows.map { row ->
                json(
                    "state" to row.state,
                    "items" to row.items,
                    "amount" to row.amount,
                    "settled" to row.settled,
                    "to" to row.to,
                    "rates" to json("settled" to row.rates.settled, "to" to row.rates.to),
                )
            },
            "new" to json("amount" to matrix.new.amount, "to" to matrix.new.to),
        )
    },
)
