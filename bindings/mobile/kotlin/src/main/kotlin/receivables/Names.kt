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

/** As [Rounding.Companion.named]: `FactKind.named("returned_payment")`. */
@Throws(ReceivablesException::class)
fun FactKind.Companion.named(name: String): FactKind = factKindNamed(name)

/** The one printed name of the value, the same in every language: `returned_payment`. */
val FactKind.wireName: String get() = factKindName(this)

/** As [Rounding.Companion.named]: `CustomerKind.named("consumer")`. */
@Throws(ReceivablesException::class)
fun CustomerKind.Companion.named(name: String): CustomerKind = customerKindNamed(name)

/** The one printed name of the value, the same in every language: `consumer`. */
val CustomerKind.wireName: String get() = customerKindName(this)

/** As [Rounding.Companion.named]: `Claim.named("interest")`. */
@Throws(ReceivablesException::class)
fun Claim.Companion.named(name: String): Claim = claimNamed(name)

/** The one printed name of the value, the same in every language: `interest`. */
val Claim.wireName: String get() = claimName(this)

/** As [Rounding.Companion.named]: `WriteOffReason.named("time_barred")`. */
@Throws(ReceivablesException::class)
fun WriteOffReason.Companion.named(name: String): WriteOffReason = writeOffReasonNamed(name)

/** The one printed name of the value, the same in every language: `time_barred`. */
val WriteOffReason.wireName: String get() = writeOffReasonName(this)

/** As [Rounding.Companion.named]: `DisputeOutcome.named("upheld")`. */
@Throws(ReceivablesException::class)
fun DisputeOutcome.Companion.named(name: String): DisputeOutcome = disputeOutcomeNamed(name)

/** The one printed name of the value, the same in every language: `upheld`. */
val DisputeOutcome.wireName: String get() = disputeOutcomeName(this)

/** As [Rounding.Companion.named]: `Channel.named("e-mail")`. */
@Throws(ReceivablesException::class)
fun Channel.Companion.named(name: String): Channel = channelNamed(name)

/** The one printed name of the value, the same in every language: `email`. */
val Channel.wireName: String get() = channelName(this)

/** As [Rounding.Companion.named]: `PromiseState.named("partly_kept")`. */
@Throws(ReceivablesException::class)
fun PromiseState.Companion.named(name: String): PromiseState = promiseStateNamed(name)

/** The one printed name of the value, the same in every language: `partly_kept`. */
val PromiseState.wireName: String get() = promiseStateName(this)

/** As [Rounding.Companion.named]: `AllocationKey.named("exact_match")`. */
@Throws(ReceivablesException::class)
fun AllocationKey.Companion.named(name: String): AllocationKey = allocationKeyNamed(name)

/** The one printed name of the value, the same in every language: `exact_match`. */
val AllocationKey.wireName: String get() = allocationKeyName(this)

/** As [Rounding.Companion.named]: `DecidedBy.named("only_item")`. */
@Throws(ReceivablesException::class)
fun DecidedBy.Companion.named(name: String): DecidedBy = decidedByNamed(name)

/** The one printed name of the value, the same in every language: `only_item`. */
val DecidedBy.wireName: String get() = decidedByName(this)

/** As [Rounding.Companion.named]: `UnappliedReason.named("nothing_open")`. */
@Throws(ReceivablesException::class)
fun UnappliedReason.Companion.named(name: String): UnappliedReason = unappliedReasonNamed(name)

/** The one printed name of the value, the same in every language: `nothing_open`. */
val UnappliedReason.wireName: String get() = unappliedReasonName(this)

/** As [Rounding.Companion.named]: `Pack.named("fr_l441_10")`. */
@Throws(ReceivablesException::class)
fun Pack.Companion.named(name: String): Pack = packNamed(name)

/** The one printed name of the value, the same in every language: `FR`. */
val Pack.wireName: String get() = packName(this)

/** As [Rounding.Companion.named]: `ReferenceTable.named("ecb_mro")`. */
@Throws(ReceivablesException::class)
fun ReferenceTable.Companion.named(name: String): ReferenceTable = referenceTableNamed(name)

/** The one printed name of the value, the same in every language: `ecb_mro`. */
val ReferenceTable.wireName: String get() = referenceTableName(this)

/** As [Rounding.Companion.named]: `Fixing.named("each_half_year")`. */
@Throws(ReceivablesException::class)
fun Fixing.Companion.named(name: String): Fixing = fixingNamed(name)

/** The one printed name of the value, the same in every language: `each_half_year`. */
val Fixing.wireName: String get() = fixingName(this)

/** As [Rounding.Companion.named]: `Grace.named("shift")`. */
@Throws(ReceivablesException::class)
fun Grace.Companion.named(name: String): Grace = graceNamed(name)

/** The one printed name of the value, the same in every language: `shift`. */
val Grace.wireName: String get() = graceName(this)

/** As [Rounding.Companion.named]: `RoundPer.named("segment")`. */
@Throws(ReceivablesException::class)
fun RoundPer.Companion.named(name: String): RoundPer = roundPerNamed(name)

/** The one printed name of the value, the same in every language: `segment`. */
val RoundPer.wireName: String get() = roundPerName(this)

/** As [Rounding.Companion.named]: `Capitalisation.named("yearly")`. */
@Throws(ReceivablesException::class)
fun Capitalisation.Companion.named(name: String): Capitalisation = capitalisationNamed(name)

/** The one printed name of the value, the same in every language: `yearly`. */
val Capitalisation.wireName: String get() = capitalisationName(this)

/** As [Rounding.Companion.named]: `LimitedBy.named("cap")`. */
@Throws(ReceivablesException::class)
fun LimitedBy.Companion.named(name: String): LimitedBy = limitedByNamed(name)

/** The one printed name of the value, the same in every language: `cap`. */
val LimitedBy.wireName: String get() = limitedByName(this)

/** As [Rounding.Companion.named]: `ClaimState.named("waived")`. */
@Throws(ReceivablesException::class)
fun ClaimState.Companion.named(name: String): ClaimState = claimStateNamed(name)

/** The one printed name of the value, the same in every language: `waived`. */
val ClaimState.wireName: String get() = claimStateName(this)

/** As [Rounding.Companion.named]: `TermsLimit.named("fr_net")`. */
@Throws(ReceivablesException::class)
fun TermsLimit.Companion.named(name: String): TermsLimit = termsLimitNamed(name)

/** The one printed name of the value, the same in every language: `fr_net`. */
val TermsLimit.wireName: String get() = termsLimitName(this)

/** As [Rounding.Companion.named]: `DiscountBase.named("net_and_tax")`. */
@Throws(ReceivablesException::class)
fun DiscountBase.Companion.named(name: String): DiscountBase = discountBaseNamed(name)

/** The one printed name of the value, the same in every language: `net_and_tax`. */
val DiscountBase.wireName: String get() = discountBaseName(this)

/** As [Rounding.Companion.named]: `PartPayments.named("proportional")`. */
@Throws(ReceivablesException::class)
fun PartPayments.Companion.named(name: String): PartPayments = partPaymentsNamed(name)

/** The one printed name of the value, the same in every language: `proportional`. */
val PartPayments.wireName: String get() = partPaymentsName(this)

/** As [Rounding.Companion.named]: `DiscountOutcome.named("wrongly_taken")`. */
@Throws(ReceivablesException::class)
fun DiscountOutcome.Companion.named(name: String): DiscountOutcome = discountOutcomeNamed(name)

/** The one printed name of the value, the same in every language: `wrongly_taken`. */
val DiscountOutcome.wireName: String get() = discountOutcomeName(this)
