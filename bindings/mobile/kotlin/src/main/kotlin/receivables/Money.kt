package receivables

import java.math.BigDecimal

/**
 * Exact amounts of one currency: rounding, and splits that sum back to the whole.
 *
 * An option that is left out or `null` takes the library's default, which its text names. Currencies
 * are given by their code of ISO 4217; `precision` raises the decimals that amounts keep, up to 6.
 */
object Money {
    /**
     * The currency of a code: three capitals, as ISO 4217 writes them.
     *
     * It keeps its minor unit, or [precision] decimals where they are given.
     *
     * ```
     * Money.currency("JPY").minorUnit   // 0
     * ```
     *
     * Throws `currency.unknown`, and `currency.precision_out_of_range` below the minor unit or
     * above 6 decimals.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(ReceivablesException::class)
    fun currency(code: String, precision: Int? = null): Currency = moneyCurrency(code, precision)

    /**
     * A decimal number from text such as `1200.00`, strictly: digits, perhaps with a minus before
     * and decimals behind a point; no plus, exponent, grouping or blank.
     *
     * ```
     * Money.parse("1200.00")   // BigDecimal("1200.00")
     * ```
     *
     * Throws `amount.malformed` and `amount.out_of_range`.
     */
    @JvmStatic
    @Throws(ReceivablesException::class)
    fun parse(text: String): BigDecimal = moneyParse(text)

    /**
     * A rate from text such as `0.1215`, a fraction of one, as strictly as [parse].
     *
     * Throws `rate.malformed`, and `rate.out_of_range` below 0, above 10 or with more than 10
     * decimals.
     */
    @JvmStatic
    @Throws(ReceivablesException::class)
    fun parseRate(text: String): BigDecimal = moneyParseRate(text)

    /**
     * An amount rounded once to the decimals of its currency, or to a [multiple] such as 0.05.
     *
     * ```
     * Money.round(BigDecimal("2.345"), "EUR")                                   // 2.35
     * Money.round(BigDecimal("2.33"), "CHF", multiple = BigDecimal("0.05"))     // 2.35
     * ```
     *
     * [rounding] is half up where it is left out. Throws `amount.out_of_range`,
     * `rounding.invalid_multiple` and what [currency] throws.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(ReceivablesException::class)
    fun round(
        amount: BigDecimal,
        currency: String,
        rounding: Rounding? = null,
        multiple: BigDecimal? = null,
        precision: Int? = null,
    ): BigDecimal = moneyRound(amount, currency, rounding, multiple, precision)

    /**
     * Equal parts that sum back to the amount, in order.
     *
     * ```
     * Money.split(BigDecimal("100.00"), 3, "EUR")   // 33.33, 33.33, 33.34
     * ```
     *
     * The last part takes what is left where no [remainder] policy is given. Throws
     * `split.parts_out_of_range`, `amount.too_precise`, `amount.out_of_range` and what [currency]
     * throws.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(ReceivablesException::class)
    fun split(
        amount: BigDecimal,
        parts: Int,
        currency: String,
        remainder: Remainder? = null,
        precision: Int? = null,
    ): List<BigDecimal> = moneySplit(amount, parts.toLong(), currency, remainder, precision)

    /**
     * Parts in proportion to weights, which sum back to the amount, in the order of the weights.
     *
     * ```
     * val weights = listOf(BigDecimal(1), BigDecimal(2))
     * Money.splitByWeights(BigDecimal("100.00"), weights, "EUR")   // 33.33, 66.67
     * ```
     *
     * Throws `split.invalid_weights`, `split.weights_out_of_range`, `split.parts_out_of_range`,
     * `amount.too_precise`, `amount.out_of_range` and what [currency] throws.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(ReceivablesException::class)
    fun splitByWeights(
        amount: BigDecimal,
        weights: List<BigDecimal>,
        currency: String,
        remainder: Remainder? = null,
        precision: Int? = null,
    ): List<BigDecimal> = moneySplitByWeights(amount, weights, currency, remainder, precision)
}
