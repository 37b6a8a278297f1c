// What it costs to come through the door: tables of open items with the aging report, then a
// ledger's facts many at a time, and one at a time.
//
//     npm run build && node bench_boundary.mjs [ROWS]
//
// Nanoseconds per row, per fact or per call. The rounds of all roads are interleaved and the best
// of each counts: shared machines only ever add time. `copy` is what the engine needs to copy one
// column of 8 bytes, as a yardstick of the machine in the same run.

import { aging, Ledger, OpenItems } from './index.mjs'

const ROWS = Number(process.argv[2] ?? 1_000_000)
const CUSTOMERS = 20_000
const ROUNDS = 15
const EUR = { currency: 'EUR' }
const AS_OF = '2026-06-30'
const DAY = { asOf: AS_OF }

/** A made-up book; the same numbers every time. */
function book(rows) {
  let state = 1
  const next = (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const customer = new Uint32Array(rows)
  const due = new Int32Array(rows)
  const open = new BigInt64Array(rows)
  const asOf = Date.parse(AS_OF) / 86_400_000
  for (let row = 0; row < rows; row++) {
    customer[row] = next(CUSTOMERS)
    due[row] = asOf + 45 - next(200)
    open[row] = BigInt(next(1_000_000))
  }
  return { customer, due, open }
}

/** The same book as plain objects. */
function objects({ customer, due, open }, rows) {
  return Array.from({ length: rows }, (_, row) => ({
    id: `INV-${100_000 + row}`,
    customer: `C-${customer[row]}`,
    due: new Date(due[row] * 86_400_000).toISOString().slice(0, 10),
    open: `${open[row] / 100n}.${String(open[row] % 100n).padStart(2, '0')}`,
  }))
}

/** The same book as invoices of a ledger, and a payment for each. */
function facts(rows) {
  return rows.flatMap(({ id, customer, due, open }) => [
    { fact: 'invoice', id, customer, issue: '2025-12-01', due, amount: open },
    { fact: 'payment', id: `P-${id}`, customer, date: '2026-06-01', amount: '0.01' },
  ])
}

const columns = book(ROWS)
const few = Math.min(ROWS, 200_000)
const rows = objects(columns, few)
const kept = OpenItems.fromColumns(columns, EUR)
const target = new BigInt64Array(ROWS)
const totals = { asOf: AS_OF, by: [], detail: 'amounts' }
const customers = { asOf: AS_OF, detail: 'amounts' }

const many = facts(rows.slice(0, Math.min(few, 50_000)))
const lines = Ledger.fromFacts(many, EUR).toJsonLines()
const invoices = many.filter(({ fact }) => fact === 'invoice').slice(0, 1000)
const ledger = Ledger.fromFacts(invoices, EUR)
const [one] = many.slice(1, 2)
const rule = { until: AS_OF, rule: 'oldest_due_first' }
/** Calls that are timed together, so that the clock does not count. */
const CALLS = 20

/** A single call, several times. */
const single = (call) => () => {
  for (let round = 0; round < CALLS; round++) call()
}

const roads = [
  ['copy of one column', ROWS, () => target.set(columns.open)],
  ['typed arrays -> totals', ROWS, () => aging(columns, { ...EUR, ...totals })],
  ['typed arrays -> customers', ROWS, () => aging(columns, { ...EUR, ...customers })],
  ['typed arrays -> customers, full detail', ROWS, () => aging(columns, { ...EUR, ...DAY })],
  ['typed arrays -> table', ROWS, () => OpenItems.fromColumns(columns, EUR)],
  ['table -> totals', ROWS, () => kept.aging(totals)],
  ['table -> customers', ROWS, () => kept.aging(customers)],
  ['table -> customers, full detail', ROWS, () => kept.aging(DAY)],
  ['objects -> table', few, () => OpenItems.fromRows(rows, EUR)],
  ['facts -> ledger', many.length, () => Ledger.fromFacts(many, EUR)],
  ['JSON Lines -> ledger', many.length, () => Ledger.fromJsonLines(lines)],
  ['one fact -> ledger', CALLS, single(() => Ledger.fromFacts([one], EUR))],
  ['1,000 invoices: append one fact', CALLS, single(() => ledger.append([one]))],
  ['1,000 invoices: as of a day', CALLS, single(() => ledger.asOf(AS_OF))],
  ['1,000 invoices: balances', CALLS, single(() => ledger.balances(AS_OF))],
  ['1,000 invoices: history of one', CALLS, single(() => ledger.history(one.id.slice(2), DAY))],
  ['1,000 invoices: a proposal', CALLS, single(() => ledger.allocate(rule))],
]

const best = roads.map(() => Infinity)
for (let round = 0; round < ROUNDS; round++) {
  for (const [place, [, count, run]] of roads.entries()) {
    const start = process.hrtime.bigint()
    run()
    const spent = Number(process.hrtime.bigint() - start) / count
    best[place] = Math.min(best[place], spent)
  }
  // Finalizers of the tables run between turns of the event loop.
  await new Promise((resolve) => setImmediate(resolve))
}

console.log(`${ROWS} rows, ${few} objects, ${CUSTOMERS} customers, node ${process.version}`)
for (const [place, [name]] of roads.entries()) {
  console.log(`${name.padEnd(42)} ${best[place].toFixed(2).padStart(9)} ns`)
}
