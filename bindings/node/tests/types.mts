// Checked by `npm run types`, never run: what the declarations allow through `import`, and what
// they refuse.

import {
  AgingReport,
  Calendar,
  Ledger,
  OpenItems,
  PaymentTerms,
  PenaltyPolicy,
  ReceivablesError,
  aging,
  discount,
  money,
  penalty,
  rollRates,
  time,
} from 'receivables'
import type {
  AgingLine,
  AgingPolicy,
  Allocations,
  Fact,
  FactKind,
  Item,
  InvoicePenalty,
  ItemRow,
  PenaltyColumns,
  Problem,
  RecordedFact,
  ResolvedTerms,
  Rounding,
} from 'receivables'

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

// Ledgers.
const invoice = { fact: 'invoice', id: 'F-001', customer: 'acme', issue: '2026-05-01' } as const
const ledger = Ledger.fromFacts([{ ...invoice, due: '2026-05-31', amount: '1200.00' }], {
  currency: 'EUR',
})
// @ts-expect-error the amount is text
Ledger.fromFacts([{ ...invoice, due: '2026-05-31', amount: 1200 }], { currency: 'EUR' })
// @ts-expect-error a Date is no date
Ledger.fromFacts([{ ...invoice, due: new Date(), amount: '1200.00' }], { currency: 'EUR' })
// @ts-expect-error a fact has a kind
ledger.append([{ id: 'P-001', customer: 'acme', date: '2026-06-10', amount: '5.00' }])
// @ts-expect-error no such kind
ledger.append([{ fact: 'bill', id: 'F-002' }])
// @ts-expect-error a refund is of a credit
ledger.append([{ fact: 'refund', id: 'R-001', date: '2026-06-10', amount: '5.00' }])
// @ts-expect-error another kind's field
ledger.append([{ fact: 'hold_release', hold: 'H-001', date: '2026-06-10', until: '2026-06-11' }])
// @ts-expect-error no such reason
const closed: Fact = { ...invoice, fact: 'write_off', invoice: 'F', date: '', reason: 'lost' }
// @ts-expect-error a ledger is not made by `new`
new Ledger()
same<FactKind, Fact['fact']>(true)
const given: RecordedFact[] = ledger.facts()
Ledger.fromFacts(given, { currency: 'EUR' })
for (const fact of given) {
  // The kind tells the fields.
  if (fact.fact === 'invoice') same<typeof fact.amount, string>(true)
  if (fact.fact === 'returned_payment') same<typeof fact.amount, string | undefined>(true)
}
same<ReturnType<typeof ledger.asOf>, OpenItems>(true)
const opening: string | undefined = ledger.statement('acme', {
  from: '2026-06-01',
  to: '2026-06-30',
})[0]?.opening
// @ts-expect-error both days are required
ledger.statement('acme', { from: '2026-06-01' })
// @ts-expect-error the option is called asOf
ledger.history('F-001', '2026-06-30')
const until = '2026-06-30'
same<ReturnType<typeof ledger.allocate>, Allocations>(true)
ledger.append(ledger.allocate({ until, rule: 'pro_rata' }).facts)
ledger.allocate({ until, rule: { keys: ['claim', 'due'], tolerance: { EUR: '0.05' } } })
ledger.allocate({ until, rule: { preset: 'smallest_first', fullOnly: true } })
// @ts-expect-error no such rule
ledger.allocate({ until, rule: 'newest_first' })
// @ts-expect-error a preset or keys, not both
ledger.allocate({ until, rule: { preset: 'pro_rata', keys: ['due'] } })
// @ts-expect-error a rule is required
ledger.allocate({ until })
same<ReturnType<typeof Ledger.fromJsonLinesAsync>, Promise<Ledger>>(true)
const notes: number = ledger.counts.creditNotes
const document: string = ledger.toJson()
const lists: object[] | undefined = ledger.toJSON().credit_notes

