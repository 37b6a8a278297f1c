// The manners of reports: plain lines, typed arrays, promises, threads. The rules are in the vectors.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { Worker } from 'node:worker_threads'

import { OpenItems, aging, rollRates } from '../index.mjs'

const EUR = { currency: 'EUR' }
const AS_OF = { asOf: '2026-06-30' }

const items = OpenItems.fromRows(
  [
    // 30 days late; 200 of 1200 disputed.
    { id: '1', customer: 'acme', due: '2026-05-31', open: '1200.00', disputed: '200.00' },
    // 91 days late.
    { id: '2', customer: 'acme', due: '2026-03-31', open: '300.00' },
    // Not due.
    { id: '3', customer: 'zen', due: '2026-07-15', open: '50.00' },
    // A credit.
    { id: '4', customer: 'zen', due: '2026-06-01', open: '-20.00' },
    // Posted later.
    { id: '5', customer: 'zen', due: '2026-06-01', open: '1.00', posting: '2026-07-01' },
  ],
  EUR,
)

test('a report in plain values', () => {
  const report = items.aging(AS_OF)
  assert.equal(report.asOf, '2026-06-30')
  assert.deepEqual(report.levels, ['customer'])
  assert.deepEqual(report.labels, ['1-30', '31-60', '61-90', '91-120', '>120'])
  assert.equal(report.notYetPosted, 1)
  assert.equal(report.length, 2)
  assert.deepEqual(report.total, {
    key: [],
    currency: 'EUR',
    balance: '1530.00', // 50 + 1200 + 300 - 20
    notDue: '50.00',
    buckets: {
      '1-30': '1200.00',
      '31-60': '0.00',
      '61-90': '0.00',
      '91-120': '300.00',
      '>120': '0.00',
    },
    unapplied: '20.00',
    overdue: '1500.00', // 1200 + 300
    items: 4,
    itemCounts: {
      notDue: 1,
      buckets: { '1-30': 1, '31-60': 0, '61-90': 0, '91-120': 1, '>120': 0 },
      unapplied: 1,
    },
    disputed: '200.00',
    weightedDaysLate: '42.200000', // (1200 x 30 + 300 x 91) / 1500
  })
  assert.deepEqual(report.totals, [report.total])
  assert.deepEqual(
    report.groups.map(({ key, balance }) => [key, balance]),
    [
      [['acme'], '1500.00'],
      [['zen'], '30.00'],
    ],
  )
  assert.deepEqual([...report], report.groups)
})

test('amounts only', () => {
  const { total } = items.aging({ ...AS_OF, detail: 'amounts', bounds: [60], by: [] })
  assert.deepEqual(total.buckets, { '1-60': '1200.00', '>60': '300.00' })
  assert.equal(total.itemCounts, null)
  assert.equal(total.disputed, null)
  assert.equal(total.weightedDaysLate, null)
})

test('levels by name or in a list', () => {
  const report = items.aging({ ...AS_OF, by: ['customer', 'currency'] })
  assert.deepEqual(report.groups[0].key, ['acme', 'EUR'])
  assert.deepEqual(report.by('customer').groups, items.aging(AS_OF).groups)
  assert.deepEqual(report.by([]).totals, report.totals)
  assert.deepEqual(items.aging({ ...AS_OF, by: 'customer' }).levels, ['customer'])
})

test('parts merge to the whole', () => {
  const rows = [...items]
  const part = (from, to) => OpenItems.fromRows(rows.slice(from, to), EUR).aging(AS_OF)
  const merged = part(0, 1).merge(part(1, 4)).merge(part(4))
  assert.deepEqual(merged.toJSON(), items.aging(AS_OF).toJSON())
})

test('a provision by loss rates', () => {
  const report = items.aging({ ...AS_OF, bounds: [60] })
  const { lines } = report.provision({ notDue: '0.003', buckets: ['0.016', '0.1'] })
  assert.deepEqual(lines, [
    {
      currency: 'EUR',
      notDue: { gross: '50.00', rate: '0.003', allowance: '0.15' },
      buckets: {
        '1-60': { gross: '1200.00', rate: '0.016', allowance: '19.20' },
        '>60': { gross: '300.00', rate: '0.1', allowance: '30.00' },
      },
      gross: '1550.00', // 50 + 1200 + 300
      allowance: '49.35', // 0.15 + 19.20 + 30.00
    },
  ])
})

test('roll rates between two tables', () => {
  const row = (id, open) => ({ id, customer: 'acme', due: '2026-05-31', open })
  const before = OpenItems.fromRows([row('1', '100.00'), row('2', '60.00')], EUR)
  const after = OpenItems.fromRows([row('1', '40.00'), row('3', '5.00')], EUR)
  const rates = rollRates(
    { items: before, asOf: '2026-05-31' },
    { items: after, asOf: '2026-06-30' },
    { bounds: [30] },
  )
  assert.equal(rates.from, '2026-05-31')
  assert.equal(rates.to, '2026-06-30')
  const [{ states, rows, new: fresh }] = rates.matrices
  assert.deepEqual(states, ['not_due', '1-30', '>30'])
  // 160 were not due; of them 60 of the first and 60 of the second are settled, 40 are late now.
  assert.deepEqual(rows[0], {
    state: 'not_due',
    items: 2,
    amount: '160.00',
    settled: '120.00',
    to: ['0.00', '40.00', '0.00'],
    rates: { settled: '0.750000', to: ['0.000000', '0.250000', '0.000000'] },
  })
  assert.equal(rows[1].rates.settled, null)
  assert.deepEqual(fresh, { amount: '5.00', to: ['0.00', '5.00', '0.00'] })
})

