package receivables

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test

class DiscountTest {
    private val issue = LocalDate.of(2026, 5, 1)
    private val last = LocalDate.of(2026, 5, 11)

    private fun offer(terms: String = "2/10 net 30", invoice: InvoiceTerms = InvoiceTerms(BigDecimal("1200.00"), "EUR", issue)) =
        PaymentTerms.parse(terms).use { it.resolve(invoice) }.discount!!

    @Test
    fun anOfferIsAPlainValue() {
        val tier = OfferTier(last, last, BigDecimal("24.00"), BigDecimal("24.00"), BigDecimal("0.00"), BigDecimal("1176.00"))
        val expected = DiscountOffer(
            currency = "EUR", precision = 2, amount = BigDecimal("1200.00"), issue = issue, due = LocalDate.of(2026, 5, 31),
            tax = BigDecimal("0.00"), levy = BigDecimal("0.00"), base = DiscountBase.GROSS, rounding = Rounding.HALF_UP,
            graceDays = 0, partPayments = PartPayments.NONE, tiers = listOf(tier), sliding = null,
        )
        assertEquals(expected, offer())
        // It outlives its terms, which are closed, and may be kept and handed in again.
        assertEquals(BigDecimal("1176.00"), expected.payable(last).payable)
    }

    @Test
    fun aPriceHoldsUntilADay() {
        val found = offer().payable(last)
        assertEquals(listOf(BigDecimal("1176.00"), 1, last), listOf(found.payable, found.tier, found.until))
        assertEquals(NextPrice(last.plusDays(1), BigDecimal("1200.00")), found.next)
        val late = offer().payable(last.plusDays(1))
        assertEquals(listOf(BigDecimal("1200.00"), null, null, null), listOf(late.payable, late.tier, late.until, late.next))
        assertRefused("date.out_of_range", "path" to "date") { offer().payable(LocalDate.MAX) }
    }

    @Test
    fun aPaymentIsJudged() {
        val taken = offer().judge(last, BigDecimal("1176.00"))
        assertEquals(DiscountOutcome.TAKEN to BigDecimal("24.00"), taken.outcome to taken.granted)
        val wrongly = offer().judge(last.plusDays(1), BigDecimal("1176.00"))
        assertEquals(DiscountOutcome.WRONGLY_TAKEN to BigDecimal("24.00"), wrongly.outcome to wrongly.owed)
        val nearly = offer().judge(last, BigDecimal("1175.97"), tolerance = BigDecimal("0.05"))
        assertEquals(DiscountOutcome.TAKEN to BigDecimal("0.03"), nearly.outcome to nearly.writeOff)
        assertEquals(DiscountOutcome.PART_PAYMENT, offer().judge(last, BigDecimal("1175.97")).outcome)

        fun refused(code: String, path: String, call: () -> Unit) {
            assertRefused(code, "path" to path, call = call)
        }
        refused("discount.not_positive", "paid") { offer().judge(last, BigDecimal.ZERO) }
        refused("amount.out_of_range", "paid") { offer().judge(last, BigDecimal("1E+1000000000")) }
        refused("discount.not_positive", "tolerance") { offer().judge(last, BigDecimal.ONE, BigDecimal("-0.01")) }
        refused("amount.too_precise", "tolerance") { offer().judge(last, BigDecimal.ONE, BigDecimal("0.001")) }
    }

    @Test
    fun aDiscountFallsFromDayToDay() {
        val offer = offer("slide 12%/365 net 60")
        assertEquals(emptyList<OfferTier>() to SlidingRate(BigDecimal("0.12"), 365), offer.tiers to offer.sliding)
        // 1200.00 x 0.12 x 50 / 365 = 19.726...
        assertEquals(BigDecimal("19.73"), offer.payable(last).discount)
    }

    @Test
    fun theDecimalsOfAnOfferAreItsOwn() {
        val offer = offer(invoice = InvoiceTerms(BigDecimal("0.0100"), "EUR", issue, precision = 4))
        assertEquals(4 to BigDecimal("0.0002"), offer.precision to offer.tiers.single().discount)
        assertEquals(BigDecimal("0.0098"), offer.copy(amount = BigDecimal("0.01")).payable(last).payable)
    }

