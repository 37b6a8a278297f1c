// Reference rates, laws, fees, and what to claim.

import type { InvoiceFact, Recorded } from './facts.js'
import type { Amount, CurrencyOptions, Rate, Rounding } from './money.js'
import type { DatedRate, Fixing, Penalty, PenaltyPack } from './penalty_policy.js'
import type { ISODate } from './time.js'

/** A table of reference rates. */
export type ReferenceTable = 'ecb_mro' | 'boe_bank_rate' | 'de_base_rate' | 'fr_legal_rate'

/** What has become of a penalty. */
export type ClaimState = 'accrued' | 'claimed' | 'waived' | 'paid'

/** Reference rates, laws, fees, and what to claim. */
export const penalty: {
  /**
   * What a table says of a day, with rows that the caller knows beside it.
   *
   * A row of yours stands from its day on in place of the table's, up to the next row of either.
   * Throws `penalty.rate_missing` for a day that is not known.
   *
   * @example
   * penalty.referenceRate('ecb_mro', { date: '2024-09-17' }).rate // '0.0425'
   */
  referenceRate(
    table: ReferenceTable,
    options: { date: ISODate; rows?: readonly DatedRate[] | null | undefined },
  ): ReferenceRate
  /**
   * What a pack is made of, for the eye.
   *
   * Throws `input.unknown_name`.
   */
  pack(name: PenaltyPack): PackSummary
  /**
   * The fees of one step after another on a debt, each on the debt itself.
   *
   * A fee is an amount, or a rate of the debt. Throws `penalty.not_positive`.
   *
   * @example
   * penalty.fees({ amount: '100.00', currency: 'EUR', fees: ['10.00', { rate: '0.15' }] })
   * // 10.00 and 15.00: balances of 110.00 and 125.00
   */
  fees(
    options: CurrencyOptions & {
      amount: Amount
      fees: readonly (Amount | { rate: Rate })[]
      rounding?: Rounding | null | undefined
    },
  ): { fee: Amount; balance: Amount }[]
  /**
   * The facts that claim what is not claimed yet: an invoice of interest, and one of costs, about
   * each invoice.
   *
   * Append them; asked again, nothing is proposed.
   */
  claims(penalties: readonly InvoicePenalty[]): Recorded<InvoiceFact>[]
}

/** What a table says of a day. */
export interface ReferenceRate {
  table: ReferenceTable
  date: ISODate
  rate: Rate
  /** The day from which it has been in force. */
  from: ISODate
  /** Where it was published; 'caller' for a row of yours. */
  source: string
}

/** What a pack is made of. */
export interface PackSummary {
  pack: PenaltyPack
  version: ISODate
  /** The name of the law and its articles. */
  title: string
  table: ReferenceTable
  fixing: Fixing
  /** The currency of its fixed sums. */
  currency: string
  /** The last day that its reference table knows. */
  knownUntil: ISODate
}

/** What one invoice bears up to a day, and what of it was claimed, waived and paid. */
export interface InvoicePenalty {
  invoice: string
  customer: string
  currency: string
  asOf: ISODate
  /** The invoice, or each of its instalments ('F-001/2'), that bears interest for a day or more. */
  items: Penalty[]
  interest: PenaltyClaim
  compensation: PenaltyClaim
}

/** What accrued of a penalty, and what became of it. */
export interface PenaltyClaim {
  accrued: Amount
  /** What was asked for. */
  claimed: Amount
  waived: Amount
  paid: Amount
  /** `claimed - waived - paid`. */
  open: Amount
  /** `accrued - claimed`; negative where too much was asked for. */
  unclaimed: Amount
  state: ClaimState
}