test('lines as typed arrays', () => {
  const columns = items.aging(AS_OF).columns()
  assert.equal(columns.precision, 2)
  assert.deepEqual(columns.keys, { customer: ['acme', 'zen'] })
  assert.deepEqual(columns.currency, ['EUR', 'EUR'])
  assert.deepEqual(columns.balance, new BigInt64Array([150_000n, 3000n]))
  assert.deepEqual(columns.notDue, new BigInt64Array([0n, 5000n]))
  assert.deepEqual(columns.buckets['91-120'], new BigInt64Array([30_000n, 0n]))
  assert.deepEqual(columns.unapplied, new BigInt64Array([0n, 2000n]))
  assert.deepEqual(columns.overdue, new BigInt64Array([150_000n, 0n]))
  assert.deepEqual(columns.items, new Float64Array([2, 2]))
  assert.deepEqual(columns.disputed, new BigInt64Array([20_000n, 0n]))
  assert.deepEqual(columns.weightedDaysLate, new Float64Array([42.2, NaN]))
  const bare = items.aging({ ...AS_OF, detail: 'amounts' }).columns()
  assert.equal(bare.disputed, undefined)
  assert.equal(bare.weightedDaysLate, undefined)
})

test('integer keys stay integers', () => {
  const customer = new Uint32Array([30, 7, 30])
  const due = new Int32Array([20_604, 20_604, 20_604])
  const open = new BigInt64Array([100n, 200n, 400n])
  const table = OpenItems.fromColumns({ customer, due, open }, EUR)
  const expected = [
    [[7], '2.00'],
    [[30], '5.00'],
  ]
  for (const report of [table.aging(AS_OF), aging({ customer, due, open }, { ...EUR, ...AS_OF })]) {
    assert.deepEqual(
      report.groups.map(({ key, balance }) => [key, balance]),
      expected,
    )
    assert.deepEqual(report.columns().keys, { customer: [7, 30] })
  }
})

/** Columns of many rows, without chance. */
function manyColumns(rows) {
  const customer = new Uint32Array(rows)
  const due = new Int32Array(rows)
  const open = new BigInt64Array(rows)
  const disputed = new BigInt64Array(rows)
  for (let row = 0; row < rows; row++) {
    customer[row] = (row * 7919) % 1009
    due[row] = 20_400 + ((row * 31) % 400)
    open[row] = BigInt(((row * 48_271) % 2_147_483_647) % 1_000_000) - 50_000n
    disputed[row] = row % 11 === 0 && open[row] > 0n ? open[row] / 2n : 0n
  }
  return { customer, due, open, disputed }
}

test('the way without a table gives the same report as the way with one', () => {
  const { customer, due, open, disputed } = manyColumns(30_000)
  const names = Array.from({ length: 1009 }, (_, code) => `customer ${code}`)
  const tables = [
    [{ customer, due, open }, {}],
    [{ customer, due, open, disputed }, {}],
    [{ customer, due, open, disputed }, { customers: names }],
    [{ customer: Array.from(customer, (code) => names[code]), due, open }, {}],
    [{ customer, due, open: Int32Array.from(open, Number) }, {}],
    [{ customer, due, open, issue: due.map((day) => day - 30) }, {}],
  ]
  const policies = [
    {},
    { by: [] },
    { by: ['customer', 'currency'] },
    { credits: 'net_oldest' },
    { credits: 'by_own_date', detail: 'amounts' },
    { disputed: 'exclude', unit: 'weeks', bounds: [1, 4] },
    { days: 'effective', graceDays: 5 },
  ]
  for (const [columns, options] of tables) {
    const table = OpenItems.fromColumns(columns, { ...EUR, ...options })
    for (const policy of policies) {
      const direct = aging(columns, { ...EUR, ...options, ...AS_OF, ...policy })
      assert.deepEqual(direct.toJSON(), table.aging({ ...AS_OF, ...policy }).toJSON())
    }
  }
})

test('a promise gives the same report, and the event loop goes on', async () => {
  const table = OpenItems.fromColumns(manyColumns(200_000), EUR)
  let turns = 0
  const ticking = setInterval(() => (turns += 1), 0)
  const reports = await Promise.all(Array.from({ length: 8 }, () => table.agingAsync(AS_OF)))
  await new Promise((resolve) => setTimeout(resolve, 5))
  clearInterval(ticking)
  assert.ok(turns > 0)
  const expected = table.aging(AS_OF).toJSON()
  for (const report of reports) assert.deepEqual(report.toJSON(), expected)
})

test('the package works in several threads at once', async () => {
  const script = `
    const { parentPort } = require('node:worker_threads')
    const { OpenItems } = require('receivables')
    const row = { id: 'F-001', customer: 'acme', due: '2026-05-31', open: '1200.00' }
    const items = OpenItems.fromRows([row], { currency: 'EUR' })
    parentPort.postMessage(items.aging({ asOf: '2026-06-30' }).total.buckets['1-30'])
  `
  const answers = Array.from({ length: 3 }, () => {
    const worker = new Worker(script, { eval: true })
    return new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject))
  })
  assert.deepEqual(await Promise.all(answers), ['1200.00', '1200.00', '1200.00'])
})

test('a report prints as what it says', () => {
  const shown = inspect(items.aging({ ...AS_OF, by: [] }), { depth: 4 })
  assert.match(shown, /^AgingReport \{/)
  assert.match(shown, /balance: '1530\.00'/)
  const wire = JSON.parse(JSON.stringify(items.aging(AS_OF)))
  assert.equal(wire.as_of, '2026-06-30')
  assert.equal(wire.totals[0].buckets[0], '1200.00')
})
