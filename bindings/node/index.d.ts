// The types of the package, for `import` and `require` alike.
//
// Amounts and rates are decimal text, dates are 'YYYY-MM-DD'. A number is never taken for money and
// a Date never for a date. `undefined` and `null` are the same as leaving a field out, where it may
// be left out. Whatever is refused throws a ReceivablesError.

/** An exact decimal number as text: digits, perhaps a sign and a point, such as '1200.00'. */
export type Amount = string

/** A fraction as decimal text: '0.1215' is 12.15 percent. */
export type Rate = string

/** A civil date as text in the form YYYY-MM-DD, from 1900-01-01 to 2199-12-31. */
export type ISODate = string

/** How a number is rounded; a tie lies half-way between two results. */
export type Rounding = 'half_up' | 'half_even' | 'half_down' | 'up' | 'down' | 'floor' | 'ceiling'

/** Who gets the minor units that a split leaves over. */
export type Remainder = 'last' | 'first' | 'spread' | 'largest_remainder'

/** How the days between two dates are counted. */
export type DayCount =
  | 'act/365f'
  | 'act/360'
  | 'act/364'
  | 'act/act_isda'
  | '30/360_isda'
  | '30e/360'
  | '30e+/360'
  | '30/360_us'
  | '30e/360_isda'
  | '30/360_psa'

/** What becomes of a date that is no business day. */
export type BusinessDayConvention =
  'none' | 'following' | 'modified_following' | 'preceding' | 'modified_preceding' | 'nearest'

/** What becomes of a day that a month does not have. */
export type MonthEnd = 'clamp' | 'last_day' | 'roll_forward'

/** A calendar that the library brings along. */
export type CalendarName =
  'TARGET2' | 'FR' | 'DE' | 'UK-England' | 'US-federal' | 'weekends' | 'every-day'

/** A day of the week. */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/**
 * The one error of this package: what was refused, where it stands and what was expected.
 *
 * @example
 * try {
 *   items.aging({ asOf: '30/06/2026' })
 * } catch (error) {
 *   if (error instanceof ReceivablesError) console.log(error.code) // 'date.malformed'
 * }
 */
export class ReceivablesError extends Error {
  constructor(
    code: string,
    message: string,
    details?: Readonly<Record<string, string | number>>,
    problems?: readonly Problem[],
  )
  /** `area.snake_case`; it never changes between versions. The message may. */
  readonly code: string
  /**
   * The values compared, frozen: text, decimals and dates as strings, counts as numbers; `path`
   * (`rows[3].due`) and `row` (from 0) say where.
   */
  readonly details: Readonly<Record<string, string | number>>
  /**
   * Every problem found, this one first: at most 100. A ledger reports all problems of its facts;
   * `details.problems` is their number where there are several.
   */
  readonly problems: readonly Problem[]
}

/** One of the problems that were found. */
export interface Problem {
  readonly code: string
  readonly message: string
  readonly details: Readonly<Record<string, string | number>>
}

/** The currency of an amount, and with how many decimals it is kept. */
export interface CurrencyOptions {
  /** An ISO 4217 code such as 'EUR'. */
  currency: string
  /** More decimals than the currency has, up to 6. */
  precision?: number | null | undefined
}

/** Exact amounts: rounding, splitting, currencies. */
export const money: {
  /**
   * An amount rounded once to the decimals of its currency.
   *
   * With `multiple`, to a multiple of a coin or a lot instead ('0.05', '1', '10').
   * Throws `amount.malformed`, `amount.out_of_range`, `rounding.invalid_multiple`.
   *
   * @example
   * money.round('2.345', { currency: 'EUR' }) // '2.35'
   */
  round(
    amount: Amount,
    options: CurrencyOptions & {
      rounding?: Rounding | null | undefined
      multiple?: Amount | null | undefined
    },
  ): Amount
  /**
   * Equal parts that sum back to the amount, in order.
   *
   * Throws `split.parts_out_of_range`, `amount.too_precise`.
   *
   * @example
   * money.split('100', 3, { currency: 'EUR' }) // ['33.33', '33.33', '33.34']
   */
  split(
    amount: Amount,
    parts: number,
    options: CurrencyOptions & { remainder?: Remainder | null | undefined },
  ): Amount[]
  /**
   * Parts in proportion to weights, which sum back to the amount, in the order of the weights.
   *
   * Throws `split.invalid_weights`, `split.parts_out_of_range`, `amount.too_precise`.
   *
   * @example
   * money.splitByWeights('100', ['1', '2'], { currency: 'EUR', remainder: 'largest_remainder' })
   * // ['33.33', '66.67']
   */
  splitByWeights(
    amount: Amount,
    weights: readonly Amount[],
    options: CurrencyOptions & { remainder?: Remainder | null | undefined },
  ): Amount[]
  /**
   * The currency of a code: three capitals, as ISO 4217 writes them.
   *
   * Throws `currency.unknown`, `currency.precision_out_of_range`.
   */
  currency(code: string, options?: { precision?: number | null | undefined }): Currency
}

