// Payment terms: as they were agreed, and what they mean for an invoice.

import type { BusinessDayConvention, Calendar } from './calendar.js'
import type { DiscountForm, DiscountOffer } from './discount.js'
import type { Amount, CurrencyOptions, Rate, Rounding } from './money.js'
import type { ISODate } from './time.js'

/** The day of an invoice that terms count from. */
export type Anchor = 'issue' | 'receipt' | 'order' | 'delivery'

/** The longest time to pay that a law allows. */
export type TermsLimit =
  'fr_default' | 'fr_net' | 'fr_end_of_month' | 'fr_periodic' | 'eu_business' | 'eu_public'

/** Payment terms as an object: what a text such as '2/10 net 30' says. */
export interface TermsForm {
  /** What falls due when; the last line takes the balance, or all are fractions of the total. */
  lines: readonly TermsLine[]
  discount?: DiscountForm | null | undefined
  /** What becomes of a due date that is no business day. */
  convention?: BusinessDayConvention | null | undefined
}

/** One line: so much, due then. */
export interface TermsLine {
  share: 'balance' | OneOf<{ ofTotal: Rate; ofRest: Rate; fixed: Amount }>
  due: TermsDue
}

/** The way from a day to a due date: its steps are done from left to right. */
export interface TermsDue {
  from?: Anchor | null | undefined
  steps?: readonly TermsStep[] | null | undefined
}

/** One step on the way to a due date. */
export type TermsStep =
  'end_of_month' | OneOf<{ days: number; months: number; day: number; nextDay: number }>

/** An object with exactly one of these fields. */
export type OneOf<F> = {
  [K in keyof F]: { [L in K]: F[L] } & { [L in Exclude<keyof F, K>]?: undefined }
}[keyof F]

/** The days of an invoice that terms may count from. */
export interface InvoiceDays {
  issue: ISODate
  receipt?: ISODate | null | undefined
  order?: ISODate | null | undefined
  delivery?: ISODate | null | undefined
  /** Where a convention moves due dates. */
  calendar?: Calendar | null | undefined
}

/** An invoice as terms see it; a credit note has a negative amount. */
export interface InvoiceTerms extends InvoiceDays, CurrencyOptions {
  /** Tax and levies included. */
  amount: Amount
  /** The tax within the amount. */
  tax?: Amount | null | undefined
  /** A fixed charge within the amount that no discount touches. */
  levy?: Amount | null | undefined
  rounding?: Rounding | null | undefined
}

/**
 * Payment terms as they were agreed: lines, perhaps a discount, and a business-day convention.
 *
 * Immutable. What cannot be resolved for some invoice cannot be built.
 */
export class PaymentTerms {
  /**
   * Terms from a short text or from an object.
   *
   * 'net 30', '45+eom', '2/10 net 30', '30% order, balance net 60 from receipt',
   * '2/10 net 30; following; grace 3; base net; parts proportional'. Throws `terms.malformed`,
   * `terms.lines_do_not_sum`, `terms.invalid_share`, `discount.invalid_rate`.
   *
   * @example
   * new PaymentTerms('2/10 net 30').resolve({ amount: '1200.00', currency: 'EUR', issue: '2026-05-01' })
   */
  constructor(terms: string | TermsForm)
  /** Terms from their wire form as text: `fromJson(JSON.stringify(terms))` are the same. */
  static fromJson(document: string): PaymentTerms
  /**
   * What the terms mean for one invoice.
   *
   * The parts always sum to the amount. Throws `terms.date_missing` for a day that was not given,
   * `terms.calendar_missing`, `terms.tax_exceeds_amount`.
   */
  resolve(invoice: InvoiceTerms): ResolvedTerms
  /**
   * Whether the terms keep to a limit of the law, for an invoice of these days.
   *
   * Throws `terms.date_missing`, `terms.calendar_missing`.
   */
  check(limit: TermsLimit, invoice: InvoiceDays): TermsCheck
  /**
   * The due date of each issue date, both as days since 1970-01-01: the way for a million rows.
   *
   * Throws `terms.not_a_column` for terms with several lines, or that count from another day;
   * `date.out_of_range` with the row.
   */
  dueDates(issues: Int32Array, options?: { calendar?: Calendar | null | undefined }): Int32Array
  /** The short text, which the constructor takes. */
  toString(): string
  /** The wire form, the same in every language; `JSON.stringify` calls it, `fromJson` reads it. */
  toJSON(): unknown
}

/** What terms mean for one invoice. */
export interface ResolvedTerms {
  currency: string
  amount: Amount
  issue: ISODate
  /** In the order of the lines; those of nothing are left out. */
  instalments: { due: ISODate; unadjusted: ISODate; amount: Amount }[]
  /** Null without a discount, and for an amount that is not positive. */
  discount: DiscountOffer | null
}

/** Whether terms keep to a limit. */
export interface TermsCheck {
  limit: TermsLimit
  /** The latest due date of the terms. */
  due: ISODate
  /** The latest day that the limit allows. */
  latest: ISODate
  allowed: boolean
  /** 0 where they are allowed. */
  daysOver: number
  /** Where the limit stands in the law. */
  source: string
}
