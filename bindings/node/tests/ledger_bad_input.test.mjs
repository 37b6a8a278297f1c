// Bad facts through the public API: every problem at once, each with its code, its place and what
// was expected. Nothing is guessed, coerced or dropped.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { Ledger, ReceivablesError } from '../index.mjs'
import { refused, rejected } from './refused.mjs'

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
const ledger = Ledger.fromFacts([INVOICE, PAYMENT], EUR)
const AMOUNT = "decimal text such as '1200.00'"
const DATE = "a date as text 'YYYY-MM-DD'"

/** A ledger of two invoices, the second with these fields. */
const withInvoice = (fields) => () =>
  Ledger.fromFacts(
    [
      { ...INVOICE, id: 'F-000' },
      { ...INVOICE, ...fields },
    ],
    EUR,
  )

function caught(call) {
  try {
    call()
  } catch (error) {
    assert.ok(error instanceof ReceivablesError, error?.stack)
    return error
  }
  return assert.fail('nothing was refused')
}

describe('facts', () => {
  test('money is text', () => {
    for (const [value, found] of [
      [1200, 'number 1200'],
      [NaN, 'number NaN'],
      [1200n, 'bigint'],
      [true, 'boolean'],
      [['1200.00'], 'array'],
      [{ value: '1200.00' }, 'object'],
      [Symbol('1200.00'), 'symbol'],
    ]) {
      const details = { found, expected: AMOUNT, row: 1 }
      const at = (path) => ({ ...details, path: `facts[1].${path}` })
      refused(withInvoice({ amount: value }), 'input.wrong_type', at('amount'))
      refused(withInvoice({ tax: value }), 'input.wrong_type', at('tax'))
      const instalments = [{ due: '2026-05-31', amount: value }]
      const split = withInvoice({ due: undefined, instalments })
      refused(split, 'input.wrong_type', at('instalments[0].amount'))
    }
    for (const value of ['1e3', '1_000', ' 1', '1,00', '', '+1', '\u0661']) {
      const details = { value, path: 'facts[1].amount', row: 1 }
      refused(withInvoice({ amount: value }), 'amount.malformed', details)
    }
  })
  test('a Date is no date', () => {
    for (const [value, found] of [
      [new Date(0), 'Date'],
      [20_604, 'number 20604'],
    ]) {
      const details = { found, expected: DATE, path: 'facts[1].issue', row: 1 }
      refused(withInvoice({ issue: value }), 'input.wrong_type', details)
    }
    refused(withInvoice({ due: '2026-5-31' }), 'date.malformed', { path: 'facts[1].due' })
    refused(withInvoice({ due: '2026-02-30' }), 'date.malformed', { path: 'facts[1].due' })
    refused(withInvoice({ due: '2200-01-01' }), 'date.out_of_range', { path: 'facts[1].due' })
  })
  test('numbers of instalments are whole', () => {
    const base = { fact: 'write_off', id: 'W-1', invoice: 'F-001', date: '2026-06-10' }
    const close = (instalment) => () =>
      ledger.append([{ ...base, amount: '1.00', reason: 'other', instalment }])
    const path = 'facts[0].instalment'
    refused(close('1'), 'input.wrong_type', { found: 'string', path })
    for (const value of [1.5, NaN, -0, Infinity])
      refused(close(value), 'input.wrong_type', { path })
    for (const value of [-1, 2 ** 32, 0, 1201])
      refused(close(value), 'input.out_of_range', { path })
  })
  test('a lone surrogate is refused, never replaced', () => {
    const lone = 'acme\ud83d'
    for (const field of ['id', 'customer', 'due', 'amount', 'currency', 'claim']) {
      const details = { path: `facts[1].${field}`, row: 1 }
      refused(withInvoice({ [field]: lone }), 'input.malformed', details)
    }
    const at = (path) => ({ path: `facts[1].${path}` })
    refused(withInvoice({ tags: { region: lone } }), 'input.malformed', at('tags.region'))
    refused(withInvoice({ tags: { [lone]: 'x' } }), 'input.malformed', at('tags'))
    refused(() => Ledger.fromJson(`{"currency": "${lone}"}`), 'input.malformed', {
      path: 'document',
    })
    refused(() => ledger.appendJsonLines(lone), 'input.malformed', { path: 'text' })
    refused(() => ledger.history(lone, { asOf: '2026-06-30' }), 'input.malformed', {
      path: 'invoice',
    })
  })
  test('a field that nobody knows, one that is missing, one that is not the object\u2019s own', () => {
    refused(withInvoice({ colour: 'red' }), 'input.unknown_field', {
      field: 'colour',
      expected:
        'fact, id, customer, issue, due, instalments, amount, tax, receipt, posting, claim, ' +
        'about, currency, tags',
      path: 'facts[1]',
      row: 1,
    })
    refused(withInvoice({ Amount: '1.00' }), 'input.unknown_field', { field: 'Amount' })
    const part = { due: '2026-05-31', amount: '1200.00', note: 'x' }
    refused(withInvoice({ due: null, instalments: [part] }), 'input.unknown_field', {
      field: 'note',
      path: 'facts[1].instalments[0]',
    })
    for (const customer of [undefined, null]) {
      const details = { field: 'customer', path: 'facts[1]', row: 1 }
      refused(withInvoice({ customer }), 'input.missing_field', details)
    }
    refused(() => Ledger.fromFacts([Object.create(INVOICE)], EUR), 'input.missing_field', {
      field: 'fact',
      path: 'facts[0]',
    })
  })
  test('kinds', () => {
    const told = (fact) => () => Ledger.fromFacts([{ ...INVOICE, fact }], EUR)
    refused(told('invoices'), 'input.unknown_name', { value: 'invoices', path: 'facts[0].fact' })
    refused(told(undefined), 'input.missing_field', { field: 'fact', path: 'facts[0]' })
    refused(told(null), 'input.null', { path: 'facts[0].fact' })
    refused(told(1), 'input.wrong_type', { found: 'number 1', path: 'facts[0].fact' })
    refused(told('payment'), 'input.unknown_field', { field: 'issue', path: 'facts[0]' })
  })
  test('what is no object is no fact, and what is no list holds none', () => {
    for (const [fact, found] of [
      ['F-001', 'string'],
      [['F-001'], 'array'],
      [new Date(0), 'Date'],
      [7, 'number 7'],
      [undefined, 'undefined'],
    ]) {
      const details = { found, path: 'facts[1]', row: 1 }
      refused(() => Ledger.fromFacts([INVOICE, fact], EUR), 'input.wrong_type', details)
    }
    refused(() => Ledger.fromFacts([null], EUR), 'input.null', { path: 'facts[0]' })
    refused(() => Ledger.fromFacts(7, EUR), 'input.wrong_type', { path: 'facts' })
    refused(() => Ledger.fromFacts(undefined, EUR), 'input.wrong_type', { path: 'facts' })
    refused(() => ledger.append(INVOICE), 'input.wrong_type', { found: 'object', path: 'facts' })
    const lists = [
      ['instalments', 'an array of { due, amount }'],
      ['tags', 'an object of tags'],
    ]
    for (const [field, expected] of lists) {
      const details = { found: 'string', expected, path: `facts[1].${field}` }
      refused(withInvoice({ [field]: 'x' }), 'input.wrong_type', details)
    }
    refused(withInvoice({ due: null, instalments: [] }), 'input.out_of_range', {
      path: 'facts[1].instalments',
    })
    const contact = { fact: 'contact', id: 'K', customer: 'acme', date: '2026-06-10' }
    const call = (invoices) => () => ledger.append([{ ...contact, channel: 'phone', invoices }])
    refused(call('F-001'), 'input.wrong_type', { path: 'facts[0].invoices' })
    refused(call(['F-001', 7]), 'input.wrong_type', { path: 'facts[0].invoices[1]' })
    refused(call(['F-404']), 'ledger.unknown_id', { value: 'F-404' })
  })
  test('an exception of the caller passes as it is', () => {
    const own = new RangeError('mine')
    const fact = {
      ...INVOICE,
      get due() {
        throw own
      },
    }
    assert.throws(
      () => Ledger.fromFacts([{ fact: 'x' }, fact], EUR),
      (error) => error === own,
    )
  })
})

