package receivables.conformance

import kotlinx.serialization.json.JsonElement
import receivables.Channel
import receivables.Claim
import receivables.CustomerKind
import receivables.DisputeOutcome
import receivables.Fact
import receivables.FactKind
import receivables.Instalment
import receivables.WriteOffReason
import receivables.named
import receivables.wireName

/** A fact from its object, as typed values; an object that they cannot hold is an [IllegalArgumentException]. */
internal fun fact(fields: Input): Fact {
    val name = fields.text("fact")
    val kind = FactKind.entries.find { it.wireName == name } ?: throw IllegalArgumentException("no fact `$name`")
    return fact(kind, fields).also { fields.refuseUnread() }
}

private fun fact(kind: FactKind, fields: Input): Fact = when (kind) {
    FactKind.CUSTOMER -> Fact.Customer(
        id = fields.text("id"),
        since = fields.optionalDate("since"),
        kind = fields.optionalNamed("kind") { CustomerKind.named(it) },
        currency = fields.optionalText("currency"),
        tags = fields.optionalTexts("tags").orEmpty(),
    )
    FactKind.INVOICE -> Fact.Invoice(
        id = fields.text("id"),
        customer = fields.text("customer"),
        issue = fields.date("issue"),
        due = fields.optionalDate("due"),
        instalments = fields.instalments(),
        amount = fields.decimal("amount"),
        tax = fields.optionalDecimal("tax"),
        receipt = fields.optionalDate("receipt"),
        posting = fields.optionalDate("posting"),
        claim = fields.optionalNamed("claim") { Claim.named(it) },
        about = fields.optionalText("about"),
        currency = fields.optionalText("currency"),
        tags = fields.optionalTexts("tags").orEmpty(),
    )
    FactKind.CREDIT_NOTE -> Fact.CreditNote(
        id = fields.text("id"),
        customer = fields.optionalText("customer"),
        invoice = fields.optionalText("invoice"),
        date = fields.date("date"),
        amount = fields.decimal("amount"),
        currency = fields.optionalText("currency"),
    )
    FactKind.PAYMENT -> Fact.Payment(
        id = fields.text("id"),
        customer = fields.optionalText("customer"),
        invoice = fields.optionalText("invoice"),
        date = fields.date("date"),
        amount = fields.decimal("amount"),
        currency = fields.optionalText("currency"),
    )
    FactKind.ALLOCATION -> Fact.Allocation(
        id = fields.text("id"),
        credit = fields.text("credit"),
        invoice = fields.text("invoice"),
        instalment = fields.optionalInt("instalment"),
        date = fields.date("date"),
        amount = fields.decimal("amount"),
    )
    FactKind.REFUND -> Fact.Refund(
        id = fields.text("id"),
        credit = fields.text("credit"),
        date = fields.date("date"),
        amount = fields.decimal("amount"),
    )
    FactKind.RETURNED_PAYMENT -> Fact.ReturnedPayment(
        id = fields.text("id"),
        payment = fields.text("payment"),
        date = fields.date("date"),
        amount = fields.optionalDecimal("amount"),
        reason = fields.optionalText("reason"),
    )
    FactKind.WRITE_OFF -> Fact.WriteOff(
        id = fields.text("id"),
        invoice = fields.text("invoice"),
        instalment = fields.optionalInt("instalment"),
        date = fields.date("date"),
        amount = fields.decimal("amount"),
        reason = WriteOffReason.named(fields.text("reason")),
    )
    FactKind.DISPUTE -> Fact.Dispute(
        id = fields.text("id"),
        invoice = fields.text("invoice"),
        opened = fields.date("opened"),
        amount = fields.optionalDecimal("amount"),
        reason = fields.text("reason"),
    )
    FactKind.DISPUTE_RESOLUTION -> Fact.DisputeResolution(
        dispute = fields.text("dispute"),
        date = fields.date("date"),
        outcome = DisputeOutcome.named(fields.text("outcome")),
    )
    FactKind.PROMISE -> Fact.Promise(
        id = fields.text("id"),
        customer = fields.optionalText("customer"),
        invoices = fields.optionalTextList("invoices").orEmpty(),
        made = fields.date("made"),
        due = fields.date("due"),
        amount = fields.decimal("amount"),
        currency = fields.optionalText("currency"),
    )
    FactKind.CONTACT -> Fact.Contact(
        id = fields.text("id"),
        customer = fields.text("customer"),
        invoices = fields.optionalTextList("invoices").orEmpty(),
        date = fields.date("date"),
        channel = Channel.named(fields.text("channel")),
        action = fields.optionalText("action"),
        note = fields.optionalText("note"),
    )
    FactKind.COST -> Fact.Cost(
        id = fields.text("id"),
        date = fields.date("date"),
        amount = fields.decimal("amount"),
        customer = fields.optionalText("customer"),
        invoice = fields.optionalText("invoice"),
        purpose = fields.optionalText("purpose"),
        currency = fields.optionalText("currency"),
    )
    FactKind.HOLD -> Fact.Hold(
        id = fields.text("id"),
        customer = fields.optionalText("customer"),
        invoice = fields.optionalText("invoice"),
        from = fields.date("from"),
        until = fields.optionalDate("until"),
        reason = fields.optionalText("reason"),
    )
    FactKind.HOLD_RELEASE -> Fact.HoldRelease(hold = fields.text("hold"), date = fields.date("date"))
}

