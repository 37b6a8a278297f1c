// Facts. The names of their fields are those of every language and of the JSON forms.

import type { Amount } from './money.js'
import type { ISODate } from './time.js'

/** What a fact tells, in the order in which a document lists them. */
export type FactKind = Fact['fact']

/** Whether a customer buys for a trade. */
export type CustomerKind = 'business' | 'consumer'

/** What kind of debt an invoice is. */
export type Claim = 'principal' | 'interest' | 'costs'

/** Why a debt was given up. */
export type WriteOffReason =
  'bad_debt' | 'insolvency' | 'time_barred' | 'goodwill' | 'discount' | 'tolerance' | 'other'

/** How a dispute ended. */
export type DisputeOutcome = 'credited' | 'upheld' | 'mediated' | 'withdrawn'

/** The way a customer was contacted. */
export type Channel =
  'email' | 'letter' | 'registered_letter' | 'phone' | 'sms' | 'visit' | 'portal' | 'other'

/** Names and values to group by; one that is undefined is left out. */
export type Tags = Readonly<Record<string, string | undefined>>

/** What is known of a customer. */
export interface CustomerFact {
  fact: 'customer'
  id: string
  since?: ISODate | null | undefined
  kind?: CustomerKind | null | undefined
  /** The currency that all documents of the customer must be in. */
  currency?: string | null | undefined
  tags?: Tags | null | undefined
}

/** A debt. */
export interface InvoiceFact {
  fact: 'invoice'
  id: string
  customer: string
  issue: ISODate
  /** The one due date; without it, `instalments` say what falls due when. */
  due?: ISODate | null | undefined
  instalments?: readonly Instalment[] | null | undefined
  amount: Amount
  /** The part of the amount that is tax. */
  tax?: Amount | null | undefined
  receipt?: ISODate | null | undefined
  /** Before this day the invoice is not there; else it is from its issue date on. */
  posting?: ISODate | null | undefined
  /** Left out, it is principal. */
  claim?: Claim | null | undefined
  /** The invoice that interest or costs are for: a principal of the same customer and currency. */
  about?: string | null | undefined
  currency?: string | null | undefined
  tags?: Tags | null | undefined
}

/** What of an invoice falls due on one day. */
export interface Instalment {
  due: ISODate
  amount: Amount
}

/** A credit that was granted, to a customer, for an invoice, or both. */
export interface CreditNoteFact {
  fact: 'credit_note'
  id: string
  customer?: string | null | undefined
  /** The invoice that it settles, as far as that is open. */
  invoice?: string | null | undefined
  date: ISODate
  amount: Amount
  currency?: string | null | undefined
}

/** Money that came in, from a customer, for an invoice, or both. */
export interface PaymentFact {
  fact: 'payment'
  id: string
  customer?: string | null | undefined
  /** The invoice that it settles, as far as that is open. */
  invoice?: string | null | undefined
  date: ISODate
  amount: Amount
  currency?: string | null | undefined
}

/** Part of a credit, applied to an invoice. */
export interface AllocationFact {
  fact: 'allocation'
  id: string
  /** A payment or a credit note. */
  credit: string
  invoice: string
  /** 1 is the first. */
  instalment?: number | null | undefined
  date: ISODate
  amount: Amount
}

/** Money that went back. */
export interface RefundFact {
  fact: 'refund'
  id: string
  /** A payment or a credit note. */
  credit: string
  date: ISODate
  amount: Amount
}

/** A payment that bounced. */
export interface ReturnedPaymentFact {
  fact: 'returned_payment'
  id: string
  payment: string
  date: ISODate
  /** All of it where there is none. */
  amount?: Amount | null | undefined
  reason?: string | null | undefined
}

/** A debt given up. */
export interface WriteOffFact {
  fact: 'write_off'
  id: string
  invoice: string
  /** 1 is the first. */
  instalment?: number | null | undefined
  date: ISODate
  amount: Amount
  reason: WriteOffReason
}

/** A debt contested. */
export interface DisputeFact {
  fact: 'dispute'
  id: string
  invoice: string
  opened: ISODate
  /** The whole invoice where there is none. */
  amount?: Amount | null | undefined
  reason: string
}

/** How a dispute ended. */
export interface DisputeResolutionFact {
  fact: 'dispute_resolution'
  dispute: string
  date: ISODate
  outcome: DisputeOutcome
}

/** A promise to pay, by a customer, for certain invoices, or both. */
export interface PromiseFact {
  fact: 'promise'
  id: string
  customer?: string | null | undefined
  invoices?: readonly string[] | null | undefined
  made: ISODate
  /** The last day on which a payment keeps it. */
  due: ISODate
  amount: Amount
  currency?: string | null | undefined
}

/** A contact with the customer. */
export interface ContactFact {
  fact: 'contact'
  id: string
  customer: string
  invoices?: readonly string[] | null | undefined
  date: ISODate
  channel: Channel
  /** The dunning action that it carries out. */
  action?: string | null | undefined
  note?: string | null | undefined
}

/** What collecting cost. */
export interface CostFact {
  fact: 'cost'
  id: string
  date: ISODate
  amount: Amount
  customer?: string | null | undefined
  invoice?: string | null | undefined
  purpose?: string | null | undefined
  currency?: string | null | undefined
}

/** A stop on dunning, for a customer or for an invoice. */
export interface HoldFact {
  fact: 'hold'
  id: string
  customer?: string | null | undefined
  invoice?: string | null | undefined
  from: ISODate
  /** The last day. */
  until?: ISODate | null | undefined
  reason?: string | null | undefined
}

/** The end of a stop. */
export interface HoldReleaseFact {
  fact: 'hold_release'
  hold: string
  date: ISODate
}

/** One dated fact; `fact` says of which kind. Every amount is positive, every id is yours. */
export type Fact =
  | CustomerFact
  | InvoiceFact
  | CreditNoteFact
  | PaymentFact
  | AllocationFact
  | RefundFact
  | ReturnedPaymentFact
  | WriteOffFact
  | DisputeFact
  | DisputeResolutionFact
  | PromiseFact
  | ContactFact
  | CostFact
  | HoldFact
  | HoldReleaseFact

/** A fact as a ledger gives it back: what it does not have is left out. */
export type RecordedFact = Recorded<Fact>

/** The same fields, none of which is null or undefined. */
export type Recorded<F> = F extends Fact
  ? { [K in keyof F]: Exclude<F[K], null | undefined> }
  : never