describe('problems', () => {
  test('all of them at once, those of reading too', () => {
    const error = caught(() =>
      Ledger.fromFacts(
        [
          { ...INVOICE, amount: 1200 },
          PAYMENT,
          { ...INVOICE, id: 'F-002', due: new Date(0) },
          { ...PAYMENT, id: 'P-002', invoice: 'F-404' },
          { ...INVOICE, id: 'F-003', amount: '-1.00' },
          { ...INVOICE, id: 'F-003' },
        ],
        EUR,
      ),
    )
    // P-001 refers to an invoice that was refused: that is no problem of its own.
    assert.deepEqual(
      error.problems.map(({ code, details }) => [code, details.path]),
      [
        ['input.wrong_type', 'facts[0].amount'],
        ['input.wrong_type', 'facts[2].due'],
        ['ledger.unknown_id', 'facts[3].invoice'],
        ['ledger.not_positive', 'facts[4].amount'],
        ['ledger.duplicate_id', 'facts[5].id'],
      ],
    )
    assert.equal(error.code, 'input.wrong_type')
    assert.deepEqual(error.details, {
      found: 'number 1200',
      expected: AMOUNT,
      path: 'facts[0].amount',
      row: 0,
      problems: 5,
    })
    assert.match(
      error.message,
      /^facts\[0\]\.amount: found number 1200: .* \(and 4 more problems\)$/,
    )
    const [first, second] = error.problems
    assert.deepEqual(first, {
      code: 'input.wrong_type',
      message: `facts[0].amount: found number 1200: expected ${AMOUNT}`,
      details: { found: 'number 1200', expected: AMOUNT, path: 'facts[0].amount', row: 0 },
    })
    assert.equal(second.message, `facts[2].due: found Date: expected ${DATE}`)
    for (const value of [error.problems, first, second.details]) assert.ok(Object.isFrozen(value))
    assert.ok(Object.keys(error).includes('problems'))
  })
  test('a single one is the error itself', () => {
    const error = caught(withInvoice({ amount: '-1.00' }))
    const { code, message, details } = error
    assert.equal(code, 'ledger.not_positive')
    assert.deepEqual(error.problems, [{ code, message, details }])
    assert.equal(Object.hasOwn(details, 'problems'), false)
    assert.ok(!Object.keys(error).includes('problems'))
    const own = new ReceivablesError('own.code', 'mine')
    assert.deepEqual(own.problems, [{ code: 'own.code', message: 'mine', details: {} }])
  })
  test('a hundred are listed, all are counted, and later blocks count on', () => {
    const facts = Array.from({ length: 9000 }, (_, number) => ({
      ...INVOICE,
      id: `F-${number}`,
      amount: number % 2 ? '1.00' : '0.001',
    }))
    const error = caught(() => Ledger.fromFacts(facts, EUR))
    assert.equal(error.problems.length, 100)
    assert.equal(error.details.problems, 4500)
    assert.deepEqual(
      error.problems.map(({ details }) => details.row),
      Array.from({ length: 100 }, (_, number) => 2 * number),
    )
    const late = facts.map((fact) => ({ ...fact, amount: '1.00' }))
    late[8999].due = '31/05/2026'
    refused(() => Ledger.fromFacts(late, EUR), 'date.malformed', { path: 'facts[8999].due' })
  })
  test('facts that contradict each other', () => {
    const over = { ...PAYMENT, fact: 'allocation', id: 'A-1', credit: 'P-001', amount: '800.00' }
    const at = (place) => ({ path: `facts[${place}]`, row: place })
    refused(() => ledger.append([PAYMENT]), 'ledger.duplicate_id', { path: 'facts[0].id' })
    refused(() => ledger.append([over]), 'ledger.credit_exceeded', at(0))
    const refund = { fact: 'refund', id: 'R-1', credit: 'P-001', date: '2026-06-11' }
    const both = [
      { ...INVOICE, id: 'F-002' },
      { ...refund, amount: '0.01' },
    ]
    refused(() => ledger.append(both), 'ledger.credit_exceeded', at(1))
    // A refusal leaves the ledger as it was.
    assert.equal(ledger.length, 2)
  })
})

