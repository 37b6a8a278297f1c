// The allowance for expected credit losses of a large book, off the event loop.
//
// Half a million open items as typed arrays, as a service would keep them: aged on a thread of its
// own while the process goes on answering, then provided for by the loss rates of each bucket.
//
//     npm install && node loss_allowance.mjs [ROWS]

import { OpenItems, ReceivablesError } from 'receivables'

const rows = Number(process.argv[2] ?? 500_000)
const customers = Array.from({ length: 5000 }, (_, code) => `C-${1000 + code}`)

/** A made-up book; the same numbers every time. */
function book() {
  const customer = new Uint32Array(rows)
  const due = new Int32Array(rows) // days since 1970-01-01
  const open = new BigInt64Array(rows) // cents
  let state = 1
  const next = (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const asOf = Date.UTC(2026, 5, 30) / 86_400_000
  for (let row = 0; row < rows; row++) {
    customer[row] = next(customers.length)
    due[row] = asOf + 45 - next(200)
    open[row] = BigInt(next(500_000))
  }
  return { customer, due, open }
}

const items = OpenItems.fromColumns(book(), { currency: 'EUR', customers })
const running = items.agingAsync({ asOf: '2026-06-30', bounds: [30, 60, 90] })
console.log(`aging ${items.length} items of ${items.customers().length} customers ...`)
const report = await running

// The rates of IFRS 9, illustrative example 12 (IE74 to IE77).
const rates = { notDue: '0.003', buckets: ['0.016', '0.036', '0.066', '0.106'] }
const [provision] = report.provision(rates).lines
console.table({ 'not due': provision.notDue, ...provision.buckets })
console.log(`${provision.allowance} ${provision.currency} for ${provision.gross} open`)

// The ten customers who owe the most that is late, without an object per customer.
const { keys, overdue } = report.columns()
const order = Array.from(overdue.keys()).sort((a, b) => (overdue[a] < overdue[b] ? 1 : -1))
console.log(order.slice(0, 10).map((line) => `${keys.customer[line]} ${overdue[line]} cents`))

// One rate too few: refused, with a code to match on.
try {
  report.provision({ ...rates, buckets: ['0.016'] })
} catch (error) {
  if (!(error instanceof ReceivablesError)) throw error
  console.log(error.code, error.details)
}
