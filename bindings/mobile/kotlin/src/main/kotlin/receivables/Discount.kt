package receivables

import java.math.BigDecimal
import java.time.LocalDate

/** What discounts are worth, compared with borrowing. */
object Discount {
    /**
     * What it costs in a year to pay so many days later instead of taking a discount.
     *
     * ```
     * Discount.annualCost(BigDecimal("0.02"), days = 20).simple   // 0.37244898: 2 / 98 x 365 / 20
     * ```
     *
     * [rate] is the discount as a fraction, [days] how much earlier it wants the money, which for
     * 2/10 net 30 is 20, and [yearDays] is usually 365 or 360. Rounded half up to 8 decimals, once.
     * Throws `discount.invalid_rate` for a rate of 1 or more, `rate.out_of_range` below 0;
     * `input.out_of_range` unless days are 1 to 36,500 and a year has 1 to 366;
     * `discount.cost_out_of_range` from 10^9 on.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(ReceivablesException::class)
    fun annualCost(rate: BigDecimal, days: Int, yearDays: Int = 365): AnnualCost =
        discountAnnualCost(rate, days, yearDays)

    /**
     * The largest discount that costs no more than borrowing, as a fraction of 8 decimals.
     *
     * ```
     * Discount.breakEven(BigDecimal("0.08"), days = 20)   // 0.00436443: 1.6 / 366.6
     * ```
     *
     * `1 - 1 / (1 + k x days / yearDays)` at a cost of capital of `k` a year, rounded half up once.
     * Throws `rate.out_of_range`, and `input.out_of_range` unless days are 1 to 36,500 and a year has 1
     * to 366.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(ReceivablesException::class)
    fun breakEven(costOfCapital: BigDecimal, days: Int, yearDays: Int = 365): BigDecimal =
        discountBreakEven(costOfCapital, days, yearDays)
}

/** What a payment of the whole invoice on a day makes of the offer, without any tolerance. */
@Throws(ReceivablesException::class)
fun DiscountOffer.judge(date: LocalDate, paid: BigDecimal): Judgement = judge(date, paid, null)
