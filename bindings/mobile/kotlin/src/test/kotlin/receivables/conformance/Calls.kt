package receivables.conformance

import kotlinx.serialization.json.JsonElement
import receivables.BusinessDayConvention
import receivables.Calendar
import receivables.DayCount
import receivables.Money
import receivables.MonthEnd
import receivables.Remainder
import receivables.Rounding
import receivables.Time
import receivables.named

/** Every call that a case may make, by its name in the vectors. */
internal val CALLS: Map<String, (Input) -> JsonElement> = mapOf(
    "money.round" to ::moneyRound,
    "money.split" to ::moneySplit,
    "money.split_by_weights" to ::moneySplitByWeights,
    "money.currency" to ::moneyCurrency,
    "time.days" to ::timeDays,
    "time.year_fraction" to ::timeYearFraction,
    "time.schedule" to ::timeSchedule,
    "calendar.adjust" to onCalendar { input, calendar ->
        val convention = BusinessDayConvention.named(input.text("convention"))
        calendar.adjust(input.date("date"), convention)
    },
    "calendar.is_business_day" to onCalendar { input, calendar -> calendar.isBusinessDay(input.date("date")) },
    "calendar.next_business_day" to onCalendar { input, calendar -> calendar.nextBusinessDay(input.date("date")) },
    "calendar.previous_business_day" to onCalendar { input, calendar ->
        calendar.previousBusinessDay(input.date("date"))
    },
    "calendar.add_business_days" to onCalendar { input, calendar ->
        calendar.addBusinessDays(input.date("date"), input.int("days"))
    },
    "calendar.business_days_between" to onCalendar { input, calendar ->
        calendar.businessDaysBetween(input.date("start"), input.date("end"))
    },
    "calendar.holidays" to onCalendar { input, calendar -> calendar.holidays(input.int("year")) },
    "items.rows" to ::itemsRows,
    "aging.report" to ::agingReport,
    "aging.by" to ::agingBy,
    "aging.merge" to ::agingMerge,
    "aging.provision" to ::agingProvision,
    "aging.roll_rates" to ::agingRollRates,
    "ledger.as_of" to ::ledgerAsOf,
    "ledger.balances" to ::ledgerBalances,
    "ledger.statement" to ::ledgerStatement,
    "ledger.history" to ::ledgerHistory,
    "ledger.promises" to ::ledgerPromises,
    "ledger.allocate" to ::ledgerAllocate,
    "ledger.append" to ::ledgerAppend,
    "ledger.json_lines" to ::ledgerJsonLines,
    "ledger.facts" to ::ledgerFacts,
    "ledger.penalties" to ::ledgerPenalties,
    "terms.parse" to ::termsParse,
    "terms.resolve" to ::termsResolve,
    "terms.check" to ::termsCheck,
    "terms.due_dates" to ::termsDueDates,
    "discount.payable" to ::discountPayable,
    "discount.judge" to ::discountJudge,
    "discount.annual_cost" to ::discountAnnualCost,
    "discount.break_even" to ::discountBreakEven,
    "discount.effect" to ::discountEffect,
    "penalty.late_interest" to ::penaltyLateInterest,
    "penalty.rate_in_force" to ::penaltyRateInForce,
    "penalty.reference_rate" to ::penaltyReferenceRate,
    "penalty.pack" to ::penaltyPack,
    "penalty.fees" to ::penaltyFees,
    "penalty.table" to ::penaltyTable,
    "penalty.claims" to ::penaltyClaims,
)

private fun moneyRound(input: Input): JsonElement = json(
    Money.round(
        amount = input.decimal("amount"),
        currency = input.text("currency"),
        rounding = input.optionalNamed("rounding", { Rounding.named(it) }),
        multiple = input.optionalDecimal("multiple"),
        precision = input.optionalInt("precision"),
    ),
)

private fun moneySplit(input: Input): JsonElement = json(
    Money.split(
        amount = input.decimal("amount"),
        parts = input.int("parts"),
        currency = input.text("currency"),
        remainder = input.optionalNamed("remainder", { Remainder.named(it) }),
        precision = input.optionalInt("precision"),
    ),
)

private fun moneySplitByWeights(input: Input): JsonElement = json(
    Money.splitByWeights(
        amount = input.decimal("amount"),
        weights = input.decimals("weights"),
        currency = input.text("currency"),
        remainder = input.optionalNamed("remainder", { Remainder.named(it) }),
        precision = input.optionalInt("precision"),
    ),
)

private fun moneyCurrency(input: Input): JsonElement {
    val currency = Money.currency(input.text("code"), input.optionalInt("precision"))
    return json("code" to currency.code, "minor_unit" to currency.minorUnit, "precision" to currency.precision)
}

private fun timeDays(input: Input): JsonElement = json(
    Time.days(
        start = input.date("start"),
        end = input.date("end"),
        convention = DayCount.named(input.text("convention")),
        termination = input.optionalDate("termination"),
    ),
)

private fun timeYearFraction(input: Input): JsonElement {
    val part = Time.yearFraction(
        start = input.date("start"),
        end = input.date("end"),
        convention = DayCount.named(input.text("convention")),
        termination = input.optionalDate("termination"),
    )
    return json("numerator" to part.numerator, "denominator" to part.denominator)
}

private fun timeSchedule(input: Input): JsonElement = input.optionalCalendar("calendar").use { calendar ->
    val dates = Time.schedule(
        anchor = input.date("anchor"),
        every = input.text("every"),
        count = input.int("count"),
        monthEnd = input.optionalNamed("month_end", { MonthEnd.named(it) }),
        convention = input.optionalNamed("convention", { BusinessDayConvention.named(it) }),
        calendar = calendar,
        fromAnchor = input.optionalBoolean("from_anchor") ?: false,
    )
    json(dates.map { mapOf("unadjusted" to it.unadjusted, "date" to it.date) })
}

private fun onCalendar(call: (Input, Calendar) -> Any): (Input) -> JsonElement =
    { input -> input.calendar("calendar").use { json(call(input, it)) } }
