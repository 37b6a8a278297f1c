// Two tables compared.

import type { AgingPolicy } from './aging.js'
import type { OpenItems } from './items.js'
import type { Amount, Rate } from './money.js'
import type { ISODate } from './time.js'

/** A table on a day. */
export interface Snapshot {
  items: OpenItems
  asOf: ISODate
}

/**
 * Compares two snapshots item by item: how much of what stood in each bucket was settled, and where
 * the rest stands now.
 *
 * Throws `aging.snapshots_reversed` unless `to` lies after `from`, `item.column_missing` for a
 * table without ids.
 */
export function rollRates(from: Snapshot, to: Snapshot, policy?: AgingPolicy): RollRates

/** Where the amounts of one snapshot stand in a later one, one matrix per currency. */
export interface RollRates {
  from: ISODate
  to: ISODate
  matrices: RollMatrix[]
}

/** The movements in one currency. Lists follow the order of `states`. */
export interface RollMatrix {
  currency: string
  /** 'not_due', then the labels of the buckets. */
  states: string[]
  /** What became of the amounts that started in each state. */
  rows: {
    state: string
    items: number
    amount: Amount
    settled: Amount
    to: Amount[]
    /** Fractions of `amount`, six decimals; null when it is zero. */
    rates: { settled: Rate | null; to: (Rate | null)[] }
  }[]
  /** What is open now and was not then. */
  new: { amount: Amount; to: Amount[] }
}
