package receivables

import java.math.BigDecimal
import java.time.LocalDate

/**
 * What the law knows of late payment: reference rates, packs, fees of reminders; and the claims that
 * follow from penalties.
 */
object Penalties {
    /**
     * What a table says of a day, with rows that the caller knows beside it.
     *
     * ```
     * Penalties.referenceRate(ReferenceTable.ECB_MRO, LocalDate.of(2024, 9, 17)).rate   // 0.0425
     * ```
     *
     * A row of the caller's stands from its day on in place of the table's, up to the next row of either;
     * on the same day it wins. Throws `penalty.rate_missing` before, between and after what is known,
     * `date.out_of_range`, and for a row `penalty.reference_out_of_range` and
     * `penalty.rates_not_ascending`, at `rows[1]`.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(ReceivablesException::class)
    fun referenceRate(
        table: ReferenceTable,
        date: LocalDate,
        rows: List<ReferenceRow> = emptyList(),
    ): ReferenceRate = penaltyReferenceRate(table, date, rows)

    /**
     * What a pack is made of, for the eye.
     *
     * ```
     * Penalties.pack(Pack.FR).title   // Code de commerce, articles L441-10 II and D441-5
     * ```
     *
     * Throws nothing for a pack of the library.
     */
    @JvmStatic
    @Throws(ReceivablesException::class)
    fun pack(pack: Pack): PackSummary = penaltyPack(pack)

    /**
     * The fees of one step after another on a debt, each on the debt itself.
     *
     * ```
     * val steps = listOf(Fee.Fixed(BigDecimal("10.00")), Fee.OfPrincipal(BigDecimal("0.15")))
     * Penalties.fees(BigDecimal("100.00"), "EUR", steps).last().balance   // 125.00: 100 + 10 + 15
     * ```
     *
     * Half up where no [rounding] is given. Throws `penalty.not_positive` for a debt that is not positive
     * or a fee below zero; `amount.too_precise`, `amount.out_of_range`, `rate.out_of_range`, a fee's at
     * `fees[1]`; `currency.unknown`.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(ReceivablesException::class)
    fun fees(
        amount: BigDecimal,
        currency: String,
        fees: List<Fee>,
        rounding: Rounding? = null,
        precision: Int? = null,
    ): List<FeeStep> = penaltyFees(amount, currency, fees, rounding, precision)

    /**
     * The facts that claim what is not claimed yet: an invoice of interest, and one of costs, about
     * each invoice.
     *
     * ```
     * ledger.append(Penalties.claims(ledger.penalties(policy, asOf)))
     * ```
     *
     * Their ids are made of what they are about, `F-001:interest:2026-07-31` and
     * `F-001:costs:2026-07-31`, so that the same proposal has the same ids; they are issued and due on the
     * last day that was looked at. Once appended, they are settled like any debt, before the principal
     * under `costs_interest_principal`, and nothing is proposed again. Throws `currency.unknown`,
     * `amount.out_of_range` and `date.out_of_range`, at `penalties[3]`, for what no ledger has said.
     */
    @JvmStatic
    @Throws(ReceivablesException::class)
    fun claims(penalties: List<InvoicePenalty>): List<Fact> = penaltyClaims(penalties.map { it.unclaimed })
}

/**
 * The policy that a JSON document says: `{"pack": "FR", "compensation": "0"}`.
 *
 * What it leaves out is there with its default; a compensation that is null or left out is the pack's.
 * Throws `input.unknown_field`, `input.unknown_name`, `input.duplicate_field`, `input.wrong_type`,
 * `rate.malformed`, `rate.out_of_range`, `amount.malformed`, `date.malformed`, and `input.malformed` for
 * what is not JSON.
 */
@Throws(ReceivablesException::class)
fun PenaltyPolicy.Companion.fromJson(document: String): PenaltyPolicy = penaltyPolicyFromJson(document)

/**
 * The debt that a JSON document says: `{"amount": "1000.00", "currency": "EUR", "due": "2026-05-31"}`.
 *
 * It may also have `id`, `precision`, `issue`, `debtor` and `payments`, each with `date` and `amount`.
 * Throws `input.unknown_field`, `input.missing_field`, `input.wrong_type`, `input.unknown_name`,
 * `amount.malformed`, `amount.too_precise`, `amount.out_of_range`, `date.malformed`, `currency.unknown`,
 * and `input.malformed` for what is not JSON.
 */
@Throws(ReceivablesException::class)
fun Debt.Companion.fromJson(document: String): Debt = debtFromJson(document)

/**
 * The rate in force on a day for a debt that fell due on [due] (the day before where nothing is
 * said) and arose on [issue] (its due date where nothing is said).
 *
 * ```
 * PenaltyPolicy(pack = Pack.FR).rateInForce(LocalDate.of(2026, 9, 1)).rate   // 0.124: 2.40 % + 10 points
 * ```
 *
 * Throws `penalty.rate_missing`, `penalty.not_for_consumers`, `date.out_of_range`, and what is wrong with
 * the policy, as `lateInterest` says.
 */
// UniFFI drops the defaults of a record's methods: this is the same method with them.
@Suppress("EXTENSION_SHADOWED_BY_MEMBER")
@Throws(ReceivablesException::class)
fun PenaltyPolicy.rateInForce(
    date: LocalDate,
    debtor: CustomerKind? = null,
    due: LocalDate? = null,
    issue: LocalDate? = null,
): RateInForce = rateInForce(date, debtor, due, issue)

/** What is not claimed yet of the penalties of one invoice: all that a claim asks of it. */
val InvoicePenalty.unclaimed: Unclaimed
    get() = Unclaimed(invoice, customer, currency, asOf, interest.unclaimed, compensation.unclaimed)

/** What each debt of a table bears up to a day, row by row, with the decimals that ISO 4217 gives the currency. */
@Throws(ReceivablesException::class)
fun PenaltyPolicy.lateInterestTable(rows: List<DebtRow>, currency: String, asOf: LocalDate): List<PenaltyRow> =
    lateInterestTable(rows, currency, asOf, null)
