package receivables

import java.math.BigDecimal

/** Longest plain form that is written out: every amount and rate of the library is far shorter. */
private const val LONGEST_PLAIN_TEXT = 128L

/**
 * The digits of a decimal without an exponent, as the library reads them.
 *
 * `BigDecimal("1E+1000000000")` is a small object with a billion digits: beyond any limit of the
 * library it stays in scientific form, and the library refuses it.
 */
internal fun decimalText(value: BigDecimal): String {
    val longest = value.precision().toLong() + Math.abs(value.scale().toLong())
    return if (longest > LONGEST_PLAIN_TEXT) value.toString() else value.toPlainString()
}