// Payment terms and discounts.
const agreed = new PaymentTerms('2/10 net 30')
const steps = [{ days: 45 }, 'end_of_month', { nextDay: 10 }] as const
new PaymentTerms({
  lines: [
    { share: { ofTotal: '0.3' }, due: { from: 'order' } },
    { share: 'balance', due: { steps } },
  ],
  discount: { tiers: [{ rate: '0.02', due: { steps: [{ days: 10 }] } }], graceDays: 3 },
  convention: 'following',
})
// @ts-expect-error a rate is text
new PaymentTerms({ lines: [{ share: { ofTotal: 0.3 }, due: {} }] })
// @ts-expect-error a share has one field
new PaymentTerms({ lines: [{ share: { ofTotal: '0.3', fixed: '5' }, due: {} }] })
// @ts-expect-error the field is called graceDays
new PaymentTerms({ lines: [], discount: { tiers: [], grace_days: 3 } })
const invoiced = { amount: '1200.00', currency: 'EUR', issue: '2026-05-01' } as const
same<ReturnType<typeof agreed.resolve>, ResolvedTerms>(true)
const offer = agreed.resolve({ ...invoiced, tax: '200.00', calendar }).discount
// @ts-expect-error there may be no offer
discount.payable(offer, { date: '2026-05-11' })
if (offer !== null) {
  const price: string = discount.payable(offer, { date: '2026-05-11' }).payable
  discount.judge(offer, { date: '2026-05-11', paid: '1176.00', tolerance: '0.05' })
  // @ts-expect-error money is text
  discount.judge(offer, { date: '2026-05-11', paid: 1176 })
}
// @ts-expect-error a name is no calendar here
agreed.resolve({ ...invoiced, calendar: 'FR' })
// @ts-expect-error no such limit
agreed.check('fr', { issue: '2026-05-01' })
same<ReturnType<typeof agreed.dueDates>, Int32Array>(true)
const cost: string = discount.annualCost({ rate: '0.02', days: 20 }).effective
const gain: string | null | undefined = items.discountEffect(agreed, { takeUp: '0.5' })[0]?.net
// @ts-expect-error terms are a PaymentTerms
items.discountEffect('2/10 net 30', { takeUp: '0.5' })

// Late payment.
const law = new PenaltyPolicy({ pack: 'FR', compensation: '0', reference: [] })
// @ts-expect-error no such pack
new PenaltyPolicy({ pack: 'IT' })
// @ts-expect-error a rate is text
new PenaltyPolicy({ rate: 0.12 })
// @ts-expect-error the field is called dayCount
new PenaltyPolicy({ rate: '0.12', day_count: 'act/360' })
const debt = { amount: '10000.00', currency: 'EUR', due: '2026-06-20', asOf: '2026-07-10' }
const lines: string[] = law.lateInterest({ ...debt, debtor: 'business' }).text
// @ts-expect-error a Date is no date
law.lateInterest({ ...debt, asOf: new Date() })
const found: PenaltyColumns = law.lateInterestTable(
  { amount: new BigInt64Array(1), due: new Int32Array(1) },
  { currency: 'EUR', asOf: '2026-07-10' },
)
// @ts-expect-error there may be no compensation
found.compensation.length
const margin: string | null = law.rateInForce({ date: '2026-07-10' }).margin
penalty.fees({ amount: '100.00', currency: 'EUR', fees: ['10.00', { rate: '0.15' }] })
// @ts-expect-error a fee is text
penalty.fees({ amount: '100.00', currency: 'EUR', fees: [10] })
const penalties: InvoicePenalty[] = ledger.penalties({ policy: law, asOf: '2026-07-10' })
ledger.append(penalty.claims(penalties))
ledger.penalties({ policy: law, asOf: '2026-07-10', debtors: 'business' })
// @ts-expect-error no such kind of customer
ledger.penaltiesAsync({ policy: law, asOf: '2026-07-10', debtors: 'company' })
// @ts-expect-error a policy is a PenaltyPolicy
ledger.penalties({ policy: { pack: 'FR' }, asOf: '2026-07-10' })

// Errors.
try {
  items.aging({ asOf: '30/06/2026' })
} catch (error) {
  if (error instanceof ReceivablesError) {
    const code: string = error.code
    const where: string | number | undefined = error.details['path']
    // @ts-expect-error details cannot be changed
    error.details['path'] = 'elsewhere'
    const problems: readonly Problem[] = error.problems
    const places = problems.map(({ details }) => details['path'])
  }
}
