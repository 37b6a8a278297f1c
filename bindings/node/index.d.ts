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
  constructor(code: string, message: string, details?: Readonly<Record<string, string | number>>)
  /** `area.snake_case`; it never changes between versions. The message may. */
  readonly code: string
  /**
   * The values compared, frozen: text, decimals and dates as strings, counts as numbers; `path`
   * (`rows[3].due`) and `row` (from 0) say where.
   */
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