describe('documents and lines', () => {
  test('paths are spelt as the document spells them', () => {
    const document = {
      currency: 'EUR',
      credit_notes: [{ id: 'C-1', date: '2026-06-01', amount: 5 }],
    }
    refused(() => Ledger.fromJson(JSON.stringify(document)), 'input.wrong_type', {
      path: 'credit_notes[0].amount',
      row: 0,
    })
    const tags = { cost_center: '' }
    const tagged = { currency: 'EUR', customers: [{ id: 'acme', tags }] }
    refused(() => Ledger.fromJson(JSON.stringify(tagged)), 'item.invalid_id', {
      path: 'customers[0].tags.cost_center',
    })
    refused(() => Ledger.fromJson('{"currency": "EUR", "invoice": []}'), 'input.unknown_field', {
      field: 'invoice',
    })
  })
  test('lines are counted from 0, blank ones too', () => {
    const head = '{"fact": "ledger", "currency": "EUR"}'
    const wrong =
      '{"fact": "payment", "id": "P-1", "customer": "acme", "date": "1/6", "amount": "1"}'
    refused(() => Ledger.fromJsonLines(`${head}\n\n${wrong}`), 'date.malformed', {
      path: 'lines[2].date',
    })
    refused(() => ledger.appendJsonLines(wrong), 'date.malformed', { path: 'lines[0].date' })
    refused(() => ledger.appendJsonLines('{'), 'input.malformed', { path: 'lines[0]' })
    refused(() => Ledger.fromJsonLines(''), 'input.missing_field', { field: 'currency' })
    const twice = '{"fact": "payment", "id": "P-1", "id": "P-2"}'
    refused(() => ledger.appendJsonLines(twice), 'input.duplicate_field', { field: 'id' })
  })
  test('only text is read', () => {
    for (const [value, found] of [
      [{ currency: 'EUR' }, 'object'],
      [Buffer.from('{}'), 'typed array'],
      [undefined, 'undefined'],
    ]) {
      const refusal = (path) => ['input.wrong_type', { found, path }]
      refused(() => Ledger.fromJson(value), ...refusal('document'))
      refused(() => Ledger.fromJsonLines(value), ...refusal('text'))
      refused(() => ledger.appendJsonLines(value), ...refusal('text'))
    }
    refused(() => Ledger.fromJson('{'), 'input.malformed', {})
  })
})

