// Late interest: what was agreed, debts, and what they bear.

import type { CustomerKind } from './facts.js'
import type { Amount, CurrencyOptions, Rate, Rounding } from './money.js'
import type { ISODate } from './time.js'

/** A law on late payment. */
export type PenaltyPack = 'EU' | 'FR' | 'DE' | 'UK'

/** When a reference rate is read. */
export type Fixing = 'each_half_year' | 'on_change' | 'at_start'

/** A day count under which the parts of a time sum to the whole. */
export type PenaltyDayCount = 'act/365f' | 'act/360' | 'act/act_isda' | '30e/360'

/** What is rounded to the minor unit. */
export type RoundPer = 'total' | 'segment'

/** What days of grace do: they decide whether anything is owed, or they move the first day. */
export type Grace = 'gate' | 'shift'

/** Whether interest of a whole year bears interest. */
export type Capitalisation = 'none' | 'yearly'

/** What held interest back or raised it. */
export type LimitedBy = 'minimum' | 'cap'

/** A rate and the day from which it counts. */
export interface DatedRate {
  from: ISODate
  rate: Rate
}

/** What late payment costs. One of `rate`, `rates` and `pack` has to be there. */
export interface PenaltyPolicyFields {
  /** A yearly contract rate. */
  rate?: Rate | null | undefined
  /** Contract rates by the day from which each counts, ascending; not beside `rate`. */
  rates?: readonly DatedRate[] | null | undefined
  /** The law: its rate where no contract rate is given, its floor and fixed sums in any case. */
  pack?: PenaltyPack | null | undefined
  /** Who owes, where the debt does not say it; a business where nobody does. */
  debtor?: CustomerKind | null | undefined
  /** Reference rates that the pack's table does not know, ascending. */
  reference?: readonly DatedRate[] | null | undefined
  /** When the reference rate is read, where that is not as the pack says. */
  fixing?: Fixing | null | undefined
  dayCount?: PenaltyDayCount | null | undefined
  rounding?: Rounding | null | undefined
  /** The total, unless something else is said. */
  roundPer?: RoundPer | null | undefined
  graceDays?: number | null | undefined
  /** 'gate', unless something else is said. */
  grace?: Grace | null | undefined
  /** The least interest where there is any. */
  minimum?: Amount | null | undefined
  /** The most interest. */
  cap?: Amount | null | undefined
  /** The most interest, as a fraction of the debt. */
  capRate?: Rate | null | undefined
  /** Whether interest of a whole year bears interest. */
  capitalisation?: Capitalisation | null | undefined
  /** The fixed compensation in the debt's currency; '0' is none, null inherits the pack's. */
  compensation?: Amount | null | undefined
  /** Whether the last known reference rate may stand for days that no table knows. */
  carryForward?: boolean | null | undefined
}

/** One debt, what was paid on it, and the day up to which interest counts. */
export interface DebtOptions extends CurrencyOptions {
  /** Your id, which the statement shows. */
  id?: string | null | undefined
  amount: Amount
  due: ISODate
  /** The day it arose; its due date where there is none. */
  issue?: ISODate | null | undefined
  debtor?: CustomerKind | null | undefined
  /** In any order; a negative one was returned. */
  payments?: readonly { date: ISODate; amount: Amount }[] | null | undefined
  asOf: ISODate
}

/** The columns of debts, all of one length. */
export interface DebtColumns {
  /** Minor units; zero and less (credits) bear nothing. */
  amount: BigInt64Array | Int32Array
  /** Days since 1970-01-01. */
  due: Int32Array
  /** The day on which all of it was paid; -2147483648 where it was not. */
  paid?: Int32Array | null | undefined
  /** The day it arose; -2147483648 for its due date. */
  issue?: Int32Array | null | undefined
}

/** What the rows of a table bear, in minor units. */
export interface PenaltyColumns {
  /** The days with interest. */
  days: Int32Array
  interest: BigInt64Array
  /** Null where the pack's currency is another. */
  compensation: BigInt64Array | null
}

/**
 * Every choice of late interest: a contract's rate, a law's, or both, and how to count.
 *
 * Immutable.
 */
