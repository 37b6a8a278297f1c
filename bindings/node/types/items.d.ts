// Open items: rows, columns, and the table of them.

import type { AgingOptions, AgingReport } from './aging.js'
import type { DiscountEffect, EffectAssumptions } from './discount.js'
import type { Amount, CurrencyOptions, Rounding } from './money.js'
import type { PaymentTerms } from './terms.js'
import type { ISODate } from './time.js'

/** One open item as `OpenItems.fromRows` takes it. */
export interface ItemRow {
  /** Your id, unique in the table; 1 to 128 bytes. */
  id: string
  /** The customer who owes it. */
  customer: string
  /** The day it falls due; for an unapplied credit, its own date. */
  due: ISODate
  /** What is open: positive is owed by the customer, negative is an unapplied credit. */
  open: Amount
  issue?: ISODate | null | undefined
  /** Before this day the item does not exist in a report. */
  posting?: ISODate | null | undefined
  /** How much of `open` is disputed, from zero to `open`. */
  disputed?: Amount | null | undefined
  /** Days that do not count as late, because the clock was stopped; 0 to 36500. */
  pausedDays?: number | null | undefined
  /** The item's currency, where the table holds several. */
  currency?: string | null | undefined
  /** Values to group by. */
  tags?: Readonly<Record<string, string | undefined>> | null | undefined
}

/** One open item as a table gives it back; what is not there is left out. */
export interface Item {
  /** Absent in a table that was built without ids. */
  id?: string
  customer: Key
  due: ISODate
  open: Amount
  issue?: ISODate
  posting?: ISODate
  disputed?: Amount
  pausedDays?: number
  currency: string
  tags?: Record<string, Key>
}

/** A key that came as text, or as an integer (as text beyond 2^53). */
export type Key = string | number

/** The columns of a table, all of one length. The table keeps a copy. */
export interface ItemColumns {
  /**
   * Text; or codes, which stand for the names in the option `customers`; without that option each
   * number is a key itself.
   */
  customer: Uint32Array | readonly string[]
  /** Days since 1970-01-01. */
  due: Int32Array
  /** Minor units: 120000 (or 120000n) is 1200.00. */
  open: BigInt64Array | Int32Array
  id?: readonly string[] | null | undefined
  /** Days since 1970-01-01; -2147483648 where there is none. */
  issue?: Int32Array | null | undefined
  /** Days since 1970-01-01; -2147483648 where there is none. */
  posting?: Int32Array | null | undefined
  /** Minor units, from zero to `open`. */
  disputed?: BigInt64Array | Int32Array | null | undefined
  pausedDays?: Int32Array | null | undefined
  /** Columns to group by. */
  tags?: Readonly<Record<string, Uint32Array | readonly string[]>> | null | undefined
}

/** How columns are to be read. */
export interface ColumnOptions extends CurrencyOptions {
  /** What the codes of `customer` stand for. */
  customers?: readonly string[] | null | undefined
}

/** How a table in Arrow is to be read. */
export interface ArrowOptions extends CurrencyOptions {
  /** The table's names of the fields: `{ open: 'outstanding' }`. */
  columns?:
    | {
        id?: string | null | undefined
        customer?: string | null | undefined
        due?: string | null | undefined
        open?: string | null | undefined
        issue?: string | null | undefined
        posting?: string | null | undefined
        disputed?: string | null | undefined
        pausedDays?: string | null | undefined
        currency?: string | null | undefined
      }
    | null
    | undefined
  /** Columns to group by. */
  tags?: readonly string[] | null | undefined
  /** Rounds amounts that are finer than the currency, instead of refusing them. */
  rounding?: Rounding | null | undefined
}

/**
 * What each customer still owes: one row per open item, as columns.
 *
 * Immutable. Every amount is exact, every id is unique, every date is in range: a table that breaks
 * a rule cannot be built. Iterating gives the items, which `fromRows` takes back.
 */
export class OpenItems implements Iterable<Item> {
  private constructor()
  /**
   * A table from rows, in their order.
   *
   * Throws the first problem found, with `path` and `row`: `amount.malformed`,
   * `amount.too_precise`, `date.malformed`, `item.duplicate_id`, `item.invalid_id`,
   * `item.dispute_exceeds_open`, `input.unknown_field`, `input.missing_field`, `input.wrong_type`.
   *
   * @example
   * const items = OpenItems.fromRows(
   *   [{ id: 'F-001', customer: 'acme', due: '2026-05-31', open: '1200.00' }],
   *   { currency: 'EUR' },
   * )
   */
  static fromRows(
    rows: Iterable<ItemRow>,
    options: CurrencyOptions & { rounding?: Rounding | null | undefined },
  ): OpenItems
  /**
   * A table from columns: the way for a million rows.
   *
   * Throws `input.length_mismatch`, `input.wrong_type` for another type of array or shared memory,
   * `date.out_of_range`, `amount.out_of_range`, `input.out_of_range` for a code without a name.
   */
  static fromColumns(columns: ItemColumns, options: ColumnOptions): OpenItems
  /**
   * The table in an Arrow IPC stream or file, not compressed.
   *
   * `customer`, `due` and `open` are required, the other fields are read where they exist. Amounts
   * are decimals, or integers of minor units; dates have no time of day. Throws `input.malformed`
   * for what is not Arrow, `input.missing_field`, `input.wrong_type` for floats and timestamps,
   * `input.null`.
   */
  static fromArrow(ipc: Uint8Array, options: ArrowOptions): OpenItems
  /** How many items there are. */
  readonly length: number
  /** The currencies of the table, in the order of their first row. */
  readonly currencies: string[]
  /** The names of the tags. */
  readonly tags: string[]
  /** What rounding changed; null in a table that was built without `rounding`. */
  readonly rounded: { amounts: number; difference: Amount } | null
  /** The distinct customers; text in the order of their first row, integers by value. */
  customers(): Key[]
  /** The item in a row, counted from 0; undefined beyond the end. */
  row(index: number): Item | undefined
  [Symbol.iterator](): IterableIterator<Item>
  /**
   * Ages what is open on `asOf`: one line per group and currency.
   *
   * Throws `date.malformed`, `aging.invalid_bounds`, `item.unknown_tag`, `item.column_missing`.
   *
   * @example
   * items.aging({ asOf: '2026-06-30' }).total.buckets['1-30'] // '1200.00'
   */
  aging(options: AgingOptions): AgingReport
  /** The same on a thread of its own: the event loop goes on. */
  agingAsync(options: AgingOptions): Promise<AgingReport>
  /**
   * What the discount of some terms would cost, and how many days it would gain.
   *
   * Assumed is that a share `takeUp` of every item takes its best tier on the last day of its
   * window, and else pays `delayDays` after the item's due date. One line per currency in which
   * something is owed, by code. Throws `discount.none`, `discount.sliding_not_a_policy`,
   * `terms.date_missing`, `item.column_missing` or `input.null` without an issue date.
   *
   * @example
   * items.discountEffect(new PaymentTerms('2/10 net 30'), { takeUp: '0.5' })[0]?.discount
   */
  discountEffect(terms: PaymentTerms, options: EffectAssumptions): DiscountEffect[]
}
