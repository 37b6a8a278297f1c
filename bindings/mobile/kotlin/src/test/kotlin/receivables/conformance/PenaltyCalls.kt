package receivables.conformance

import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import receivables.Capitalisation
import receivables.CustomerKind
import receivables.DatedRate
import receivables.DayCount
import receivables.Debt
import receivables.DebtPayment
import receivables.DebtRow
import receivables.Fee
import receivables.Fixing
import receivables.Grace
import receivables.InvoicePenalty
import receivables.Ledger
import receivables.Money
import receivables.Pack
import receivables.Penalties
import receivables.Penalty
import receivables.PenaltyClaim
import receivables.PenaltyPolicy
import receivables.ReceivablesException
import receivables.ReferenceRow
import receivables.ReferenceTable
import receivables.RoundPer
import receivables.Rounding
import receivables.code
import receivables.details
import receivables.fromJson
import receivables.named
import receivables.problems
import receivables.rateInForce
import receivables.reason
import receivables.wireName

internal fun penaltyLateInterest(input: Input): JsonElement {
    val (read, typed) = input.debts()
    val (policy, asOf) = input.policy() to input.date("as_of")
    val found = policy.lateInterest(typed, asOf)
    check(found == policy.lateInterest(read, asOf)) { "the document and the typed debt bear something else" }
    return json(found)
}

internal fun penaltyRateInForce(input: Input): JsonElement {
    val found = input.policy().rateInForce(
        date = input.date("date"),
        debtor = input.optionalNamed("debtor") { CustomerKind.named(it) },
        due = input.optionalDate("due"),
        issue = input.optionalDate("issue"),
    )
    return json(
        "date" to found.date,
        "rate" to found.rate,
        "reference" to found.reference,
        "margin" to found.margin,
        "floor" to found.floor,
        "floor_applied" to found.floorApplied,
        "carried_forward" to found.carriedForward,
        "pack" to found.pack?.wireName,
        "version" to found.version,
    )
}

internal fun penaltyReferenceRate(input: Input): JsonElement {
    val found = Penalties.referenceRate(
        table = ReferenceTable.named(input.text("table")),
        date = input.date("date"),
        rows = input.optionalInners("rows").map(::referenceRow),
    )
    return json(
        "table" to found.table.wireName,
        "date" to found.date,
        "rate" to found.rate,
        "from" to found.from,
        "source" to found.source,
    )
}

internal fun penaltyPack(input: Input): JsonElement {
    val found = Penalties.pack(Pack.named(input.text("pack")))
    return json(
        "pack" to found.pack.wireName,
        "version" to found.version,
        "title" to found.title,
        "table" to found.table.wireName,
        "fixing" to found.fixing.wireName,
        "currency" to found.currency,
        "known_until" to found.knownUntil,
    )
}

internal fun penaltyFees(input: Input): JsonElement {
    val steps = Penalties.fees(
        amount = input.decimal("amount"),
        currency = input.text("currency"),
        fees = input.elements("fees").map(::fee),
        rounding = input.optionalNamed("rounding") { Rounding.named(it) },
        precision = input.optionalInt("precision"),
    )
    return json(steps.map { json("fee" to it.fee, "balance" to it.balance) })
}

internal fun penaltyTable(input: Input): JsonElement {
    val priced = input.policy().lateInterestTable(
        rows = input.inners("rows").mapIndexed(::debtRow),
        currency = input.text("currency"),
        asOf = input.date("as_of"),
        precision = input.optionalInt("precision"),
    )
    val rows = priced.map { row ->
        json(
            "days" to row.days,
            "interest" to row.interest,
            "compensation" to row.compensation,
            "total" to row.total,
        )
    }
    return json(rows)
}

internal fun ledgerPenalties(input: Input): JsonElement = input.penalties { _, found -> json(found.map(::json)) }

/** What is proposed has to fit when it is appended, and leave nothing to propose again. */
internal fun penaltyClaims(input: Input): JsonElement = input.penalties { ledger, found ->
    val claims = Penalties.claims(found)
    ledger.append(claims).use { claimed ->
        val again = Penalties.claims(claimed.penalties(input.policy(), input.date("as_of")))
        check(again.isEmpty()) { "proposed again: $again" }
    }
    json(claims.map(::json))
}

private fun Input.penalties(tell: (Ledger, List<InvoicePenalty>) -> JsonElement): JsonElement =
    Ledger.fromJson(element("ledger").toString()).use { ledger ->
        val debtors = optionalNamed("debtors") { CustomerKind.named(it) }
        tell(ledger, ledger.penalties(policy(), date("as_of"), debtors))
    }

/**
 * The policy of a document, twice: read from its text, which refuses what Kotlin's types cannot hold, and
 * built from typed values. Both have to say the same document, and that has to be read as it was written.
 */
private fun Input.policy(): PenaltyPolicy {
    val document = element("policy")
    val read = PenaltyPolicy.fromJson(document.toString())
    val typed = typedPolicy(Input(document))
    val written = read.toJson()
    check(typed.toJson() == written) { "typed values give another policy: $typed is not $read" }
    check(PenaltyPolicy.fromJson(written) == read) { "$written is read as another policy than $read" }
    return typed
}

