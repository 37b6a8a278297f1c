package receivables

import java.math.BigDecimal
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test

class MoneyTest {
    @Test
    fun roundsHalfUpWhereNoModeIsGiven() {
        assertEquals(BigDecimal("2.35"), Money.round(BigDecimal("2.345"), "EUR"))
        assertEquals(BigDecimal("-2.35"), Money.round(BigDecimal("-2.345"), "EUR"))
    }

    @Test
    fun roundsWithTheModeMultipleAndPrecisionThatAreNamed() {
        val amount = BigDecimal("2.345")
        assertEquals(BigDecimal("2.34"), Money.round(amount, "EUR", rounding = Rounding.HALF_EVEN))
        assertEquals(BigDecimal("2"), Money.round(amount, "JPY"))
        assertEquals(BigDecimal("2.3450"), Money.round(amount, "EUR", precision = 4))
        // 2.33 lies between 2.30 and 2.35, and nearer to 2.35.
        assertEquals(BigDecimal("2.35"), Money.round(BigDecimal("2.33"), "CHF", multiple = BigDecimal("0.05")))
    }

    @Test
    fun aDecimalKeepsItsValueHoweverItIsHeld() {
        // The same number as 1000: unscaled 1, scale -3.
        assertEquals(BigDecimal("1000.00"), Money.round(BigDecimal("1E+3"), "EUR"))
        assertEquals(BigDecimal("0.00"), Money.round(BigDecimal("1E-20"), "EUR"))
        assertEquals(BigDecimal("0.00"), Money.round(BigDecimal("-0.00"), "EUR"))
    }

    @Test
    fun splitsSumBackToTheWhole() {
        val parts = Money.split(BigDecimal("100"), 3, "EUR")
        // 100.00 - 2 x 33.33 = 33.34.
        assertEquals(listOf("33.33", "33.33", "33.34").map(::BigDecimal), parts)
        assertEquals(BigDecimal("100.00"), parts.reduce(BigDecimal::add))
        // 0.05 in 3: one cent each, and the two cents left to the first two.
        val spread = Money.split(BigDecimal("0.05"), 3, "EUR", remainder = Remainder.SPREAD)
        assertEquals(listOf("0.02", "0.02", "0.01").map(::BigDecimal), spread)
    }

    @Test
    fun splitsByWeights() {
        val weights = listOf(BigDecimal(1), BigDecimal(2))
        // 100 / 3 = 33.33 rest a third of a cent; 200 / 3 = 66.66 rest two thirds.
        val parts = Money.splitByWeights(BigDecimal("100"), weights, "EUR", Remainder.LARGEST_REMAINDER)
        assertEquals(listOf("33.33", "66.67").map(::BigDecimal), parts)
    }

    @Test
    fun aCurrencyIsAPlainValue() {
        assertEquals(Currency("EUR", minorUnit = 2, precision = 2), Money.currency("EUR"))
        assertEquals(Currency("EUR", minorUnit = 2, precision = 4), Money.currency("EUR", precision = 4))
        assertEquals(Money.currency("JPY").hashCode(), Money.currency("JPY").hashCode())
        assertEquals(0, Money.currency("JPY").minorUnit)
    }

    @Test
    fun parsesPlainDecimalsOnly() {
        assertEquals(BigDecimal("1200.00"), Money.parse("1200.00"))
        for (text in listOf("1e3", "1_000", "1,000.00", "+1", " 1", "", ".5", "5.", "NaN", "0x10", "١")) {
            assertRefused("amount.malformed", "value" to text) { Money.parse(text) }
        }
    }

    @Test
    fun refusesAmountsBeyondItsLimits() {
        // 10^16 EUR is 10^18 cents, one more than the limit.
        assertRefused("amount.out_of_range", "path" to "amount") {
            Money.split(BigDecimal("1E+16"), 2, "EUR")
        }
        for (text in listOf("1E+30", "1E+70", "1E+1000000000", "-1E+1000000000", "1E-70", "1E-1000000000")) {
            assertRefused("amount.out_of_range", "path" to "amount") { Money.round(BigDecimal(text), "EUR") }
        }
        assertRefused("amount.too_precise", "value" to "0.001", "currency" to "EUR", "precision" to 2L) {
            Money.split(BigDecimal("0.001"), 2, "EUR")
        }
    }

    @Test
    fun refusesWhatIsNotACurrencyOrAPrecision() {
        for (code in listOf("", "EU", "EURO", "eur", "XXE", "€", "\u0000")) {
            assertRefused("currency.unknown", "value" to code) { Money.currency(code) }
        }
        assertRefused("currency.precision_out_of_range", "precision" to 7L, "maximum" to 6L) {
            Money.currency("EUR", precision = 7)
        }
        assertRefused("currency.precision_out_of_range", "precision" to 1L, "minimum" to 2L) {
            Money.currency("EUR", precision = 1)
        }
        assertRefused("input.out_of_range", "value" to "-1", "path" to "precision") {
            Money.currency("EUR", precision = -1)
        }
    }

    @Test
    fun refusesSplitsIntoNothing() {
        assertRefused("split.parts_out_of_range", "parts" to 0L, "minimum" to 1L) {
            Money.split(BigDecimal("1.00"), 0, "EUR")
        }
        assertRefused("input.out_of_range", "value" to "-3", "path" to "parts") {
            Money.split(BigDecimal("1.00"), -3, "EUR")
        }
        assertRefused("split.parts_out_of_range", "parts" to Int.MAX_VALUE.toLong()) {
            Money.split(BigDecimal("1.00"), Int.MAX_VALUE, "EUR")
        }
        assertRefused("split.parts_out_of_range", "parts" to 0L) {
            Money.splitByWeights(BigDecimal("1.00"), emptyList(), "EUR")
        }
        assertRefused("split.invalid_weights") {
            Money.splitByWeights(BigDecimal("1.00"), listOf(BigDecimal("-1"), BigDecimal(2)), "EUR")
        }
        assertRefused("amount.out_of_range", "path" to "weights[1]") {
            Money.splitByWeights(BigDecimal("1.00"), listOf(BigDecimal(1), BigDecimal("1E+99")), "EUR")
        }
    }

    @Test
    fun refusesMultiplesFinerThanTheCurrency() {
        for (multiple in listOf("0", "-0.05", "0.001")) {
            assertRefused("rounding.invalid_multiple", "currency" to "EUR") {
                Money.round(BigDecimal("1.00"), "EUR", multiple = BigDecimal(multiple))
            }
        }
    }

    @Test
    fun namesAreTheSameInEveryLanguage() {
        assertEquals(Rounding.HALF_EVEN, Rounding.named("Half-Even"))
        assertEquals("half_even", Rounding.HALF_EVEN.wireName)
        for (rounding in Rounding.entries) assertEquals(rounding, Rounding.named(rounding.wireName))
        for (remainder in Remainder.entries) assertEquals(remainder, Remainder.named(remainder.wireName))
        val refusal = assertRefused("input.unknown_name", "value" to "bankish", "kind" to "rounding mode") {
            Rounding.named("bankish")
        }
        assertEquals("half_up, half_even, half_down, up, down, floor, ceiling", refusal.details["expected"])
        assertNull(refusal.details["row"])
    }
}
