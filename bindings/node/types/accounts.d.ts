// What a ledger says of its customers, invoices and promises.

import type { FactKind } from './facts.js'
import type { Amount } from './money.js'
import type { ISODate } from './time.js'

/** What one customer owes in one currency at the end of a day. */
export interface Balance {
  customer: string
  currency: string
  /** What is open of the invoices. */
  open: Amount
  /** What is left of payments and credit notes, positive. */
  unapplied: Amount
  /** `open - unapplied`. */
  balance: Amount
  /** How much of `open` is under dispute. */
  disputed: Amount
}

/** A customer's account in one currency: `closing = opening + sum of movements`. */
export interface Statement {
  customer: string
  currency: string
  /** The first day. */
  from: ISODate
  /** The last day. */
  to: ISODate
  /** The balance at the end of the day before; a debt is positive. */
  opening: Amount
  /** In the order of day, kind and id. */
  movements: Movement[]
  closing: Amount
}

/** One change of a balance. */
export interface Movement {
  date: ISODate
  kind: 'invoice' | 'credit_note' | 'payment' | 'write_off' | 'refund' | 'returned_payment'
  id: string
  /** What raises the debt is positive. */
  amount: Amount
  /** The balance after it. */
  balance: Amount
}

/** The life of an invoice up to a day. */
export interface InvoiceHistory {
  invoice: string
  customer: string
  currency: string
  asOf: ISODate
  /** What it was for. */
  amount: Amount
  events: HistoryEvent[]
  /** What is open at the end of that day. */
  open: Amount
  /** How much of that is under dispute. */
  disputed: Amount
}

/** One event in the life of an invoice. */
export interface HistoryEvent {
  date: ISODate
  kind: FactKind
  /** The id of the fact; of the payment or credit note where that settled something. */
  id: string
  /** Negative where it settled; null where there is none. */
  amount: Amount | null
  /** What was open after it. */
  open: Amount
  /** The event in one line: '2026-06-10 payment P-001: -500.00, open 700.00 EUR'. */
  text: string
}

/** What became of a promise by a day. */
export type PromiseState = 'open' | 'kept' | 'partly_kept' | 'broken'

/** A promise and what became of it. */
export interface PromiseStatus {
  id: string
  customer: string
  currency: string
  /** Which invoices it is for; any of the customer's where there is none. */
  invoices: string[]
  made: ISODate
  /** The last day on which a payment keeps it. */
  due: ISODate
  /** How much was promised. */
  amount: Amount
  /** How much of it came in time. */
  received: Amount
  state: PromiseState
  /** The day on which that was decided; null while it is open. */
  decided: ISODate | null
}