private fun typedPolicy(fields: Input): PenaltyPolicy = PenaltyPolicy(
    rate = fields.optionalRate("rate"),
    rates = fields.optionalInners("rates").map { DatedRate(it.date("from"), Money.parseRate(it.text("rate"))) },
    pack = fields.optionalNamed("pack") { Pack.named(it) },
    debtor = fields.optionalNamed("debtor") { CustomerKind.named(it) },
    reference = fields.optionalInners("reference").map(::referenceRow),
    fixing = fields.optionalNamed("fixing") { Fixing.named(it) },
    dayCount = fields.optionalNamed("day_count") { DayCount.named(it) },
    rounding = fields.optionalNamed("rounding") { Rounding.named(it) },
    roundPer = fields.optionalNamed("round_per") { RoundPer.named(it) },
    graceDays = fields.optionalInt("grace_days"),
    grace = fields.optionalNamed("grace") { Grace.named(it) },
    minimum = fields.optionalDecimal("minimum"),
    cap = fields.optionalDecimal("cap"),
    capRate = fields.optionalRate("cap_rate"),
    capitalisation = fields.optionalNamed("capitalisation") { Capitalisation.named(it) },
    compensation = fields.optionalDecimal("compensation"),
    carryForward = fields.optionalBoolean("carry_forward"),
).also { fields.refuseUnread() }

private fun referenceRow(row: Input) = ReferenceRow(row.date("from"), row.decimal("rate")).also { row.refuseUnread() }

/** The debt of a document, read from its text and built from typed values. */
private fun Input.debts(): Pair<Debt, Debt> {
    val document = element("debt")
    val read = Debt.fromJson(document.toString())
    val fields = Input(document)
    val typed = Debt(
        amount = fields.decimal("amount"),
        currency = fields.text("currency"),
        due = fields.date("due"),
        issue = fields.optionalDate("issue"),
        debtor = fields.optionalNamed("debtor") { CustomerKind.named(it) },
        payments = fields.optionalInners("payments").map { DebtPayment(it.date("date"), it.decimal("amount")) },
        id = fields.optionalText("id"),
        precision = fields.optionalInt("precision"),
    )
    fields.refuseUnread()
    return read to typed
}

private fun fee(element: JsonElement): Fee =
    if (element is JsonObject) Fee.OfPrincipal(Money.parseRate(Input(element).text("rate"))) else Fee.Fixed(decimalOf(element))

private fun debtRow(row: Int, fields: Input): DebtRow {
    fun <T> at(field: String, read: (String) -> T): T = located(row, field) { read(field) }
    return DebtRow(
        amount = at("amount", fields::decimal),
        due = at("due", fields::date),
        paid = at("paid", fields::optionalDate),
        issue = at("issue", fields::optionalDate),
    ).also { fields.refuseUnread() }
}

/**
 * A value of a row, which Kotlin's types hold or nobody can write: the refusal of text is that of the
 * parser with the place of the text, and null is what the compiler refuses.
 */
private fun <T> located(row: Int, field: String, read: () -> T): T {
    val place = mapOf<String, Any>("row" to row.toLong(), "path" to "rows[$row].$field")
    return try {
        read()
    } catch (refusal: ReceivablesException) {
        throw ReceivablesException.Refused(refusal.code, refusal.reason, refusal.details + place, refusal.problems)
    } catch (missing: IllegalArgumentException) {
        throw ReceivablesException.Refused("input.null", "$missing", place, emptyList())
    }
}

internal fun json(penalty: Penalty): JsonElement = json(
    "id" to penalty.id,
    "currency" to penalty.currency,
    "amount" to penalty.amount,
    "due" to penalty.due,
    "as_of" to penalty.asOf,
    "debtor" to penalty.debtor.wireName,
    "from" to penalty.from,
    "to" to penalty.to,
    "days" to penalty.days,
    "segments" to penalty.segments.map { segment ->
        json(
            "from" to segment.from,
            "to" to segment.to,
            "days" to segment.days,
            "rate" to segment.rate,
            "base" to segment.base,
            "amount" to segment.amount,
            "floor_applied" to segment.floorApplied,
            "carried_forward" to segment.carriedForward,
        )
    },
    "interest_computed" to penalty.interestComputed,
    "interest" to penalty.interest,
    "limited_by" to penalty.limitedBy?.wireName,
    "compensation" to penalty.compensation,
    "total" to penalty.total,
    "open" to penalty.open,
    "pack" to penalty.pack?.wireName,
    "version" to penalty.version,
    "text" to penalty.text,
)

private fun json(penalty: InvoicePenalty): JsonElement = json(
    "invoice" to penalty.invoice,
    "customer" to penalty.customer,
    "currency" to penalty.currency,
    "as_of" to penalty.asOf,
    "items" to penalty.items.map(::json),
    "interest" to json(penalty.interest),
    "compensation" to json(penalty.compensation),
)

private fun json(claim: PenaltyClaim): JsonElement = json(
    "accrued" to claim.accrued,
    "claimed" to claim.claimed,
    "waived" to claim.waived,
    "paid" to claim.paid,
    "open" to claim.open,
    "unclaimed" to claim.unclaimed,
    "state" to claim.state.wireName,
)