export class PenaltyPolicy {
  /**
   * A policy from its fields; what is left out has the default of every language.
   *
   * Throws `input.unknown_name`, `rate.malformed`, `rate.out_of_range`, `amount.malformed`. Whether
   * its parts go together is asked when it is used.
   *
   * @example
   * const policy = new PenaltyPolicy({ pack: 'FR', rate: '0.12', compensation: '0' })
   */
  constructor(fields: PenaltyPolicyFields)
  /** A policy from its wire form as text: `fromJson(JSON.stringify(policy))` is the same. */
  static fromJson(document: string): PenaltyPolicy
  /**
   * What a debt bears up to a day, that day included: interest and a fixed compensation.
   *
   * A payment counts from its own day on, which still bears interest. The sum is rounded once, or
   * each segment where the policy says so. Throws `penalty.rate_missing` for a day that no table
   * knows, `penalty.no_rate`, `penalty.not_positive`, `penalty.over_settled`,
   * `penalty.not_for_consumers`.
   *
   * @example
   * policy.lateInterest({
   *   amount: '10000.00',
   *   currency: 'EUR',
   *   due: '2026-06-20',
   *   asOf: '2026-07-10',
   * }).interest // '67.26': 10 days at 12.15 % and 10 at 12.4 %
   */
  lateInterest(debt: DebtOptions): Penalty
  /**
   * The rate in force on a day for a debt that fell due on `due` (the day before where nothing is
   * said) and arose on `issue` (its due date where nothing is said).
   *
   * Throws `penalty.rate_missing`, `penalty.not_for_consumers`.
   */
  rateInForce(options: {
    date: ISODate
    debtor?: CustomerKind | null | undefined
    due?: ISODate | null | undefined
    issue?: ISODate | null | undefined
  }): RateInForce
  /**
   * What each debt of a table bears: row by row what `lateInterest` says, at column speed.
   *
   * Throws as it does, with the row; `input.length_mismatch`, `input.wrong_type` for another type
   * of array or shared memory.
   */
  lateInterestTable(
    columns: DebtColumns,
    options: CurrencyOptions & { asOf: ISODate },
  ): PenaltyColumns
  /** The same on a thread of its own: the event loop goes on. */
  lateInterestTableAsync(
    columns: DebtColumns,
    options: CurrencyOptions & { asOf: ISODate },
  ): Promise<PenaltyColumns>
  /** The wire form, the same in every language; `JSON.stringify` calls it, `fromJson` reads it. */
  toJSON(): unknown
}

/** What one debt bears up to a day: `total = interest + compensation`. */
export interface Penalty {
  id: string | null
  currency: string
  amount: Amount
  due: ISODate
  asOf: ISODate
  debtor: CustomerKind
  /** The first day with interest; null without. */
  from: ISODate | null
  /** The last day with interest; null without. */
  to: ISODate | null
  /** The days with interest. */
  days: number
  segments: PenaltySegment[]
  /** The sum of the segments. */
  interestComputed: Amount
  /** The same within the policy's minimum and cap. */
  interest: Amount
  limitedBy: LimitedBy | null
  /** Null where the law has it in another currency. */
  compensation: Amount | null
  total: Amount
  /** What is still open of the debt itself. */
  open: Amount
  /** Null for a contract rate alone, as is `version`. */
  pack: PenaltyPack | null
  /** The version of the rates: the last day that the reference table knows. */
  version: ISODate | null
  /** The statement, one line a segment between a heading and the totals. */
  text: string[]
}

/** A run of days with the same rate and the same base. */
export interface PenaltySegment {
  from: ISODate
  /** The last day, included. */
  to: ISODate
  days: number
  rate: Rate
  /** What was open at the end of the day before, with capitalised interest. */
  base: Amount
  amount: Amount
  /** Whether the law's floor stands in place of the contract's rate. */
  floorApplied: boolean
  /** Whether the last known reference rate was carried forward. */
  carriedForward: boolean
}

/** The rate of a day and what it was made of. */
export interface RateInForce {
  date: ISODate
  rate: Rate
  /** Null for a contract rate, as is `margin`. */
  reference: Rate | null
  margin: Rate | null
  /** The least that a contract may say, where a law says so. */
  floor: Rate | null
  floorApplied: boolean
  carriedForward: boolean
  pack: PenaltyPack | null
  version: ISODate | null
}
