// Which credits settle which items: rules, and what they propose.

import type { AllocationFact, Recorded, WriteOffFact } from './facts.js'
import type { Amount } from './money.js'
import type { ISODate } from './time.js'

/** A rule of allocation that has a name. */
export type AllocationPreset =
  | 'oldest_due_first'
  | 'costs_interest_principal'
  | 'smallest_first'
  | 'exact_match_first'
  | 'pro_rata'

/** One thing that open items are ordered by. */
export type AllocationKey =
  'claim' | 'due' | 'issue' | 'smallest' | 'largest' | 'exact_match' | 'undisputed'

/** What made an item come before the next one. */
export type DecidedBy = AllocationKey | 'id' | 'only_item' | 'proportion'

/** In which order credits settle open items, and how far: a preset, or keys of one's own. */
export type AllocationRule =
  | AllocationPreset
  | (({ preset: AllocationPreset; keys?: null | undefined } | KeysOnly) & {
      /** Passes over items that a credit cannot settle wholly; not with 'pro_rata'. */
      fullOnly?: boolean | null | undefined
      /** Writes off what a credit leaves open of an item it settled, up to this: `{ EUR: '0.05' }`. */
      tolerance?: Readonly<Record<string, Amount | undefined>> | null | undefined
    })

/** Keys in the order of their weight; the id comes last and is not listed. */
export interface KeysOnly {
  keys: readonly AllocationKey[]
  preset?: null | undefined
}

/** What a rule proposes. Nothing changes before its facts are appended. */
export interface Allocations {
  until: ISODate
  steps: AllocationStep[]
  /** The rests that the tolerance closes. */
  writeOffs: ToleranceWriteOff[]
  /** What is left of credits on the last day, by customer, date and id. */
  unapplied: Unapplied[]
  /** The facts to append: the allocations in the order of the steps, then the write-offs. */
  facts: Recorded<AllocationFact | WriteOffFact>[]
}

/** One settlement that a rule proposes. */
export interface AllocationStep {
  date: ISODate
  credit: string
  invoice: string
  /** 1 is the first; null for an invoice with one due date. */
  instalment: number | null
  amount: Amount
  /** What was open for the rule before: what later facts settle is reserved for them. */
  openBefore: Amount
  /** `openBefore - amount`. */
  openAfter: Amount
  /** What the credit had free after it. */
  creditLeft: Amount
  rule: AllocationPreset | 'keys'
  decidedBy: DecidedBy
}

/** A small rest that the rule's tolerance closes. */
export interface ToleranceWriteOff {
  date: ISODate
  /** The credit that left the rest. */
  credit: string
  invoice: string
  /** 1 is the first; null for an invoice with one due date. */
  instalment: number | null
  amount: Amount
}

/** A credit of which something is left on the last day. */
export interface Unapplied {
  credit: string
  amount: Amount
  reason: UnappliedReason
}

/** Why something is left of a credit. */
export type UnappliedReason = 'nothing_open' | 'full_only' | 'reserved'
