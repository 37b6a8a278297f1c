package receivables

/**
 * The value that a name or one of its aliases stands for: `Rounding.named("half-even")`.
 *
 * Case, `-`, `_` and blanks do not matter. Throws `input.unknown_name` with the names that are known.
 */
@Throws(ReceivablesException::class)
fun Rounding.Companion.named(name: String): Rounding = roundingNamed(name)

/** The one printed name of the value, the same in every language: `half_even`. */
val Rounding.wireName: String get() = roundingName(this)

/** As [Rounding.Companion.named]: `Remainder.named("largest_remainder")`. */
@Throws(ReceivablesException::class)
fun Remainder.Companion.named(name: String): Remainder = remainderNamed(name)

/** The one printed name of the value, the same in every language: `largest_remainder`. */
val Remainder.wireName: String get() = remainderName(this)

/** As [Rounding.Companion.named]: `DayCount.named("30e/360")`. */
@Throws(ReceivablesException::class)
fun DayCount.Companion.named(name: String): DayCount = dayCountNamed(name)

/** The one printed name of the value, the same in every language: `30e/360`. */
val DayCount.wireName: String get() = dayCountName(this)

/** As [Rounding.Companion.named]: `BusinessDayConvention.named("modified_following")`. */
@Throws(ReceivablesException::class)
fun BusinessDayConvention.Companion.named(name: String): BusinessDayConvention = businessDayConventionNamed(name)

/** The one printed name of the value, the same in every language: `modified_following`. */
val BusinessDayConvention.wireName: String get() = businessDayConventionName(this)

/** As [Rounding.Companion.named]: `MonthEnd.named("last_day")`. */
@Throws(ReceivablesException::class)
fun MonthEnd.Companion.named(name: String): MonthEnd = monthEndNamed(name)

/** The one printed name of the value, the same in every language: `last_day`. */
val MonthEnd.wireName: String get() = monthEndName(this)

/** As [Rounding.Companion.named]: `Weekday.named("sat")`. */
@Throws(ReceivablesException::class)
fun Weekday.Companion.named(name: String): Weekday = weekdayNamed(name)

/** The one printed name of the value, the same in every language: `sat`. */
val Weekday.wireName: String get() = weekdayName(this)
