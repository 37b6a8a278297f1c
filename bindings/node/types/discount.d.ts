// Discounts for early payment: as agreed, as offered, and what became of them.

import type { Amount, Rate, Rounding } from './money.js'
import type { OneOf, TermsDue } from './terms.js'
import type { ISODate } from './time.js'

/** What a discount is taken of, and what becomes of the tax. */
export type DiscountBase = 'gross' | 'net' | 'net_and_tax'

/** What a part payment within the window earns. */
export type PartPayments = 'none' | 'proportional'

/** A discount: in windows, or by the day. */
export interface DiscountForm {
  tiers?: readonly DiscountTier[] | null | undefined
  sliding?: SlidingRate | null | undefined
  /** Days after a window in which a payment still counts as in time. */
  graceDays?: number | null | undefined
  base?: DiscountBase | null | undefined
  partPayments?: PartPayments | null | undefined
}

/** One window: a rate or an amount for whoever pays until then. */
export type DiscountTier = OneOf<{ rate: Rate; amount: Amount }> & { due: TermsDue }

/** A discount that falls from day to day. */
export interface SlidingRate {
  rateAnnual: Rate
  /** 360 or 365. */
  yearDays: number
}

/** What may be deducted from one invoice until when: amounts and days, frozen at posting. */
export interface DiscountOffer {
  currency: string
  /** Its decimals are the precision of the currency. */
  amount: Amount
  issue: ISODate
  /** The day on which the last instalment falls due. */
  due: ISODate
  tax: Amount
  levy: Amount
  base: DiscountBase
  rounding: Rounding
  graceDays: number
  partPayments: PartPayments
  /** The windows; empty where the discount is sliding. */
  tiers: OfferTier[]
  sliding: SlidingRate | null
}

/** One window of an offer. */
export interface OfferTier {
  /** The last day of the window. */
  until: ISODate
  /** The last day on which a payment counts as in time: `until` and the days of grace. */
  acceptedUntil: ISODate
  /** `netReduction + taxReduction`. */
  discount: Amount
  netReduction: Amount
  taxReduction: Amount
  /** The amount less the discount. */
  payable: Amount
}

/** What may be deducted by whom until when. */
export const discount: {
  /**
   * What is to pay on a day.
   *
   * The largest discount counts that is still open. Throws `date.out_of_range`; for an offer whose
   * values do not agree `input.contradiction`.
   *
   * @example
   * discount.payable(terms.resolve(invoice).discount, { date: '2026-05-11' }).payable // '1176.00'
   */
  payable(offer: DiscountOffer, options: { date: ISODate }): Payable
  /**
   * What a payment of the whole invoice on a day makes of the offer.
   *
   * `tolerance` is how much too little may be written off. Throws `discount.not_positive`.
   */
  judge(
    offer: DiscountOffer,
    options: { date: ISODate; paid: Amount; tolerance?: Amount | null | undefined },
  ): Judgement
  /**
   * What it costs in a year to pay so many days later instead of taking a discount.
   *
   * Throws `discount.invalid_rate`, `input.out_of_range`, `discount.cost_out_of_range`.
   *
   * @example
   * discount.annualCost({ rate: '0.02', days: 20 }).simple // '0.37244898': 2 / 98 x 365 / 20
   */
  annualCost(options: { rate: Rate; days: number; yearDays?: number | null | undefined }): {
    simple: Rate
    effective: Rate
  }
  /**
   * The largest discount that costs no more than borrowing, as a fraction of 8 decimals.
   *
   * Throws `input.out_of_range`.
   */
  breakEven(options: {
    costOfCapital: Rate
    days: number
    yearDays?: number | null | undefined
  }): Rate
}

/** What is to pay on a day. */
export interface Payable {
  date: ISODate
  discount: Amount
  netReduction: Amount
  taxReduction: Amount
  payable: Amount
  /** From 1; null without a discount or when sliding. */
  tier: number | null
  /** The last day at this price; null without a discount. */
  until: ISODate | null
  /** The price from the day after. */
  next: { from: ISODate; payable: Amount } | null
}

/** What a payment made of an offer. */
export type DiscountOutcome =
  'none' | 'lost' | 'declined' | 'taken' | 'part_payment' | 'wrongly_taken'

/** What became of a payment: `amount + overpaid = paid + granted + writeOff + owed`. */
export interface Judgement {
  outcome: DiscountOutcome
  date: ISODate
  paid: Amount
  /** The discount of that day. */
  allowed: Amount
  granted: Amount
  /** What was not paid, rightly or wrongly. */
  deducted: Amount
  writeOff: Amount
  owed: Amount
  overpaid: Amount
}

/** What is assumed of those who are offered a discount. */
export interface EffectAssumptions {
  /** The share of every item that is paid early, from 0 to 1. */
  takeUp: Rate
  /** The days after its due date on which an item is paid otherwise. */
  delayDays?: number | null | undefined
  /** Without it no gain is computed. */
  costOfCapital?: Rate | null | undefined
  yearDays?: number | null | undefined
  rounding?: Rounding | null | undefined
}

/** What a discount would cost and gain in one currency. */
export interface DiscountEffect {
  currency: string
  items: number
  amount: Amount
  /** `takeUp x amount`. */
  taking: Amount
  discount: Amount
  /** On average over the whole amount, six decimals. */
  daysGained: string
  /** Null without a cost of capital, as is `net`. */
  financingGain: Amount | null
  /** `financingGain - discount`. */
  net: Amount | null
}
