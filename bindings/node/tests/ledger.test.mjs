// The manners of `Ledger`: what goes in comes out, on every road; what it says is plain objects.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'

import { Ledger, OpenItems, rollRates } from '../index.mjs'

const EUR = { currency: 'EUR' }
const INVOICE = {
  fact: 'invoice',
  id: 'F-001',
  customer: 'acme',
  issue: '2026-05-01',
  due: '2026-05-31',
  amount: '1200.00',
}
const PAYMENT = {
  fact: 'payment',
  id: 'P-001',
  invoice: 'F-001',
  date: '2026-06-10',
  amount: '500.00',
}

/** A fact of every kind with every field, in the order in which a ledger gives them back. */
const EVERY = [
  {
    fact: 'customer',
    id: 'acme',
    since: '2020-01-01',
    kind: 'business',
    currency: 'EUR',
    tags: { region: 'north', rep: 'é😀' },
  },
  {
    fact: 'invoice',
    id: 'F-001',
    customer: 'acme',
    issue: '2026-05-01',
    instalments: [
      { due: '2026-05-31', amount: '700.00' },
      { due: '2026-06-30', amount: '500.00' },
    ],
    amount: '1200.00',
    tax: '200.00',
    receipt: '2026-05-04',
    posting: '2026-05-02',
    claim: 'principal',
    tags: { branch: 'Lyon' },
  },
  { ...INVOICE, id: 'F-003', issue: '2026-06-01', amount: '40.00', claim: 'costs', about: 'F-001' },
  { ...INVOICE, id: 'F-002', customer: 'zen', amount: '80.00', currency: 'USD' },
  {
    fact: 'credit_note',
    id: 'C-001',
    customer: 'acme',
    invoice: 'F-001',
    date: '2026-05-05',
    amount: '100.00',
  },
  { ...PAYMENT, amount: '600.00' },
  {
    fact: 'payment',
    id: 'P-002',
    customer: 'acme',
    date: '2026-06-12',
    amount: '50.00',
  },
  {
    fact: 'allocation',
    id: 'A-001',
    credit: 'P-002',
    invoice: 'F-001',
    instalment: 2,
    date: '2026-06-13',
    amount: '20.00',
  },
  { fact: 'refund', id: 'R-001', credit: 'P-002', date: '2026-06-14', amount: '5.00' },
  {
    fact: 'returned_payment',
    id: 'B-001',
    payment: 'P-001',
    date: '2026-06-15',
    amount: '10.00',
    reason: 'no funds',
  },
  {
    fact: 'write_off',
    id: 'W-001',
    invoice: 'F-001',
    instalment: 2,
    date: '2026-06-16',
    amount: '1.00',
    reason: 'goodwill',
  },
  {
    fact: 'dispute',
    id: 'D-001',
    invoice: 'F-001',
    opened: '2026-06-01',
    amount: '30.00',
    reason: 'short delivery',
  },
  { fact: 'dispute_resolution', dispute: 'D-001', date: '2026-06-20', outcome: 'mediated' },
  {
    fact: 'promise',
    id: 'V-001',
    customer: 'acme',
    invoices: ['F-001'],
    made: '2026-06-02',
    due: '2026-06-11',
    amount: '600.00',
  },
  {
    fact: 'contact',
    id: 'K-001',
    customer: 'acme',
    invoices: ['F-001'],
    date: '2026-06-02',
    channel: 'phone',
    action: 'reminder',
    note: 'will pay',
  },
  {
    fact: 'cost',
    id: 'X-001',
    date: '2026-06-02',
    amount: '4.50',
    customer: 'acme',
    invoice: 'F-001',
    purpose: 'registered letter',
  },
  {
    fact: 'hold',
    id: 'H-001',
    invoice: 'F-001',
    from: '2026-06-01',
    until: '2026-06-30',
    reason: 'in court',
  },
  { fact: 'hold_release', hold: 'H-001', date: '2026-06-20' },
]
const every = Ledger.fromFacts(EVERY, EUR)

