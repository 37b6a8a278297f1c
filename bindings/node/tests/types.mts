// Checked by `npm run types`, never run: what the declarations allow through `import`, and what
// they refuse.

import {
  AgingReport,
  Calendar,
  OpenItems,
  ReceivablesError,
  aging,
  money,
  rollRates,
  time,
} from 'receivables'
import type { AgingLine, AgingPolicy, Item, ItemRow, Rounding } from 'receivables'

/** Compiles when both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function same<A, B>(_: Same<A, B>): void {}

// Money is text.
const rounded = money.round('2.345', { currency: 'EUR', rounding: 'half_up', multiple: '0.05' })
same<typeof rounded, string>(true)
// @ts-expect-error a number is no amount
money.round(2.345, { currency: 'EUR' })
// @ts-expect-error a bigint is no amount
money.round(2n, { currency: 'EUR' })
// @ts-expect-error the currency is required
money.round('2.345', {})
// @ts-expect-error no such mode
money.round('2.345', { currency: 'EUR', rounding: 'nearest' })
// @ts-expect-error no such option
money.round('2.345', { currency: 'EUR', places: 2 })
const mode: Rounding = 'half_even'
same<ReturnType<typeof money.split>, string[]>(true)
money.split('100', 3, { currency: 'EUR', remainder: 'spread', precision: 4 })
money.splitByWeights('100', ['1', '2'] as const, { currency: 'EUR' })
// @ts-expect-error weights are text
money.splitByWeights('100', [1, 2], { currency: 'EUR' })
const digits: number = money.currency('EUR').minorUnit

// Dates are text.
const days: number = time.days('2026-01-01', '2026-06-30', '30e/360')
// @ts-expect-error a Date is no date
time.days(new Date(), '2026-06-30', '30e/360')
// @ts-expect-error no such day count
time.days('2026-01-01', '2026-06-30', '30/365')
const { numerator, denominator, value } = time.yearFraction('2026-01-01', '2026-06-30', 'act/360')
same<typeof numerator, number>(true)
same<typeof value, string>(true)
const calendar = new Calendar('TARGET2')
const own = new Calendar({ weekend: ['sat', 'sun'], holidays: ['2026-05-01'] })
// @ts-expect-error no such calendar
new Calendar('TARGET')
// @ts-expect-error a weekend is a list of days
new Calendar({ weekend: ['saturday'] })
time.schedule('2026-01-31', '1 month', 3, { convention: 'following', calendar, monthEnd: 'clamp' })
// @ts-expect-error a name is no calendar here
time.schedule('2026-01-31', '1 month', 3, { convention: 'following', calendar: 'TARGET2' })
same<ReturnType<typeof own.adjust>, string>(true)

// Tables.
const row: ItemRow = { id: 'F-001', customer: 'acme', due: '2026-05-31', open: '1200.00' }
const items = OpenItems.fromRows([row], { currency: 'EUR', rounding: mode })
// @ts-expect-error the amount is text
OpenItems.fromRows([{ ...row, open: 1200 }], { currency: 'EUR' })
// @ts-expect-error the field is called pausedDays
OpenItems.fromRows([{ ...row, paused_days: 3 }], { currency: 'EUR' })
// @ts-expect-error a table is not made by `new`
new OpenItems()
OpenItems.fromColumns(
  { customer: new Uint32Array(1), due: new Int32Array(1), open: new BigInt64Array(1) },
  { currency: 'EUR', customers: ['acme'] },
)
OpenItems.fromColumns(
  // @ts-expect-error floats are no amounts
  { customer: ['acme'], due: new Int32Array(1), open: new Float64Array(1) },
  { currency: 'EUR' },
)
OpenItems.fromArrow(new Uint8Array(8), { currency: 'EUR', columns: { open: 'outstanding' } })
// @ts-expect-error no such field
OpenItems.fromArrow(new Uint8Array(8), { currency: 'EUR', columns: { amount: 'outstanding' } })
for (const item of items) same<typeof item, Item>(true)
same<ReturnType<typeof items.row>, Item | undefined>(true)

// Reports.
const policy: AgingPolicy = { by: ['region', 'customer'], bounds: [30, 60], credits: 'net_oldest' }
const report = items.aging({ asOf: '2026-06-30', ...policy })
same<typeof report, AgingReport>(true)
// @ts-expect-error the date is required
items.aging({})
// @ts-expect-error the option is called graceDays
items.aging({ asOf: '2026-06-30', grace_days: 3 })
// @ts-expect-error no such policy
items.aging({ asOf: '2026-06-30', credits: 'net' })
const later: Promise<AgingReport> = items.agingAsync({ asOf: '2026-06-30' })
aging(
  { customer: new Uint32Array(1), due: new Int32Array(1), open: new BigInt64Array(1) },
  { currency: 'EUR', asOf: '2026-06-30', by: [] },
)
aging(new Uint8Array(8), { currency: 'EUR', asOf: '2026-06-30', tags: ['region'] })
const bucket: string | undefined = report.total.buckets['1-30']
// @ts-expect-error a bucket may not be there
const certain: string = report.total.buckets['1-30']
for (const line of report) same<typeof line, AgingLine>(true)
// @ts-expect-error a report cannot be changed
report.asOf = '2026-07-31'
const allowance: string | undefined = report
  .by([])
  .merge(report.by([]))
  .provision({ notDue: '0.003', buckets: ['0.1', '0.2', '0.3'] }).lines[0]?.allowance
// @ts-expect-error a rate is text
report.provision({ notDue: 0.003, buckets: [] })
const balances: BigInt64Array = report.columns().balance
const snapshot = { items, asOf: '2026-05-31' }
const rate: string | null | undefined = rollRates(snapshot, { items, asOf: '2026-06-30' })
  .matrices[0]?.rows[0]?.rates.settled

// Errors.
try {
  items.aging({ asOf: '30/06/2026' })
} catch (error) {
  if (error instanceof ReceivablesError) {
    const code: string = error.code
    const where: string | number | undefined = error.details['path']
    // @ts-expect-error details cannot be changed
    error.details['path'] = 'elsewhere'
  }
}
