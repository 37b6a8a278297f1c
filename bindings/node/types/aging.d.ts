// Aging reports, and the provisions made from them.

import type { ArrowOptions, ColumnOptions, ItemColumns, Key } from './items.js'
import type { Amount, Rate, Rounding } from './money.js'
import type { ISODate } from './time.js'

/** Every choice of an aging report; what is left out has the value named first. */
export interface AgingPolicy {
  /** The levels to group by: 'customer' (default), 'currency', a tag; none for totals only. */
  by?: string | readonly string[] | null | undefined
  /** The date from which the age of an item counts. */
  basis?: 'due' | 'issue' | 'posting' | null | undefined
  /** The unit of the bounds. */
  unit?: 'days' | 'weeks' | 'months' | null | undefined
  /** The upper bounds of all buckets but the last: [30, 60, 90, 120]. */
  bounds?: readonly number[] | null | undefined
  /** Where unapplied credits go. */
  credits?: 'own_column' | 'by_own_date' | 'net_oldest' | null | undefined
  /** What happens to disputed amounts. */
  disputed?: 'include' | 'exclude' | 'only' | null | undefined
  /** Civil days, or minus `graceDays` and the item's `pausedDays`. */
  days?: 'calendar' | 'effective' | null | undefined
  graceDays?: number | null | undefined
  /** 'amounts' leaves out counts, disputes and weighted days: the fastest pass. */
  detail?: 'full' | 'amounts' | null | undefined
}

/** A policy and the date of the report. */
export interface AgingOptions extends AgingPolicy {
  asOf: ISODate
}

/**
 * The aged balance of a table that nobody keeps: typed arrays are read where they stand.
 *
 * The same report as `fromColumns` or `fromArrow` followed by `aging`, without the copy.
 */
export function aging(columns: ItemColumns, options: ColumnOptions & AgingOptions): AgingReport
export function aging(ipc: Uint8Array, options: ArrowOptions & AgingOptions): AgingReport

/** Numbers by the label of their bucket: '1-30', '31-60', '>120'. `labels` has their order. */
export type Buckets<T> = Record<string, T>

/** One line of a report: `balance = notDue + sum of buckets - unapplied`. */
export interface AgingLine {
  /** The key of each level; empty for a total. An item without a tag stands under ''. */
  key: Key[]
  currency: string
  balance: Amount
  /** Not due on the day; an item due that day is not late. */
  notDue: Amount
  buckets: Buckets<Amount>
  /** Credits that no item has absorbed, positive. */
  unapplied: Amount
  /** The sum of the buckets. */
  overdue: Amount
  /** How many items count. */
  items: number
  /** Null under `detail: 'amounts'`. */
  itemCounts: { notDue: number; buckets: Buckets<number>; unapplied: number } | null
  /** The disputed part of what counts; null under `detail: 'amounts'`. */
  disputed: Amount | null
  /** Weighted by amount, six decimals; null when nothing is overdue, or under 'amounts'. */
  weightedDaysLate: string | null
}

/** The lines of a report as columns. Amounts are whole numbers of 10^-precision. */
export interface AgingColumns {
  /** The decimals of the amounts: the most of any currency of the report. */
  precision: number
  /** The keys, by level. */
  keys: Record<string, Key[]>
  currency: string[]
  balance: BigInt64Array
  notDue: BigInt64Array
  buckets: Buckets<BigInt64Array>
  unapplied: BigInt64Array
  overdue: BigInt64Array
  items: Float64Array
  /** Absent under `detail: 'amounts'`. */
  disputed?: BigInt64Array
  /** NaN when nothing is overdue; absent under `detail: 'amounts'`. */
  weightedDaysLate?: Float64Array
}

/**
 * An aged balance: lines sorted by their keys, then by currency.
 *
 * Immutable; merging and rolling up give new reports. Iterating gives the lines of the groups.
 */
export class AgingReport implements Iterable<AgingLine> {
  private constructor()
  /** The date that the report speaks of. */
  readonly asOf: ISODate
  /** The levels that it is grouped by. */
  readonly levels: string[]
  /** The labels of the buckets in order. */
  readonly labels: string[]
  /** Items left out because they were posted (or issued) after `asOf`. */
  readonly notYetPosted: number
  /** How many groups there are. */
  readonly length: number
  /** The total of a report in one currency. Throws `aging.no_single_total` otherwise. */
  readonly total: AgingLine
  /** One total per currency, in the order of the codes. */
  readonly totals: AgingLine[]
  /** One line per group and currency. */
  readonly groups: AgingLine[];
  [Symbol.iterator](): IterableIterator<AgingLine>
  /**
   * The same report by fewer levels: the lines that agree in these levels are added up.
   *
   * Throws `aging.unknown_level`.
   */
  by(levels: string | readonly string[]): AgingReport
  /**
   * The report of both parts' items together: exactly what one report over all items gives.
   *
   * Throws `aging.merge_mismatch` when the parts differ in date or policy.
   */
  merge(other: AgingReport): AgingReport
  /**
   * The allowance for expected credit losses, by loss rates per bucket.
   *
   * Throws `aging.loss_rates_mismatch` unless there is one rate per bucket, `rate.out_of_range`.
   */
  provision(rates: {
    notDue: Rate
    buckets: readonly Rate[]
    rounding?: Rounding | null | undefined
  }): Provision
  /** The lines as typed arrays: the way for many groups. */
  columns(): AgingColumns
  /** The wire form, the same in every language; `JSON.stringify` calls it. */
  toJSON(): unknown
}

/** Expected credit losses, one line per currency. */
export interface Provision {
  lines: {
    currency: string
    notDue: ProvisionPart
    buckets: Buckets<ProvisionPart>
    gross: Amount
    /** The sum of the allowances, each rounded before. */
    allowance: Amount
  }[]
}

/** `allowance = gross x rate`, rounded once. */
export interface ProvisionPart {
  gross: Amount
  rate: Rate
  allowance: Amount
}
