// The ledger, and what it is written down as.

import type { Balance, InvoiceHistory, PromiseStatus, Statement } from './accounts.js'
import type { AllocationRule, Allocations } from './allocation.js'
import type {
  AllocationFact,
  ContactFact,
  CostFact,
  CreditNoteFact,
  CustomerFact,
  CustomerKind,
  DisputeFact,
  DisputeResolutionFact,
  Fact,
  HoldFact,
  HoldReleaseFact,
  InvoiceFact,
  PaymentFact,
  PromiseFact,
  Recorded,
  RecordedFact,
  RefundFact,
  ReturnedPaymentFact,
  WriteOffFact,
} from './facts.js'
import type { Key, OpenItems } from './items.js'
import type { CurrencyOptions } from './money.js'
import type { InvoicePenalty } from './penalty.js'
import type { PenaltyPolicy } from './penalty_policy.js'
import type { ISODate } from './time.js'

/**
 * Dated facts, from which every open amount of every day follows.
 *
 * Immutable: `append` gives another ledger, which answers as if all facts had been given at once.
 * The order in which facts come never shows.
 */
export class Ledger {
  private constructor()
  /**
   * A ledger of facts, in any order.
   *
   * Throws with every problem found, each at `facts[3].amount`: `ledger.duplicate_id`,
   * `ledger.unknown_id`, `ledger.not_positive`, `ledger.over_application`, `amount.malformed`,
   * `date.malformed`, `input.unknown_field`, `input.missing_field`, `input.wrong_type` and more.
   *
   * @example
   * const ledger = Ledger.fromFacts(
   *   [
   *     {
   *       fact: 'invoice',
   *       id: 'F-001',
   *       customer: 'acme',
   *       issue: '2026-05-01',
   *       due: '2026-05-31',
   *       amount: '1200.00',
   *     },
   *     { fact: 'payment', id: 'P-001', invoice: 'F-001', date: '2026-06-10', amount: '500.00' },
   *   ],
   *   { currency: 'EUR' },
   * )
   * ledger.asOf('2026-06-10').row(0)?.open // '700.00'
   */
  static fromFacts(facts: Iterable<Fact>, options: CurrencyOptions): Ledger
  /** The same; the facts are checked against each other on a thread of its own. */
  static fromFactsAsync(facts: Iterable<Fact>, options: CurrencyOptions): Promise<Ledger>
  /**
   * A ledger from the text of its document.
   *
   * `{"currency": "EUR", "invoices": [...], "payments": [...]}`, every list optional. Throws with
   * every problem found, each at `invoices[3].due`; `input.malformed` for what is not JSON.
   */
  static fromJson(document: string): Ledger
  /** The same on a thread of its own: the event loop goes on. */
  static fromJsonAsync(document: string): Promise<Ledger>
  /**
   * A ledger from JSON Lines: its currency in the first line, then one fact a line. Blank lines are
   * passed over; every problem is reported, at `lines[7].due`.
   *
   * The first line is `{"fact": "ledger", "currency": "EUR"}`.
   */
  static fromJsonLines(text: string): Ledger
  /** The same on a thread of its own: the event loop goes on. */
  static fromJsonLinesAsync(text: string): Promise<Ledger>
  /**
   * The ledger of these facts and of more, as if all had been given at once.
   *
   * A back-dated fact changes the days after it. The ledger itself stays as it is. Throws as
   * `fromFacts` does; `facts[7]` counts within `facts`.
   */
  append(facts: Iterable<Fact>): Ledger
  /** The same; the facts are checked against each other on a thread of its own. */
  appendAsync(facts: Iterable<Fact>): Promise<Ledger>
  /**
   * The ledger of these facts and of more, one a line.
   *
   * There is no line for the currency. Throws as `fromJsonLines` does.
   */
  appendJsonLines(text: string): Ledger
  /**
   * What is open at the end of a day; later facts are as if unknown.
   *
   * One row per invoice, or per instalment where there are several (`F-1/2`), that is not settled
   * by then; then one row per payment or credit note of which something is left, negative.
   * Throws `date.malformed`, `date.out_of_range`.
   */
  asOf(date: ISODate): OpenItems
  /** The same on a thread of its own: the event loop goes on. */
  asOfAsync(date: ISODate): Promise<OpenItems>
  /**
   * What each customer owes at the end of a day: one line per customer and currency in which he
   * has an open invoice or an unapplied credit, sorted by customer, then currency code.
   */
  balances(date: ISODate): Balance[]
  /**
   * The customer's statements of account from one day to another, both included: one per currency
   * with an opening balance or a movement, sorted by currency code.
   *
   * Allocations move nothing. Where nothing happened at all, one statement of zero in the ledger's
   * currency. Throws `ledger.unknown_id`, `ledger.dates_reversed` when `to` is before `from`.
   */
  statement(customer: string, options: { from: ISODate; to: ISODate }): Statement[]
  /**
   * What happened to an invoice up to a day, and what was open after each event.
   *
   * Throws `ledger.unknown_id` for an invoice that is not there.
   */
  history(invoice: string, options: { asOf: ISODate }): InvoiceHistory
  /**
   * What became of every promise made by a day, in the order of the last day, the day made and the
   * id.
   *
   * Payments count from the day it was made to its last day, each cent for one promise only.
   */
  promises(options: { asOf: ISODate }): PromiseStatus[]
  /**
   * What a rule makes of the credits that no fact applies: which open items they settle, day by
   * day to `until`, and why.
   *
   * It is a proposal: append its facts to have it. Facts after `until` are not seen. Throws
   * `input.unknown_name`, `ledger.contradictory_rule`, `ledger.not_positive`.
   *
   * @example
   * const { steps, facts } = ledger.allocate({ until: '2026-06-30', rule: 'oldest_due_first' })
   * const settled = ledger.append(facts)
   */
  allocate(options: { until: ISODate; rule: AllocationRule }): Allocations
  /** The same on a thread of its own: the event loop goes on. */
  allocateAsync(options: { until: ISODate; rule: AllocationRule }): Promise<Allocations>
  /**
   * What every invoice bears up to a day, that day included, and what of it was claimed.
   *
   * Each instalment is a debt of its own, settled by what was posted to it by that day; an invoice
   * has one fixed compensation. Interest and costs are claimed by invoices of their own that are
   * `about` it. Invoices that bear nothing and of which nothing was claimed are left out; the
   * others are by customer, issue date and id.
   *
   * With `debtors` only the invoices of businesses, or of consumers: a customer of whom nothing is
   * known is of the policy's `debtor`. A law for businesses refuses consumers. Throws as
   * `policy.lateInterest` does; `penalty.not_for_consumers` and `penalty.rate_missing` at the id of
   * the invoice.
   *
   * @example
   * const penalties = ledger.penalties({ policy, asOf: '2026-07-31' })
   * const claimed = ledger.append(penalty.claims(penalties))
   */
  penalties(options: PenaltiesOptions): InvoicePenalty[]
  /** The same on a thread of its own: the event loop goes on. */
  penaltiesAsync(options: PenaltiesOptions): Promise<InvoicePenalty[]>
  /**
   * The facts as they were given: kind by kind in the order of a document, each kind by customer,
   * day and id.
   *
   * `fromFacts` takes them back.
   */
  facts(): RecordedFact[]
  /** How many facts there are. */
  readonly length: number
  /** How many facts of each kind there are. */
  readonly counts: FactCounts
  /** The currency of documents that name none. */
  readonly currency: string
  /** Every currency of the ledger, its own first. */
  readonly currencies: string[]
  /** The customers, sorted: text by bytes, integers by value. */
  customers(): Key[]
  /**
   * The document of a ledger.
   *
   * `fromJson` takes it.
   */
  toJson(): string
  /** The same as an object, for `JSON.stringify`. */
  toJSON(): LedgerDocument
  /**
   * A ledger as JSON Lines: its currency, then one fact a line.
   *
   * `fromJsonLines` takes it.
   */
  toJsonLines(): string
}