/** A currency. */
export interface Currency {
  code: string
  /** The decimals that ISO 4217 gives it. */
  minorUnit: number
  /** The decimals that its amounts are kept with. */
  precision: number
}

/** Civil dates: day counts and schedules. */
export const time: {
  /**
   * The days from `start` (not counted) to `end` (counted); zero for the same date.
   *
   * `termination` is the last date of the contract, which only '30e/360_isda' asks for.
   * Throws `date.malformed`, `day_count.reversed`, `day_count.termination_missing`.
   */
  days(
    start: ISODate,
    end: ISODate,
    convention: DayCount,
    options?: { termination?: ISODate | null | undefined },
  ): number
  /**
   * The part of a year from `start` to `end`, exact and in lowest terms.
   *
   * Throws as `days` does.
   *
   * @example
   * time.yearFraction('2025-01-01', '2025-03-15', 'act/365f') // 73/365 = 1/5
   */
  yearFraction(
    start: ISODate,
    end: ISODate,
    convention: DayCount,
    options?: { termination?: ISODate | null | undefined },
  ): YearFraction
  /**
   * So many dates at equal periods: the first one lies one period after the anchor.
   *
   * The n-th date is the anchor plus n periods, never counted from the date before it: 31 January,
   * 28 February, 31 March. `every` is text: '1 month', '2 weeks', '15 days', '1 half-month'.
   * Throws `schedule.count_out_of_range`, `schedule.period_out_of_range`, `date.out_of_range`, and
   * `input.missing_field` for a convention without a calendar.
   *
   * @example
   * time.schedule('2025-01-31', '1 month', 2) // 2025-02-28 and 2025-03-31
   */
  schedule(
    anchor: ISODate,
    every: string,
    count: number,
    options?: {
      monthEnd?: MonthEnd | null | undefined
      convention?: BusinessDayConvention | null | undefined
      calendar?: Calendar | null | undefined
      fromAnchor?: boolean | null | undefined
    },
  ): ScheduleDate[]
}

/** An exact part of a year in lowest terms. */
export interface YearFraction {
  numerator: number
  denominator: number
  /** The fraction to 15 decimals, for printing. */
  value: string
}

/** One date of a schedule. */
export interface ScheduleDate {
  /** The anchor plus whole periods. */
  unadjusted: ISODate
  /** The same, moved to a business day where the schedule asks for it. */
  date: ISODate
}

/** Which days are worked: all but a weekend and a list of holidays. */
export class Calendar {
  /**
   * A calendar that the library brings along, by name, or one of your own.
   *
   * Throws `input.unknown_name`, `calendar.no_business_day`.
   */
  constructor(
    definition:
      | CalendarName
      | { weekend: readonly Weekday[]; holidays?: readonly ISODate[] | null | undefined },
  )
  /** Whether the date is worked. */
  isBusinessDay(date: ISODate): boolean
  /** The first business day after the date, which itself does not count. */
  nextBusinessDay(date: ISODate): ISODate
  /** The last business day before the date, which itself does not count. */
  previousBusinessDay(date: ISODate): ISODate
  /** The n-th business day after the date, or before it for a negative number. */
  addBusinessDays(date: ISODate, days: number): ISODate
  /** The business days after `start` up to and including `end`; negative where `end` is earlier. */
  businessDaysBetween(start: ISODate, end: ISODate): number
  /** The date, or the business day that it moves to. */
  adjust(date: ISODate, convention: BusinessDayConvention): ISODate
  /** The days of a year that would be worked if they were no holidays, in order. */
  holidays(year: number): ISODate[]
}

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

