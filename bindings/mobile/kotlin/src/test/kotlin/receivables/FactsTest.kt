package receivables

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class FactsTest {
    private val day = LocalDate.of(2026, 5, 1)

    private fun eur(amount: String) = BigDecimal(amount)

    /** One fact of each kind with every field, in the order in which a ledger gives them back. */
    private val full = listOf(
        Fact.Customer("acme", since = day, kind = CustomerKind.BUSINESS, currency = "EUR", tags = mapOf("region" to "north")),
        Fact.Invoice(
            id = "F-001", customer = "acme", issue = day, due = day.plusDays(30), amount = eur("1200.00"), tax = eur("200.00"),
            receipt = day.plusDays(2), posting = day.plusDays(1), claim = Claim.PRINCIPAL, tags = mapOf("region" to "süd"),
        ),
        Fact.Invoice(
            id = "F-002", customer = "acme", issue = day.plusDays(1), amount = eur("90.00"),
            instalments = listOf(Instalment(day.plusDays(10), eur("60.00")), Instalment(day.plusDays(20), eur("30.00"))),
        ),
        Fact.Invoice(
            id = "F-003", customer = "acme", issue = day.plusDays(40), due = day.plusDays(40), amount = eur("40.00"),
            claim = Claim.COSTS, about = "F-001",
        ),
        Fact.CreditNote(id = "C-001", invoice = "F-001", date = day.plusDays(3), amount = eur("50.00")),
        Fact.Payment(id = "P-001", customer = "acme", date = day.plusDays(4), amount = eur("100.00")),
        Fact.Payment(id = "P-002", customer = "acme", invoice = "F-001", date = day.plusDays(5), amount = eur("70.00")),
        Fact.Allocation("A-001", credit = "P-001", invoice = "F-002", instalment = 2, date = day.plusDays(6), amount = eur("30.00")),
        Fact.Refund("R-001", credit = "P-001", date = day.plusDays(7), amount = eur("20.00")),
        Fact.ReturnedPayment("B-001", payment = "P-002", date = day.plusDays(8), amount = eur("10.00"), reason = "no funds"),
        Fact.WriteOff("W-001", "F-002", instalment = 1, date = day.plusDays(9), amount = eur("0.50"), reason = WriteOffReason.GOODWILL),
        Fact.Dispute("D-001", invoice = "F-001", opened = day.plusDays(9), amount = eur("15.00"), reason = "short delivery"),
        Fact.DisputeResolution("D-001", date = day.plusDays(12), outcome = DisputeOutcome.UPHELD),
        Fact.Promise("V-001", "acme", listOf("F-001"), made = day.plusDays(13), due = day.plusDays(20), amount = eur("80.00")),
        Fact.Contact(
            "K-001", "acme", listOf("F-001"), day.plusDays(13), Channel.REGISTERED_LETTER, action = "reminder_2", note = "sent",
        ),
        Fact.Cost("X-001", day.plusDays(13), eur("8.50"), customer = "acme", invoice = "F-001", purpose = "registered letter"),
        Fact.Hold("H-001", invoice = "F-001", from = day.plusDays(14), until = day.plusDays(40), reason = "mediation"),
        Fact.HoldRelease("H-001", date = day.plusDays(30)),
    )

    @Test
    fun everyFieldOfEveryKindComesBackAsItWasGiven(): Unit = Ledger.fromFacts(full.shuffled(), "EUR").use { ledger ->
        assertEquals(full, ledger.facts())
        assertEquals(FactKind.entries.size, full.map { it::class }.toSet().size)
        Ledger.fromJson(ledger.toJson()).use { assertEquals(full, it.facts()) }
    }

    @Test
    fun whatIsLeftOutStaysLeftOut() {
        val bare = listOf(
            Fact.Customer(id = "zeta"),
            Fact.Invoice(id = "F-001", customer = "acme", issue = day, due = day, amount = eur("100.00")),
            Fact.ReturnedPayment("B-001", payment = "P-001", date = day),
            Fact.Cost("X-001", day, eur("8.50")),
            Fact.Hold("H-001", customer = "acme", from = day),
        )
        val payment = Fact.Payment(id = "P-001", customer = "acme", date = day, amount = eur("1.00"))
        Ledger.fromFacts(bare + payment, "EUR").use { assertTrue(it.facts().containsAll(bare)) }
    }

    @Test
    fun factsAreComparedByTheirValues() {
        val payment = Fact.Payment(id = "P-001", customer = "acme", date = day, amount = eur("1.00"))
        assertEquals(payment, payment.copy(id = "P-002").copy(id = "P-001"))
        assertEquals(setOf<Fact>(payment), setOf<Fact>(payment, payment.copy()))
    }

    /** What refuses a fact, as the third one of a list whose first two are an invoice and a payment. */
    private fun assertThirdRefused(code: String, field: String, fact: Fact) {
        val invoice = Fact.Invoice("F-900", "acme", day, day, eur("100.00"))
        val payment = Fact.Payment("P-900", "acme", date = day, amount = eur("100.00"))
        assertRefused(code, "path" to "facts[2].$field", "row" to 2L) { Ledger.fromFacts(listOf(invoice, payment, fact), "EUR") }
    }

    @Test
    fun aLoneSurrogateIsRefusedWhereItStands() {
        val half = "\uD83D"
        val invoice = Fact.Invoice("F-001", "acme", day, day, eur("1.00"))
        assertThirdRefused("input.malformed", "id", invoice.copy(id = half))
        assertThirdRefused("input.malformed", "customer", invoice.copy(customer = half))
        assertThirdRefused("input.malformed", "currency", invoice.copy(currency = half))
        assertThirdRefused("input.malformed", "tags.region", invoice.copy(tags = mapOf("region" to half)))
        assertThirdRefused("input.malformed", "invoices[1]", Fact.Contact("K-1", "acme", listOf("F-900", half), day, Channel.PHONE))
        assertThirdRefused("input.malformed", "reason", Fact.Dispute("D-1", "F-900", day, reason = half))
    }

    @Test
    fun valuesBeyondTheirLimitsAreRefusedWhereTheyStand() {
        val invoice = Fact.Invoice("F-001", "acme", day, day, eur("1.00"))
        assertThirdRefused("date.out_of_range", "issue", invoice.copy(issue = LocalDate.MAX))
        assertThirdRefused("date.out_of_range", "due", invoice.copy(due = LocalDate.MIN))
        assertThirdRefused("amount.out_of_range", "amount", invoice.copy(amount = eur("1E+1000000000")))
        assertThirdRefused("amount.too_precise", "amount", invoice.copy(amount = eur("0.001")))
        assertThirdRefused("amount.too_precise", "tax", invoice.copy(tax = eur("0.001")))
        assertThirdRefused("currency.unknown", "currency", invoice.copy(currency = "euro"))
        assertThirdRefused("item.invalid_id", "id", invoice.copy(id = ""))
        assertThirdRefused("ledger.not_positive", "amount", Fact.Refund("R-1", "P-900", day, eur("0.00")))
        val allocation = Fact.Allocation("A-1", "P-900", "F-900", date = day, amount = eur("1.00"))
        assertThirdRefused("input.out_of_range", "instalment", allocation.copy(instalment = -1))
        assertThirdRefused("input.out_of_range", "instalment", allocation.copy(instalment = 0))
    }

    @Test
    fun instalmentsAreRefusedOneByOne() {
        fun invoice(vararg parts: Instalment) =
            Fact.Invoice("F-001", "acme", day, amount = eur("90.00"), instalments = parts.asList())
        val half = Instalment(day, eur("45.00"))
        assertThirdRefused("date.out_of_range", "instalments[1].due", invoice(half, half.copy(due = LocalDate.MAX)))
        assertThirdRefused(
            "amount.out_of_range", "instalments[1].amount", invoice(half, half.copy(amount = eur("1E+1000000000"))),
        )
        assertThirdRefused("ledger.instalments_do_not_sum", "instalments", invoice(half))
        // An empty list is none: then the invoice has no due date at all.
        assertRefused("input.missing_field", "field" to "due", "path" to "facts[0]") {
            Ledger.fromFacts(listOf(invoice()), "EUR")
        }
    }

    @Test
    fun namesAreTheSameInEveryLanguage() {
        for (value in FactKind.entries) assertEquals(value, FactKind.named(value.wireName))
        for (value in CustomerKind.entries) assertEquals(value, CustomerKind.named(value.wireName))
        for (value in Claim.entries) assertEquals(value, Claim.named(value.wireName))
        for (value in WriteOffReason.entries) assertEquals(value, WriteOffReason.named(value.wireName))
        for (value in DisputeOutcome.entries) assertEquals(value, DisputeOutcome.named(value.wireName))
        for (value in Channel.entries) assertEquals(value, Channel.named(value.wireName))
        assertEquals("registered_letter", Channel.REGISTERED_LETTER.wireName)
        assertEquals(WriteOffReason.TIME_BARRED, WriteOffReason.named("prescribed"))
        assertRefused("input.unknown_name", "value" to "fax") { Channel.named("fax") }
    }
}