test('what goes in comes out, of every kind and with every field', () => {
  assert.equal(every.length, EVERY.length)
  assert.deepEqual(every.facts(), EVERY)
  assert.equal(every.currency, 'EUR')
  assert.deepEqual(every.currencies, ['EUR', 'USD'])
  assert.deepEqual(every.customers(), ['acme', 'zen'])
  const { invoices, payments, ...others } = every.counts
  assert.deepEqual([invoices, payments], [3, 2])
  assert.equal(Object.keys(others).length, 13)
  for (const [kind, count] of Object.entries(others)) assert.equal(count, 1, kind)
})

test('every form is read back to the same ledger', () => {
  const text = every.toJson()
  const [shuffled, halves] = [EVERY.toReversed(), [EVERY.slice(9), EVERY.slice(0, 9)]]
  assert.equal(Ledger.fromFacts(every.facts(), EUR).toJson(), text)
  assert.equal(Ledger.fromFacts(shuffled, EUR).toJson(), text)
  assert.equal(Ledger.fromFacts(halves[1], EUR).append(halves[0]).toJson(), text)
  assert.equal(Ledger.fromJson(text).toJson(), text)
  assert.equal(Ledger.fromJsonLines(every.toJsonLines()).toJson(), text)
  assert.equal(JSON.stringify(every), text)
  assert.deepEqual(every.toJSON(), JSON.parse(text))
  const [, ...lines] = every.toJsonLines().trimEnd().split('\n')
  const empty = Ledger.fromFacts([], EUR)
  assert.equal(empty.appendJsonLines(lines.join('\n')).toJson(), text)
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    EVERY,
  )
})

test('a fact left out, undefined and null are the same', () => {
  const sparse = { ...INVOICE, tax: undefined, posting: null, tags: { region: undefined } }
  assert.deepEqual(Ledger.fromFacts([sparse], EUR).facts(), [INVOICE])
})

test('a ledger may keep more decimals than its currency has', () => {
  const options = { ...EUR, precision: 4 }
  const ledger = Ledger.fromFacts([{ ...INVOICE, amount: '0.0001' }], options)
  assert.equal(ledger.facts()[0].amount, '0.0001')
  assert.equal(ledger.append([]).asOf('2026-06-30').row(0).open, '0.0001')
  assert.equal(ledger.toJSON().precision, 4)
})

/** Invoices that differ in everything that may differ. */
function* manyFacts(count) {
  for (let number = 0; number < count; number++) {
    yield {
      ...INVOICE,
      id: `F-${String(number).padStart(6, '0')}`,
      issue: `2026-0${1 + (number % 4)}-1${number % 10}`,
      amount: `${number}.${String(number % 100).padStart(2, '0')}`,
      ...(number % 4 === 0 && { tags: { region: `r${number % 7} é` } }),
    }
  }
}