// Facts. The names of their fields are those of every language and of the JSON forms.

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
type Recorded<F> = F extends Fact ? { [K in keyof F]: Exclude<F[K], null | undefined> } : never

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
interface KeysOnly {
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
   * others are by customer, issue date and id. Throws as `policy.lateInterest` does.
   *
   * @example
   * const penalties = ledger.penalties({ policy, asOf: '2026-07-31' })
   * const claimed = ledger.append(penalty.claims(penalties))
   */
  penalties(options: { policy: PenaltyPolicy; asOf: ISODate }): InvoicePenalty[]
  /** The same on a thread of its own: the event loop goes on. */
  penaltiesAsync(options: { policy: PenaltyPolicy; asOf: ISODate }): Promise<InvoicePenalty[]>
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
type Listed<F extends Fact> = Omit<Recorded<F>, 'fact'>

// Payment terms and discounts.

/** The day of an invoice that terms count from. */
export type Anchor = 'issue' | 'receipt' | 'order' | 'delivery'

/** What a discount is taken of, and what becomes of the tax. */
export type DiscountBase = 'gross' | 'net' | 'net_and_tax'

/** What a part payment within the window earns. */
export type PartPayments = 'none' | 'proportional'

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
type OneOf<F> = {
  [K in keyof F]: { [L in K]: F[L] } & { [L in Exclude<keyof F, K>]?: undefined }
}[keyof F]

/** A discount: in windows, or by the day. */
export interface DiscountForm {
  tiers?: readonly DiscountTier[] | null | undefined
  sliding?: SlidingRate | null | undefined
  /** Days after a window in which a payment still counts as in time. */
  graceDays?: number | null | undefined
  base?: DiscountBase | null | undefined
  partPayments?: PartPayments | null | undefined
}

/** One window: a rate or an amount for whoever pays until then. */
export type DiscountTier = OneOf<{ rate: Rate; amount: Amount }> & { due: TermsDue }

/** A discount that falls from day to day. */
export interface SlidingRate {
  rateAnnual: Rate
  /** 360 or 365. */
  yearDays: number
}

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

/** What may be deducted from one invoice until when: amounts and days, frozen at posting. */
export interface DiscountOffer {
  currency: string
  /** Its decimals are the precision of the currency. */
  amount: Amount
  issue: ISODate
  /** The day on which the last instalment falls due. */
  due: ISODate
  tax: Amount
  levy: Amount
  base: DiscountBase
  rounding: Rounding
  graceDays: number
  partPayments: PartPayments
  /** The windows; empty where the discount is sliding. */
  tiers: OfferTier[]
  sliding: SlidingRate | null
}

/** One window of an offer. */
export interface OfferTier {
  /** The last day of the window. */
  until: ISODate
  /** The last day on which a payment counts as in time: `until` and the days of grace. */
  acceptedUntil: ISODate
  /** `netReduction + taxReduction`. */
  discount: Amount
  netReduction: Amount
  taxReduction: Amount
  /** The amount less the discount. */
  payable: Amount
}

/** What may be deducted by whom until when. */
export const discount: {
  /**
   * What is to pay on a day.
   *
   * The largest discount counts that is still open. Throws `date.out_of_range`; for an offer whose
   * values do not agree `input.contradiction`.
   *
   * @example
   * discount.payable(terms.resolve(invoice).discount, { date: '2026-05-11' }).payable // '1176.00'
   */
  payable(offer: DiscountOffer, options: { date: ISODate }): Payable
  /**
   * What a payment of the whole invoice on a day makes of the offer.
   *
   * `tolerance` is how much too little may be written off. Throws `discount.not_positive`.
   */
  judge(
    offer: DiscountOffer,
    options: { date: ISODate; paid: Amount; tolerance?: Amount | null | undefined },
  ): Judgement
  /**
   * What it costs in a year to pay so many days later instead of taking a discount.
   *
   * Throws `discount.invalid_rate`, `input.out_of_range`, `discount.cost_out_of_range`.
   *
   * @example
   * discount.annualCost({ rate: '0.02', days: 20 }).simple // '0.37244898': 2 / 98 x 365 / 20
   */
  annualCost(options: { rate: Rate; days: number; yearDays?: number | null | undefined }): {
    simple: Rate
    effective: Rate
  }
  /**
   * The largest discount that costs no more than borrowing, as a fraction of 8 decimals.
   *
   * Throws `input.out_of_range`.
   */
  breakEven(options: {
    costOfCapital: Rate
    days: number
    yearDays?: number | null | undefined
  }): Rate
}

/** What is to pay on a day. */
export interface Payable {
  date: ISODate
  discount: Amount
  netReduction: Amount
  taxReduction: Amount
  payable: Amount
  /** From 1; null without a discount or when sliding. */
  tier: number | null
  /** The last day at this price; null without a discount. */
  until: ISODate | null
  /** The price from the day after. */
  next: { from: ISODate; payable: Amount } | null
}

/** What a payment made of an offer. */
export type DiscountOutcome =
  'none' | 'lost' | 'declined' | 'taken' | 'part_payment' | 'wrongly_taken'

/** What became of a payment: `amount + overpaid = paid + granted + writeOff + owed`. */
export interface Judgement {
  outcome: DiscountOutcome
  date: ISODate
  paid: Amount
  /** The discount of that day. */
  allowed: Amount
  granted: Amount
  /** What was not paid, rightly or wrongly. */
  deducted: Amount
  writeOff: Amount
  owed: Amount
  overpaid: Amount
}

/** What is assumed of those who are offered a discount. */
export interface EffectAssumptions {
  /** The share of every item that is paid early, from 0 to 1. */
  takeUp: Rate
  /** The days after its due date on which an item is paid otherwise. */
  delayDays?: number | null | undefined
  /** Without it no gain is computed. */
  costOfCapital?: Rate | null | undefined
  yearDays?: number | null | undefined
  rounding?: Rounding | null | undefined
}

/** What a discount would cost and gain in one currency. */
export interface DiscountEffect {
  currency: string
  items: number
  amount: Amount
  /** `takeUp x amount`. */
  taking: Amount
  discount: Amount
  /** On average over the whole amount, six decimals. */
  daysGained: string
  /** Null without a cost of capital, as is `net`. */
  financingGain: Amount | null
  /** `financingGain - discount`. */
  net: Amount | null
}

// Late payment.

/** A law on late payment. */
export type PenaltyPack = 'EU' | 'FR' | 'DE' | 'UK'

/** A table of reference rates. */
export type ReferenceTable = 'ecb_mro' | 'boe_bank_rate' | 'de_base_rate' | 'fr_legal_rate'

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

/** What has become of a penalty. */
export type ClaimState = 'accrued' | 'claimed' | 'waived' | 'paid'

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