/** By which policy, up to which day and of whom the penalties of a ledger are asked. */
export interface PenaltiesOptions {
  policy: PenaltyPolicy
  /** The last day, included. */
  asOf: ISODate
  /** Whose invoices are priced; all where it is left out. */
  debtors?: CustomerKind | null | undefined
}

/** How many facts of each kind a ledger holds. */
export interface FactCounts {
  customers: number
  invoices: number
  creditNotes: number
  payments: number
  allocations: number
  refunds: number
  returnedPayments: number
  writeOffs: number
  disputes: number
  disputeResolutions: number
  promises: number
  contacts: number
  costs: number
  holds: number
  holdReleases: number
}

/** The document of a ledger: its facts, kind by kind and without `fact`. */
export interface LedgerDocument {
  currency: string
  /** Where it is not that of the currency. */
  precision?: number
  customers?: Listed<CustomerFact>[]
  invoices?: Listed<InvoiceFact>[]
  credit_notes?: Listed<CreditNoteFact>[]
  payments?: Listed<PaymentFact>[]
  allocations?: Listed<AllocationFact>[]
  refunds?: Listed<RefundFact>[]
  returned_payments?: Listed<ReturnedPaymentFact>[]
  write_offs?: Listed<WriteOffFact>[]
  disputes?: Listed<DisputeFact>[]
  dispute_resolutions?: Listed<DisputeResolutionFact>[]
  promises?: Listed<PromiseFact>[]
  contacts?: Listed<ContactFact>[]
  costs?: Listed<CostFact>[]
  holds?: Listed<HoldFact>[]
  hold_releases?: Listed<HoldReleaseFact>[]
}

/** A fact in a list of its kind. */
export type Listed<F extends Fact> = Omit<Recorded<F>, 'fact'>