/** By issue date, then id: the order in which a ledger gives invoices of one customer. */
function inOrder(facts) {
  const key = ({ issue, id }) => issue + id
  return facts.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

test('many facts, from an array or from any iterable', () => {
  const facts = [...manyFacts(9_000)]
  const expected = inOrder(facts)
  assert.deepEqual(Ledger.fromFacts(facts, EUR).facts(), expected)
  assert.deepEqual(Ledger.fromFacts(manyFacts(9_000), EUR).facts(), expected)
  assert.deepEqual(Ledger.fromFacts(new Set(facts), EUR).facts(), expected)
  const first = Ledger.fromFacts(facts.slice(0, 5), EUR)
  assert.deepEqual(first.append(facts.slice(5)).facts(), expected)
})

test('facts that are no plain objects are read to the same effect', () => {
  class Invoice {
    constructor(fields) {
      Object.assign(this, fields)
    }
  }
  const facts = [...manyFacts(300)]
  const others = facts.map((fact, place) =>
    place % 2 ? new Invoice(fact) : Object.assign(Object.create(null), fact),
  )
  assert.deepEqual(Ledger.fromFacts(others, EUR).facts(), inOrder(facts))
})

test('append leaves the ledger as it was, and changes the days after a back-dated fact', () => {
  const ledger = Ledger.fromFacts([INVOICE], EUR)
  const later = ledger.append([PAYMENT])
  assert.equal(ledger.length, 1)
  assert.equal(ledger.asOf('2026-06-10').row(0).open, '1200.00')
  assert.equal(later.asOf('2026-06-09').row(0).open, '1200.00')
  assert.equal(later.asOf('2026-06-10').row(0).open, '700.00') // 1200 - 500
  const dated = later.append([{ ...PAYMENT, id: 'P-000', date: '2026-05-20', amount: '300.00' }])
  assert.equal(dated.asOf('2026-06-10').row(0).open, '400.00') // 1200 - 300 - 500
})

test('a day of a ledger is a table like any other', () => {
  const ledger = Ledger.fromFacts([INVOICE, PAYMENT], EUR)
  const [may, june] = [ledger.asOf('2026-05-31'), ledger.asOf('2026-06-30')]
  assert.ok(june instanceof OpenItems)
  assert.deepEqual(
    [...june],
    [
      {
        id: 'F-001',
        customer: 'acme',
        due: '2026-05-31',
        open: '700.00',
        issue: '2026-05-01',
        currency: 'EUR',
      },
    ],
  )
  assert.equal(june.aging({ asOf: '2026-06-30' }).total.buckets['1-30'], '700.00')
  const [{ rows }] = rollRates(
    { items: may, asOf: '2026-05-31' },
    { items: june, asOf: '2026-06-30' },
  ).matrices
  assert.equal(rows[0].settled, '500.00')
})

test('balances, statements, histories and promises are plain objects', () => {
  const promise = { fact: 'promise', id: 'V-1', invoices: ['F-001'], made: '2026-06-01' }
  const facts = [INVOICE, PAYMENT, { ...promise, due: '2026-06-15', amount: '600.00' }]
  const ledger = Ledger.fromFacts(facts, EUR)
  const money = { customer: 'acme', currency: 'EUR' }
  assert.deepEqual(ledger.balances('2026-06-30'), [
    { ...money, open: '700.00', unapplied: '0.00', balance: '700.00', disputed: '0.00' },
  ])
  const june = { from: '2026-06-01', to: '2026-06-30' }
  const movement = { date: '2026-06-10', kind: 'payment', id: 'P-001' }
  assert.deepEqual(ledger.statement('acme', june), [
    {
      ...money,
      ...june,
      opening: '1200.00',
      movements: [{ ...movement, amount: '-500.00', balance: '700.00' }],
      closing: '700.00',
    },
  ])
  const { events, ...history } = ledger.history('F-001', { asOf: '2026-06-30' })
  assert.deepEqual(history, {
    invoice: 'F-001',
    ...money,
    asOf: '2026-06-30',
    amount: '1200.00',
    open: '700.00',
    disputed: '0.00',
  })
  const text = '2026-06-10 payment P-001: -500.00, open 700.00 EUR'
  assert.deepEqual(events.at(-1), { ...movement, amount: '-500.00', open: '700.00', text })
  // The day after the last: 500 of 600 came in time.
  assert.deepEqual(ledger.promises({ asOf: '2026-06-16' }), [
    {
      id: 'V-1',
      ...money,
      invoices: ['F-001'],
      made: '2026-06-01',
      due: '2026-06-15',
      amount: '600.00',
      received: '500.00',
      state: 'partly_kept',
      decided: '2026-06-16',
    },
  ])
})

test('a proposal says why, and its facts can be appended', () => {
  const unnamed = { fact: 'payment', id: 'P-009', customer: 'acme', date: '2026-06-10' }
  const facts = [
    INVOICE,
    { ...INVOICE, id: 'F-002', due: '2026-05-15', amount: '100.00' },
    { ...unnamed, amount: '1299.95' },
  ]
  const ledger = Ledger.fromFacts(facts, EUR)
  const rule = { preset: 'oldest_due_first', tolerance: { EUR: '0.05', USD: undefined } }
  const found = ledger.allocate({ until: '2026-06-30', rule })
  const step = { date: '2026-06-10', credit: 'P-009', instalment: null, rule: 'oldest_due_first' }
  assert.deepEqual(found.steps, [
    {
      ...step,
      invoice: 'F-002',
      amount: '100.00',
      openBefore: '100.00',
      openAfter: '0.00',
      creditLeft: '1199.95', // 1299.95 - 100.00
      decidedBy: 'due',
    },
    {
      ...step,
      invoice: 'F-001',
      amount: '1199.95',
      openBefore: '1200.00',
      openAfter: '0.05',
      creditLeft: '0.00',
      decidedBy: 'only_item',
    },
  ])
  assert.deepEqual(found.writeOffs, [
    { date: '2026-06-10', credit: 'P-009', invoice: 'F-001', instalment: null, amount: '0.05' },
  ])
  assert.deepEqual([found.until, found.unapplied], ['2026-06-30', []])
  assert.deepEqual(
    found.facts.map(({ fact, amount }) => [fact, amount]),
    [
      ['allocation', '100.00'],
      ['allocation', '1199.95'],
      ['write_off', '0.05'],
    ],
  )
  assert.equal(ledger.append(found.facts).asOf('2026-06-30').length, 0)
})

test('every form of a rule', () => {
  const unnamed = { fact: 'payment', id: 'P-009', customer: 'acme', date: '2026-06-10' }
  const ledger = Ledger.fromFacts([INVOICE, { ...unnamed, amount: '500.00' }], EUR)
  const steps = (rule) => ledger.allocate({ until: '2026-06-30', rule }).steps
  assert.equal(steps('smallest_first')[0].rule, 'smallest_first')
  assert.equal(steps({ preset: 'smallest_first', keys: null })[0].rule, 'smallest_first')
  assert.equal(steps({ keys: ['largest', 'issue'] })[0].rule, 'keys')
  assert.equal(steps({ keys: [], fullOnly: false })[0].rule, 'keys')
  const full = ledger.allocate({ until: '2026-06-30', rule: { keys: ['due'], fullOnly: true } })
  assert.deepEqual(full.steps, [])
  assert.deepEqual(full.unapplied, [{ credit: 'P-009', amount: '500.00', reason: 'full_only' }])
})

test('the asynchronous forms give the same', async () => {
  const text = every.toJson()
  const same = (ledger) => assert.equal(ledger.toJson(), text)
  same(await Ledger.fromFactsAsync(EVERY, EUR))
  same(await Ledger.fromJsonAsync(text))
  same(await Ledger.fromJsonLinesAsync(every.toJsonLines()))
  same(await Ledger.fromFacts(EVERY.slice(0, 9), EUR).appendAsync(EVERY.slice(9)))
  assert.deepEqual([...(await every.asOfAsync('2026-06-12'))], [...every.asOf('2026-06-12')])
  const options = { until: '2026-06-30', rule: 'oldest_due_first' }
  const found = every.allocate(options)
  assert.ok(found.steps.length > 0)
  assert.deepEqual(await every.allocateAsync(options), found)
})

test('the event loop goes on while a ledger is made', async () => {
  const lines = Ledger.fromFacts(manyFacts(9_000), EUR).toJsonLines()
  let turns = 0
  const timer = setInterval(() => (turns += 1), 1)
  try {
    const making = Ledger.fromJsonLinesAsync(lines)
    assert.equal((await making).length, 9_000)
  } finally {
    clearInterval(timer)
  }
  assert.ok(turns > 0, 'nothing else ran meanwhile')
})

test('a ledger shows what it is', () => {
  const ledger = Ledger.fromFacts([INVOICE, PAYMENT], EUR)
  const counts = 'counts: { invoices: 1, payments: 1 }'
  assert.equal(inspect(ledger), `Ledger { length: 2, currency: 'EUR', ${counts} }`)
  assert.throws(() => new Ledger(), TypeError)
  assert.throws(() => new Ledger({}), TypeError)
  const { balances } = ledger
  assert.throws(() => balances('2026-06-30'), TypeError)
})