private fun Input.instalments(): List<Instalment> = if (optionalElement("instalments") == null) {
    emptyList()
} else {
    inners("instalments").map { part -> Instalment(part.date("due"), part.decimal("amount")).also { part.refuseUnread() } }
}

/** A fact in the wire form: what it does not have is left out. */
internal fun json(fact: Fact): JsonElement = when (fact) {
    is Fact.Customer -> json(
        FactKind.CUSTOMER,
        "id" to fact.id,
        "since" to fact.since,
        "kind" to fact.kind?.wireName,
        "currency" to fact.currency,
        "tags" to fact.tags.ifEmpty { null },
    )
    is Fact.Invoice -> json(
        FactKind.INVOICE,
        "id" to fact.id,
        "customer" to fact.customer,
        "issue" to fact.issue,
        "due" to fact.due,
        "instalments" to fact.instalments.map(::json).ifEmpty { null },
        "amount" to fact.amount,
        "tax" to fact.tax,
        "receipt" to fact.receipt,
        "posting" to fact.posting,
        "claim" to fact.claim?.wireName,
        "about" to fact.about,
        "currency" to fact.currency,
        "tags" to fact.tags.ifEmpty { null },
    )
    is Fact.CreditNote -> json(
        FactKind.CREDIT_NOTE,
        "id" to fact.id,
        "customer" to fact.customer,
        "invoice" to fact.invoice,
        "date" to fact.date,
        "amount" to fact.amount,
        "currency" to fact.currency,
    )
    is Fact.Payment -> json(
        FactKind.PAYMENT,
        "id" to fact.id,
        "customer" to fact.customer,
        "invoice" to fact.invoice,
        "date" to fact.date,
        "amount" to fact.amount,
        "currency" to fact.currency,
    )
    is Fact.Allocation -> json(
        FactKind.ALLOCATION,
        "id" to fact.id,
        "credit" to fact.credit,
        "invoice" to fact.invoice,
        "instalment" to fact.instalment,
        "date" to fact.date,
        "amount" to fact.amount,
    )
    is Fact.Refund -> json(
        FactKind.REFUND,
        "id" to fact.id,
        "credit" to fact.credit,
        "date" to fact.date,
        "amount" to fact.amount,
    )
    is Fact.ReturnedPayment -> json(
        FactKind.RETURNED_PAYMENT,
        "id" to fact.id,
        "payment" to fact.payment,
        "date" to fact.date,
        "amount" to fact.amount,
        "reason" to fact.reason,
    )
    is Fact.WriteOff -> json(
        FactKind.WRITE_OFF,
        "id" to fact.id,
        "invoice" to fact.invoice,
        "instalment" to fact.instalment,
        "date" to fact.date,
        "amount" to fact.amount,
        "reason" to fact.reason.wireName,
    )
    is Fact.Dispute -> json(
        FactKind.DISPUTE,
        "id" to fact.id,
        "invoice" to fact.invoice,
        "opened" to fact.opened,
        "amount" to fact.amount,
        "reason" to fact.reason,
    )
    is Fact.DisputeResolution -> json(
        FactKind.DISPUTE_RESOLUTION,
        "dispute" to fact.dispute,
        "date" to fact.date,
        "outcome" to fact.outcome.wireName,
    )
    is Fact.Promise -> json(
        FactKind.PROMISE,
        "id" to fact.id,
        "customer" to fact.customer,
        "invoices" to fact.invoices.ifEmpty { null },
        "made" to fact.made,
        "due" to fact.due,
        "amount" to fact.amount,
        "currency" to fact.currency,
    )
    is Fact.Contact -> json(
        FactKind.CONTACT,
        "id" to fact.id,
        "customer" to fact.customer,
        "invoices" to fact.invoices.ifEmpty { null },
        "date" to fact.date,
        "channel" to fact.channel.wireName,
        "action" to fact.action,
        "note" to fact.note,
    )
    is Fact.Cost -> json(
        FactKind.COST,
        "id" to fact.id,
        "date" to fact.date,
        "amount" to fact.amount,
        "customer" to fact.customer,
        "invoice" to fact.invoice,
        "purpose" to fact.purpose,
        "currency" to fact.currency,
    )
    is Fact.Hold -> json(
        FactKind.HOLD,
        "id" to fact.id,
        "customer" to fact.customer,
        "invoice" to fact.invoice,
        "from" to fact.from,
        "until" to fact.until,
        "reason" to fact.reason,
    )
    is Fact.HoldRelease -> json(FactKind.HOLD_RELEASE, "hold" to fact.hold, "date" to fact.date)
}

private fun json(kind: FactKind, vararg fields: Pair<String, Any?>): JsonElement =
    json(mapOf("fact" to kind.wireName) + fields.filter { it.second != null })

private fun json(part: Instalment): JsonElement = json("due" to part.due, "amount" to part.amount)
