package receivables

import java.math.BigDecimal
import java.nio.charset.StandardCharsets

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

/** A byte that stands in no UTF-8 text. */
private const val NOT_UTF_8 = 0xFF.toByte()

/**
 * The bytes of a text: its UTF-8, or for half of a surrogate pair one that no UTF-8 holds, which the
 * library refuses where it stands.
 */
internal fun unicodeBytes(text: String): ByteArray =
    if (isUnicode(text)) text.toByteArray() else byteArrayOf(NOT_UTF_8)

private fun isUnicode(text: String): Boolean =
    text.none(Char::isSurrogate) || StandardCharsets.UTF_8.newEncoder().canEncode(text)