describe('questions', () => {
  test('days', () => {
    for (const ask of ['asOf', 'balances']) {
      const wrong = { found: 'Date', expected: DATE, path: 'date' }
      refused(() => ledger[ask](new Date(0)), 'input.wrong_type', wrong)
      refused(() => ledger[ask]('30/06/2026'), 'date.malformed', { path: 'date' })
      refused(() => ledger[ask](), 'input.wrong_type', { found: 'undefined', path: 'date' })
    }
    for (const ask of [(options) => ledger.history('F-001', options), (o) => ledger.promises(o)]) {
      refused(() => ask(), 'input.missing_field', { field: 'asOf' })
      refused(() => ask({ asOf: 1 }), 'input.wrong_type', { path: 'asOf' })
      refused(() => ask({ as_of: '2026-06-30' }), 'input.unknown_field', { field: 'as_of' })
      refused(() => ask('2026-06-30'), 'input.wrong_type', { found: 'string' })
    }
    const june = { from: '2026-06-01', to: '2026-06-30' }
    refused(() => ledger.statement('acme', { ...june, to: undefined }), 'input.missing_field', {
      field: 'to',
    })
    const reversed = { from: june.to, to: june.from }
    refused(() => ledger.statement('acme', reversed), 'ledger.dates_reversed', reversed)
    refused(() => ledger.statement(7, june), 'input.wrong_type', { path: 'customer' })
  })
  test('ids that nobody knows', () => {
    const june = { from: '2026-06-01', to: '2026-06-30' }
    refused(() => ledger.statement('zen', june), 'ledger.unknown_id', { value: 'zen' })
    refused(() => ledger.history('F-404', { asOf: june.to }), 'ledger.unknown_id', {
      value: 'F-404',
    })
  })
  test('rules', () => {
    const allocate = (rule) => () => ledger.allocate({ until: '2026-06-30', rule })
    const at = (path) => ({ path })
    refused(allocate('newest_first'), 'input.unknown_name', at('rule'))
    refused(allocate(), 'input.missing_field', { field: 'rule' })
    refused(allocate(7), 'input.wrong_type', { found: 'number 7', path: 'rule' })
    refused(allocate({}), 'input.missing_field', { field: 'preset', path: 'rule' })
    refused(allocate({ preset: 'pro_rata', keys: [] }), 'input.contradiction', at('rule'))
    refused(allocate({ preset: 'newest' }), 'input.unknown_name', at('rule.preset'))
    refused(allocate({ keys: ['due', 'age'] }), 'input.unknown_name', at('rule.keys[1]'))
    refused(allocate({ keys: 'due' }), 'input.wrong_type', at('rule.keys'))
    refused(allocate({ keys: ['due'], full_only: true }), 'input.unknown_field', {
      field: 'full_only',
      path: 'rule',
    })
    refused(allocate({ keys: ['due'], fullOnly: 1 }), 'input.wrong_type', at('rule.fullOnly'))
    refused(allocate({ preset: 'pro_rata', fullOnly: true }), 'ledger.contradictory_rule', {})
    const tolerance = (tolerance) => allocate({ keys: ['due'], tolerance })
    const expected = { found: 'number 0.05', path: 'rule.tolerance.EUR' }
    refused(tolerance({ EUR: 0.05 }), 'input.wrong_type', expected)
    refused(tolerance({ EUR: '0,05' }), 'amount.malformed', at('rule.tolerance.EUR'))
    refused(tolerance({ EUR: '0.00' }), 'ledger.not_positive', at('rule.tolerance.EUR'))
    refused(tolerance({ eu_ro: '1' }), 'currency.unknown', at('rule.tolerance.eu_ro'))
    refused(tolerance('0.05'), 'input.wrong_type', at('rule.tolerance'))
    refused(() => ledger.allocate({ rule: 'pro_rata' }), 'input.missing_field', { field: 'until' })
    refused(() => ledger.allocate({ until: '2026-06-30', rules: 1 }), 'input.unknown_field', {
      field: 'rules',
    })
  })
  test('options of a new ledger', () => {
    refused(() => Ledger.fromFacts([]), 'input.missing_field', { field: 'currency' })
    refused(() => Ledger.fromFacts([], { currency: 'eur' }), 'currency.unknown', {
      path: 'currency',
    })
    refused(
      () => Ledger.fromFacts([], { ...EUR, precision: 7 }),
      'currency.precision_out_of_range',
      {
        path: 'precision',
      },
    )
    refused(() => Ledger.fromFacts([], { ...EUR, rounding: 'up' }), 'input.unknown_field', {
      field: 'rounding',
    })
  })
})