    @Test
    fun anOfferThatWasChangedHasToAgreeWithItself() {
        val offer = offer()
        fun refused(code: String, path: String, changed: DiscountOffer) {
            assertRefused(code, "path" to path) { changed.payable(last) }
        }
        refused("discount.not_positive", "offer.amount", offer.copy(amount = BigDecimal("0.00")))
        refused("input.missing_field", "offer", offer.copy(tiers = emptyList()))
        refused("input.contradiction", "offer", offer.copy(sliding = SlidingRate(BigDecimal("0.1"), 365)))
        refused("input.contradiction", "offer.tiers[0]", offer.copy(tiers = offer.tiers.map { it.copy(payable = BigDecimal("1.00")) }))
        refused("input.out_of_range", "offer.grace_days", offer.copy(graceDays = -1))
        refused("currency.unknown", "offer.currency", offer.copy(currency = "euro"))
        refused("date.out_of_range", "offer.tiers[0].until", offer.copy(tiers = offer.tiers.map { it.copy(until = LocalDate.MAX) }))
    }

    @Test
    fun whatADiscountIsWorth() {
        val cost = Discount.annualCost(BigDecimal("0.02"), days = 20)
        assertEquals(AnnualCost(BigDecimal("0.37244898"), BigDecimal("0.44585293")), cost) // 2 / 98 x 365 / 20
        assertEquals(BigDecimal("0.36734694"), Discount.annualCost(BigDecimal("0.02"), days = 20, yearDays = 360).simple)
        assertEquals(BigDecimal("0.00436443"), Discount.breakEven(BigDecimal("0.08"), days = 20)) // 1.6 / 366.6
        assertRefused("discount.invalid_rate", "path" to "rate") { Discount.annualCost(BigDecimal.ONE, 20) }
        assertRefused("rate.out_of_range", "path" to "rate") { Discount.annualCost(BigDecimal("-0.01"), 20) }
        assertRefused("input.out_of_range", "path" to "days") { Discount.annualCost(BigDecimal("0.02"), -20) }
        assertRefused("input.out_of_range", "path" to "year_days") { Discount.breakEven(BigDecimal("0.08"), 20, yearDays = 0) }
        assertRefused("rate.out_of_range", "path" to "cost_of_capital") { Discount.breakEven(BigDecimal("11"), 20) }
    }

    @Test
    fun whatADiscountWouldCostOverAPortfolio() {
        val item = Item("F-001", "acme", issue.plusDays(30), BigDecimal("1000.00"), issue = issue)
        OpenItems.fromRows(listOf(item), "EUR").use { items ->
            PaymentTerms.parse("2/10 net 30").use { terms ->
                val gain = items.discountEffect(terms, takeUp = BigDecimal("0.5"), costOfCapital = BigDecimal("0.08")).single()
                assertEquals(BigDecimal("10.00") to BigDecimal("10.000000"), gain.discount to gain.daysGained)
                assertEquals(BigDecimal("2.15"), gain.financingGain) // 0.5 x 0.08 x 980.00 x 20 / 365
                assertEquals(BigDecimal("-7.85"), gain.net)
                assertNull(items.discountEffect(terms, takeUp = BigDecimal("0.5")).single().net)
                fun refused(code: String, path: String, call: () -> Unit) {
                    assertRefused(code, "path" to path, call = call)
                }
                refused("input.out_of_range", "take_up") { items.discountEffect(terms, BigDecimal("1.1")) }
                refused("rate.out_of_range", "take_up") { items.discountEffect(terms, BigDecimal("-0.1")) }
                refused("input.out_of_range", "delay_days") { items.discountEffect(terms, BigDecimal.ONE, delayDays = -1) }
                refused("input.out_of_range", "year_days") { items.discountEffect(terms, BigDecimal.ONE, yearDays = 367) }
            }
            PaymentTerms.parse("net 30").use { terms ->
                assertRefused("discount.none") { items.discountEffect(terms, BigDecimal.ONE) }
            }
        }
    }

    @Test
    fun namesAreTheSameInEveryLanguage() {
        for (value in DiscountBase.entries) assertEquals(value, DiscountBase.named(value.wireName))
        for (value in PartPayments.entries) assertEquals(value, PartPayments.named(value.wireName))
        for (value in DiscountOutcome.entries) assertEquals(value, DiscountOutcome.named(value.wireName))
        assertEquals("net_and_tax", DiscountBase.NET_AND_TAX.wireName)
    }
}
