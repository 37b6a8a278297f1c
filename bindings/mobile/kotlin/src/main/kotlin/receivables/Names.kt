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

/** As [Rounding.Companion.named]: `AgingBasis.named("due")`. */
@Throws(ReceivablesException::class)
fun AgingBasis.Companion.named(name: String): AgingBasis = agingBasisNamed(name)

/** The one printed name of the value, the same in every language: `due`. */
val AgingBasis.wireName: String get() = agingBasisName(this)

/** As [Rounding.Companion.named]: `AgingUnit.named("weeks")`. */
@Throws(ReceivablesException::class)
fun AgingUnit.Companion.named(name: String): AgingUnit = agingUnitNamed(name)

/** The one printed name of the value, the same in every language: `weeks`. */
val AgingUnit.wireName: String get() = agingUnitName(this)

/** As [Rounding.Companion.named]: `AgingCredits.named("own_column")`. */
@Throws(ReceivablesException::class)
fun AgingCredits.Companion.named(name: String): AgingCredits = agingCreditsNamed(name)

/** The one printed name of the value, the same in every language: `own_column`. */
val AgingCredits.wireName: String get() = agingCreditsName(this)

/** As [Rounding.Companion.named]: `AgingDisputed.named("exclude")`. */
@Throws(ReceivablesException::class)
fun AgingDisputed.Companion.named(name: String): AgingDisputed = agingDisputedNamed(name)

/** The one printed name of the value, the same in every language: `exclude`. */
val AgingDisputed.wireName: String get() = agingDisputedName(this)

/** As [Rounding.Companion.named]: `AgingDays.named("effective")`. */
@Throws(ReceivablesException::class)
fun AgingDays.Companion.named(name: String): AgingDays = agingDaysNamed(name)

/** The one printed name of the value, the same in every language: `effective`. */
val AgingDays.wireName: String get() = agingDaysName(this)

/** As [Rounding.Companion.named]: `AgingDetail.named("amounts")`. */
@Throws(ReceivablesException::class)
fun AgingDetail.Companion.named(name: String): AgingDetail = agingDetailNamed(name)

/** The one printed name of the value, the same in every language: `amounts`. */
val AgingDetail.wireName: String get() = agingDetailName(this)
