package receivables.conformance

import java.time.LocalDate
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import receivables.AllocationRule
import receivables.Allocations
import receivables.InvoiceHistory
import receivables.Ledger
import receivables.PromiseStatus
import receivables.Statement
import receivables.asSequence
import receivables.currency
import receivables.fromJson
import receivables.size
import receivables.wireName

internal fun ledgerAsOf(input: Input): JsonElement = input.ledger().use { open(it, input.date("as_of")) }

internal fun ledgerBalances(input: Input): JsonElement = input.ledger().use { ledger ->
    val lines = ledger.balances(input.date("as_of")).map { line ->
        json(
            "customer" to line.customer,
            "currency" to line.currency,
            "open" to line.open,
            "unapplied" to line.unapplied,
            "balance" to line.balance,
            "disputed" to line.disputed,
        )
    }
    json(lines)
}

internal fun ledgerStatement(input: Input): JsonElement = input.ledger().use { ledger ->
    json(ledger.statement(input.text("customer"), input.date("from"), input.date("to")).map(::json))
}

internal fun ledgerHistory(input: Input): JsonElement =
    input.ledger().use { json(it.history(input.text("invoice"), input.date("as_of"))) }

internal fun ledgerPromises(input: Input): JsonElement =
    input.ledger().use { ledger -> json(ledger.promises(input.date("as_of")).map(::json)) }

/** What a rule proposes; it has to fit when it is appended, and leave nothing to propose again. */
internal fun ledgerAllocate(input: Input): JsonElement = input.ledger().use { ledger ->
    val until = input.date("until")
    val rule = AllocationRule.fromJson(input.element("rule").toString())
    val proposal = ledger.allocate(until, rule)
    ledger.append(proposal.facts).use { check(it.allocate(until, rule).steps.isEmpty()) { "proposed again" } }
    json(proposal)
}

/**
 * The ledger with typed facts added. What Kotlin's types cannot hold is added as lines, which have to
 * refuse it.
 */
internal fun ledgerAppend(input: Input): JsonElement = input.ledger().use { ledger ->
    val facts = input.elements("facts")
    val asOf = input.date("as_of")
    val lines = facts.joinToString("\n")
    val typed = try {
        facts.map { fact(Input(it)) }
    } catch (unfit: IllegalArgumentException) {
        ledger.appendJsonLines(lines).use { throw unfit }
    }
    ledger.append(typed).use { appended ->
        ledger.appendJsonLines(lines).use { checkSame(appended, it, "lines") }
        open(appended, asOf)
    }
}

internal fun ledgerJsonLines(input: Input): JsonElement =
    Ledger.fromJsonLines(input.text("lines")).use { open(it, input.date("as_of")) }

/** The facts from their typed form, which has to say what their lines say. */
internal fun ledgerFacts(input: Input): JsonElement = input.ledger().use { ledger ->
    val facts = json(ledger.facts().map(::json))
    val lines = ledger.toJsonLines().lines().drop(1).filter(String::isNotEmpty)
    check(facts == JsonArray(lines.map(Json::parseToJsonElement))) { "the lines $lines say otherwise than $facts" }
    check(ledger.size == lines.size) { "${ledger.size} facts in ${lines.size} lines" }
    facts
}

/** The ledger of a document; its typed facts and its lines have to give the same one. */
private fun Input.ledger(): Ledger {
    val document = element("ledger")
    val ledger = Ledger.fromJson(document.toString())
    val precision = Input(document).optionalInt("precision")
    Ledger.fromFacts(ledger.facts(), ledger.currency, precision).use { checkSame(it, ledger, "typed facts") }
    Ledger.fromJsonLines(ledger.toJsonLines()).use { checkSame(it, ledger, "lines") }
    return ledger
}

private fun checkSame(one: Ledger, other: Ledger, what: String) {
    val (left, right) = one.toJson() to other.toJson()
    check(left == right) { "$what give another ledger: $left is not $right" }
}

private fun open(ledger: Ledger, asOf: LocalDate): JsonElement = ledger.asOf(asOf).use(::json)

private fun json(statement: Statement): JsonElement = json(
    "customer" to statement.customer,
    "currency" to statement.currency,
    "from" to statement.from,
    "to" to statement.to,
    "opening" to statement.opening,
    "movements" to statement.movements.map { movement ->
        json(
            "date" to movement.date,
            "kind" to movement.kind.wireName,
            "id" to movement.id,
            "amount" to movement.amount,
            "balance" to movement.balance,
        )
    },
    "closing" to statement.closing,
)

private fun json(history: InvoiceHistory): JsonElement = json(
    "invoice" to history.invoice,
    "customer" to history.customer,
    "currency" to history.currency,
    "as_of" to history.asOf,
    "amount" to history.amount,
    "events" to history.events.map { event ->
        json(
            "date" to event.date,
            "kind" to event.kind.wireName,
            "id" to event.id,
            "amount" to event.amount,
            "open" to event.open,
            "text" to event.text,
        )
    },
    "open" to history.open,
    "disputed" to history.disputed,
)

private fun json(promise: PromiseStatus): JsonElement = json(
    "id" to promise.id,
    "customer" to promise.customer,
    "currency" to promise.currency,
    "invoices" to promise.invoices,
    "made" to promise.made,
    "due" to promise.due,
    "amount" to promise.amount,
    "received" to promise.received,
    "state" to promise.state.wireName,
    "decided" to promise.decided,
)

private fun json(found: Allocations): JsonElement = json(
    "until" to found.until,
    "steps" to found.steps.map { step ->
        json(
            "date" to step.date,
            "credit" to step.credit,
            "invoice" to step.invoice,
            "instalment" to step.instalment,
            "amount" to step.amount,
            "open_before" to step.openBefore,
            "open_after" to step.openAfter,
            "credit_left" to step.creditLeft,
            "rule" to step.rule,
            "decided_by" to step.decidedBy.wireName,
        )
    },
    "write_offs" to found.writeOffs.map { rest ->
        json(
            "date" to rest.date,
            "credit" to rest.credit,
            "invoice" to rest.invoice,
            "instalment" to rest.instalment,
            "amount" to rest.amount,
        )
    },
    "unapplied" to found.unapplied.map { left ->
        json("credit" to left.credit, "amount" to left.amount, "reason" to left.reason.wireName)
    },
    "facts" to found.facts.map(::json),
)