test('a promise is rejected with the same error, whatever was wrong', async () => {
  const facts = [
    { ...INVOICE, amount: 5 },
    { ...PAYMENT, invoice: 'F-404' },
  ]
  const sync = caught(() => Ledger.fromFacts(facts, EUR))
  const late = await Ledger.fromFactsAsync(facts, EUR).catch((error) => error)
  assert.ok(late instanceof ReceivablesError)
  assert.deepEqual(
    [late.code, late.message, late.details, late.problems],
    [sync.code, sync.message, sync.details, sync.problems],
  )
  assert.equal(late.problems.length, 2)
  await rejected(Ledger.fromFactsAsync(7, EUR), 'input.wrong_type', { path: 'facts' })
  await rejected(Ledger.fromFactsAsync([], {}), 'input.missing_field', { field: 'currency' })
  await rejected(Ledger.fromJsonAsync('{'), 'input.malformed', {})
  await rejected(Ledger.fromJsonAsync(7), 'input.wrong_type', { path: 'document' })
  await rejected(Ledger.fromJsonLinesAsync('{}'), 'input.missing_field', { field: 'currency' })
  await rejected(ledger.appendAsync([PAYMENT]), 'ledger.duplicate_id', { path: 'facts[0].id' })
  await rejected(ledger.asOfAsync('30/06/2026'), 'date.malformed', { path: 'date' })
  const rule = { preset: 'pro_rata', fullOnly: true }
  const both = ledger.allocateAsync({ until: '2026-06-30', rule })
  await rejected(both, 'ledger.contradictory_rule', {})
})
