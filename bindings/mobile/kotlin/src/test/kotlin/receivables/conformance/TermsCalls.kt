package receivables.conformance

import java.math.BigDecimal
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonPrimitive
import receivables.Discount
import receivables.DiscountOffer
import receivables.InvoiceTerms
import receivables.Judgement
import receivables.Money
import receivables.Payable
import receivables.PaymentTerms
import receivables.ResolvedTerms
import receivables.Rounding
import receivables.TermsLimit
import receivables.named
import receivables.wireName

internal fun termsParse(input: Input): JsonElement = input.terms().use { terms ->
    json("text" to terms.text(), "terms" to Json.parseToJsonElement(terms.toJson()))
}

internal fun termsResolve(input: Input): JsonElement = json(input.resolved())

internal fun termsCheck(input: Input): JsonElement = input.terms().use { terms ->
    // The amount does not matter to a check, and a case has none.
    val invoice = input.invoice(amount = BigDecimal.ZERO, currency = "EUR")
    val limit = TermsLimit.named(input.text("limit"))
    val found = input.optionalCalendar("calendar").use { terms.check(limit, invoice, it) }
    json(
        "limit" to found.limit.wireName,
        "due" to found.due,
        "latest" to found.latest,
        "allowed" to found.allowed,
        "days_over" to found.daysOver,
        "source" to found.source,
    )
}

internal fun termsDueDates(input: Input): JsonElement = input.terms().use { terms ->
    input.optionalCalendar("calendar").use { json(terms.dueDates(input.dates("issues"), it)) }
}

internal fun discountPayable(input: Input): JsonElement = json(input.offer().payable(input.date("on")))

internal fun discountJudge(input: Input): JsonElement =
    json(input.offer().judge(input.date("on"), input.decimal("paid"), input.optionalDecimal("tolerance")))

internal fun discountAnnualCost(input: Input): JsonElement {
    val (rate, days) = Money.parseRate(input.text("rate")) to input.int("days")
    val year = input.optionalInt("year_days")
    val cost = if (year == null) Discount.annualCost(rate, days) else Discount.annualCost(rate, days, year)
    return json("simple" to cost.simple, "effective" to cost.effective)
}

internal fun discountBreakEven(input: Input): JsonElement {
    val (capital, days) = Money.parseRate(input.text("cost_of_capital")) to input.int("days")
    val year = input.optionalInt("year_days")
    return json(if (year == null) Discount.breakEven(capital, days) else Discount.breakEven(capital, days, year))
}

internal fun discountEffect(input: Input): JsonElement = input.terms().use { terms ->
    val effects = input.items().use { items ->
        items.discountEffect(
            terms,
            takeUp = Money.parseRate(input.text("take_up")),
            delayDays = input.optionalInt("delay_days"),
            costOfCapital = input.optionalRate("cost_of_capital"),
            yearDays = input.optionalInt("year_days"),
            rounding = input.optionalNamed("rounding") { Rounding.named(it) },
        )
    }
    val lines = effects.map { effect ->
        json(
            "currency" to effect.currency,
            "items" to effect.items,
            "amount" to effect.amount,
            "taking" to effect.taking,
            "discount" to effect.discount,
            "days_gained" to effect.daysGained,
            "financing_gain" to effect.financingGain,
            "net" to effect.net,
        )
    }
    json(lines)
}

/** The terms of a case, from their text or their form; both ways of writing them have to be read as the same. */
private fun Input.terms(): PaymentTerms {
    val document = element("terms")
    val terms = PaymentTerms.fromJson(document.toString())
    if (document is JsonPrimitive) PaymentTerms.parse(document.content).use { checkSame(terms, it) }
    PaymentTerms.parse(terms.text()).use { checkSame(terms, it) }
    PaymentTerms.fromJson(terms.toJson()).use { checkSame(terms, it) }
    return terms
}

private fun checkSame(one: PaymentTerms, other: PaymentTerms) {
    check(one == other && one.text() == other.text()) { "$one is read back as $other" }
}

private fun Input.invoice(amount: BigDecimal = decimal("amount"), currency: String = text("currency")) = InvoiceTerms(
    amount = amount,
    currency = currency,
    issue = date("issue"),
    receipt = optionalDate("receipt"),
    order = optionalDate("order"),
    delivery = optionalDate("delivery"),
    tax = optionalDecimal("tax"),
    levy = optionalDecimal("levy"),
    rounding = optionalNamed("rounding") { Rounding.named(it) },
    precision = optionalInt("precision"),
)

private fun Input.resolved(): ResolvedTerms = terms().use { terms ->
    val invoice = invoice()
    optionalCalendar("calendar").use { terms.resolve(invoice, it) }
}

private fun Input.offer(): DiscountOffer = requireNotNull(resolved().discount) { "these terms grant no discount" }

private fun json(resolved: ResolvedTerms): JsonElement = json(
    "currency" to resolved.currency,
    "amount" to resolved.amount,
    "issue" to resolved.issue,
    "instalments" to resolved.instalments.map {
        json("due" to it.due, "unadjusted" to it.unadjusted, "amount" to it.amount)
    },
    "discount" to resolved.discount?.let(::json),
)

private fun json(offer: DiscountOffer): JsonElement = json(
    "currency" to offer.currency,
    "amount" to offer.amount,
    "issue" to offer.issue,
    "due" to offer.due,
    "tax" to offer.tax,
    "levy" to offer.levy,
    "base" to offer.base.wireName,
    "rounding" to offer.rounding.wireName,
    "grace_days" to offer.graceDays,
    "part_payments" to offer.partPayments.wireName,
    "tiers" to offer.tiers.map { tier ->
        json(
            "until" to tier.until,
            "accepted_until" to tier.acceptedUntil,
            "discount" to tier.discount,
            "net_reduction" to tier.netReduction,
            "tax_reduction" to tier.taxReduction,
            "payable" to tier.payable,
        )
    },
    "sliding" to offer.sliding?.let { json("rate_annual" to it.rateAnnual, "year_days" to it.yearDays) },
)

private fun json(found: Payable): JsonElement = json(
    "date" to found.date,
    "discount" to found.discount,
    "net_reduction" to found.netReduction,
    "tax_reduction" to found.taxReduction,
    "payable" to found.payable,
    "tier" to found.tier,
    "until" to found.until,
    "next" to found.next?.let { json("from" to it.from, "payable" to it.payable) },
)

private fun json(found: Judgement): JsonElement = json(
    "outcome" to found.outcome.wireName,
    "date" to found.date,
    "paid" to found.paid,
    "allowed" to found.allowed,
    "granted" to found.granted,
    "deducted" to found.deducted,
    "write_off" to found.writeOff,
    "owed" to found.owed,
    "overpaid" to found.overpaid,
)
