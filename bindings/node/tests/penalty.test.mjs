// Late payment through the public API: what a user sees, what is refused and where, and that the
// declarations say so. The figures themselves are in the conformance cases.

import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { describe, test } from 'node:test'

import { Ledger, PenaltyPolicy, penalty } from '../index.mjs'
import { interfaces, literals } from './declared.mjs'
import { refused, rejected } from './refused.mjs'

const law = new PenaltyPolicy({ pack: 'FR' })
const DEBT = { amount: '10000.00', currency: 'EUR', due: '2026-06-20', asOf: '2026-07-10' }
const TEXT = "text: '1200.00' for an amount, '0.12' for a rate, 'YYYY-MM-DD' for a date"
const policy = (fields) => () => new PenaltyPolicy(fields)
const owed = (fields) => () => law.lateInterest({ ...DEBT, ...fields })

/** Days since 1970-01-01. */
const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000

/** A table of two debts, the second of them paid. */
const columns = () => ({
  amount: new BigInt64Array([1_000_000n, 50_000n]),
  due: Int32Array.of(day('2026-06-20'), day('2026-06-20')),
  paid: Int32Array.of(-(2 ** 31), day('2026-06-20')),
})
const OPTIONS = { currency: 'EUR', asOf: '2026-07-10' }

const INVOICE = {
  fact: 'invoice',
  id: 'F-001',
  customer: 'acme',
  issue: '2026-05-21',
  due: '2026-06-20',
  amount: '10000.00',
}
const ledger = Ledger.fromFacts([INVOICE], { currency: 'EUR' })

describe('late interest', () => {
  test('the statement of a debt', () => {
    // 10 days at 12.15 % and 10 at 12.4 %: 33.29 + 33.97, and the fixed sum of 40.00.
    const found = law.lateInterest(DEBT)
    assert.deepEqual([found.interest, found.total, found.asOf], ['67.26', '107.26', '2026-07-10'])
    assert.equal(found.segments[1].floorApplied, false)
    assert.equal(found.text.length, 4)
  })
  test('null and undefined are the same as leaving a field out', () => {
    const without = law.lateInterest(DEBT)
    for (const nothing of [null, undefined]) {
      const fields = { id: nothing, issue: nothing, debtor: nothing, payments: nothing }
      assert.deepEqual(law.lateInterest({ ...DEBT, ...fields, precision: nothing }), without)
      const rest = { rate: nothing, dayCount: nothing, graceDays: nothing, carryForward: nothing }
      const same = new PenaltyPolicy({ pack: 'FR', ...rest, reference: nothing })
      assert.deepEqual(same.toJSON(), law.toJSON())
    }
  })
  test('a policy is written in the names of every language and read again', () => {
    const fields = { rates: [{ from: '2025-01-01', rate: '0.1' }], graceDays: 3, capRate: '0.5' }
    const agreed = new PenaltyPolicy(fields)
    const { grace_days, cap_rate, rates } = agreed.toJSON()
    assert.deepEqual([grace_days, cap_rate, rates], [3, '0.5', fields.rates])
    const again = PenaltyPolicy.fromJson(JSON.stringify(agreed))
    assert.ok(again instanceof PenaltyPolicy)
    assert.deepEqual(again.toJSON(), agreed.toJSON())
    assert.match(inspect(agreed), /^PenaltyPolicy \{.*grace_days: 3/s)
  })
  test('a policy keeps nothing of the object that it was made of', () => {
    const fields = { rate: '0.365', rates: [] }
    const agreed = new PenaltyPolicy(fields)
    fields.rate = '0.1'
    fields.rates.push({ from: '2025-01-01', rate: '0.1' })
    assert.equal(agreed.rateInForce({ date: '2026-01-01' }).rate, '0.365')
  })
})

describe('tables', () => {
  const expected = {
    days: Int32Array.of(20, 0),
    interest: BigInt64Array.of(6726n, 0n),
    compensation: BigInt64Array.of(4000n, 0n),
  }
  test('row by row what a debt bears', () => {
    assert.deepEqual(law.lateInterestTable(columns(), OPTIONS), expected)
    const amount = Int32Array.of(1_000_000, 50_000)
    assert.deepEqual(law.lateInterestTable({ ...columns(), amount }, OPTIONS), expected)
  })
  test('off the event loop, on a copy', async () => {
    const given = columns()
    const running = law.lateInterestTableAsync(given, OPTIONS)
    given.amount.fill(1n)
    given.paid.fill(0)
    assert.deepEqual(await running, expected)
  })
  test('without a compensation in another currency', () => {
    const { compensation } = law.lateInterestTable(columns(), { ...OPTIONS, currency: 'USD' })
    assert.equal(compensation, null)
  })
  test('none', () => {
    const none = { amount: new BigInt64Array(), due: new Int32Array() }
    assert.equal(law.lateInterestTable(none, OPTIONS).days.length, 0)
  })
  test('what is no column', async () => {
    const price = (fields, options) => () =>
      law.lateInterestTable({ ...columns(), ...fields }, { ...OPTIONS, ...options })
    refused(price({ amount: [1, 2] }), 'input.wrong_type', { found: 'array', path: 'amount' })
    refused(price({ amount: new Float64Array(2) }), 'input.wrong_type', { path: 'amount' })
    refused(price({ due: new BigInt64Array(2) }), 'input.wrong_type', { path: 'due' })
    refused(price({ paid: ['2026-06-20', null] }), 'input.wrong_type', { path: 'paid' })
    refused(price({ issue: new Uint32Array(2) }), 'input.wrong_type', { path: 'issue' })
    refused(price({ due: undefined }), 'input.missing_field', { field: 'due' })
    refused(price({ open: new BigInt64Array(2) }), 'input.unknown_field', { field: 'open' })
    refused(price({ due: new Int32Array(3) }), 'input.length_mismatch', { field: 'due', found: 3 })
    const shared = new Int32Array(new SharedArrayBuffer(8))
    refused(price({ due: shared }), 'input.wrong_type', { path: 'due' })
    refused(price({ due: Int32Array.of(day('2026-06-20'), 84_006) }), 'date.out_of_range', {
      row: 1,
    })
    refused(price({}, { asOf: new Date(0) }), 'input.wrong_type', { found: 'Date', path: 'asOf' })
    refused(price({}, { currency: 'euro' }), 'currency.unknown', { path: 'currency' })
    refused(price({}, { as_of: '2026-07-10' }), 'input.unknown_field', { field: 'as_of' })
    refused(price({}, { precision: 7 }), 'currency.precision_out_of_range', {})
    refused(() => law.lateInterestTable(null, OPTIONS), 'input.null', {})
    refused(() => law.lateInterestTable(columns()), 'input.missing_field', { field: 'currency' })
    const later = (given) => law.lateInterestTableAsync(given, OPTIONS)
    await rejected(later({ ...columns(), due: [] }), 'input.wrong_type', { path: 'due' })
    await rejected(later({ ...columns(), due: new Int32Array(3) }), 'input.length_mismatch', {})
  })
})

describe('refusals of a policy', () => {
  test('money and rates are text', () => {
    for (const [value, found] of [
      [0.12, 'number 0.12'],
      [12, 'number 12'],
      [NaN, 'number NaN'],
    ]) {
      const at = (path) => ({ found, expected: TEXT, path: `policy.${path}` })
      for (const field of ['rate', 'minimum', 'cap', 'capRate', 'compensation']) {
        refused(policy({ [field]: value }), 'input.wrong_type', at(field))
      }
      const row = { from: '2026-01-01', rate: value }
      refused(policy({ rates: [row] }), 'input.wrong_type', at('rates[0].rate'))
      refused(policy({ reference: [row] }), 'input.wrong_type', at('reference[0].rate'))
    }
    for (const [value, found] of [
      [12n, 'bigint'],
      [Symbol('x'), 'symbol'],
      [() => '0.1', 'function'],
      [new Date(0), 'Date'],
      [new Uint8Array(1), 'typed array'],
    ]) {
      refused(policy({ rate: value }), 'input.wrong_type', { found, path: 'policy.rate' })
    }
    refused(policy({ rate: '12 %' }), 'rate.malformed', { value: '12 %', path: 'policy.rate' })
    refused(policy({ rate: '10.1' }), 'rate.out_of_range', { path: 'policy.rate' })
    refused(policy({ cap: '1e3' }), 'amount.malformed', { path: 'policy.cap' })
    refused(policy({ rate: '0.1\ud83d' }), 'input.malformed', { path: 'policy.rate' })
  })
  test('days of grace are a whole number', () => {
    const path = 'policy.graceDays'
    for (const value of ['3', 1.5, NaN, -0, Infinity, -1, 2 ** 32, 1e300, true]) {
      refused(policy({ rate: '0.1', graceDays: value }), 'input.wrong_type', { path })
    }
    const patient = new PenaltyPolicy({ rate: '0.1', graceDays: 36_501 })
    refused(() => patient.lateInterest(DEBT), 'input.out_of_range', { path })
  })
  test('flags, names and days', () => {
    refused(policy({ carryForward: 1 }), 'input.wrong_type', { path: 'policy.carryForward' })
    refused(policy({ carryForward: 'yes' }), 'input.wrong_type', { path: 'policy.carryForward' })
    for (const field of ['pack', 'debtor', 'fixing', 'dayCount', 'rounding', 'roundPer', 'grace']) {
      const path = `policy.${field}`
      refused(policy({ [field]: '?' }), 'input.unknown_name', { value: '?', path })
      refused(policy({ [field]: 7 }), 'input.wrong_type', { found: 'number 7', path })
    }
    refused(policy({ rates: [{ from: new Date(0), rate: '0' }] }), 'input.wrong_type', {
      path: 'policy.rates[0].from',
    })
    refused(policy({ rates: [{ from: '2026-1-1', rate: '0' }] }), 'date.malformed', {
      path: 'policy.rates[0].from',
    })
  })
  test('a field that nobody knows, one that is missing, another spelling', () => {
    const [first, second] = ['rate, rates, pack', 'dayCount']
    assert.throws(policy({ day_count: 'act/360' }), ({ code, details }) => {
      assert.equal(code, 'input.unknown_field')
      assert.deepEqual([details.field, details.path], ['day_count', 'policy'])
      return details.expected.startsWith(first) && details.expected.includes(second)
    })
    refused(policy({ rates: [{ from: '2026-01-01' }] }), 'input.missing_field', { field: 'rate' })
    refused(policy({ rates: [{ rate: '0.1', to: 'x' }] }), 'input.unknown_field', {
      field: 'to',
      expected: 'from, rate',
      path: 'policy.rates[0]',
    })
    refused(policy({ rates: [undefined] }), 'input.wrong_type', { path: 'policy.rates[0]' })
    refused(policy({ rates: '0.1' }), 'input.wrong_type', { path: 'policy.rates' })
    // What hangs on the prototype is no field.
    const inherited = new PenaltyPolicy(Object.create({ rate: '0.1' }))
    refused(() => inherited.lateInterest(DEBT), 'penalty.no_rate', { path: 'policy' })
  })
  test('what is no policy', () => {
    for (const value of [undefined, 7, 'FR', [], new Date(0)]) {
      refused(policy(value), 'input.wrong_type', { path: 'policy' })
    }
    refused(policy(null), 'input.null', { path: 'policy' })
    const loop = []
    loop.push(loop)
    refused(policy({ rates: loop }), 'input.malformed', {})
    assert.throws(() => PenaltyPolicy({ pack: 'FR' }), TypeError)
  })
  test('text in the names of every language', () => {
    const read = (text) => () => PenaltyPolicy.fromJson(text)
    refused(read('{"grace_days": "3"}'), 'input.wrong_type', { path: 'document.grace_days' })
    refused(read('{"graceDays": 3}'), 'input.unknown_field', { path: 'document' })
    refused(read('{"rate": "0.1", "rate": "0.2"}'), 'input.duplicate_field', { field: 'rate' })
    refused(read('{'), 'input.malformed', { path: 'document' })
    refused(read({ pack: 'FR' }), 'input.wrong_type', { found: 'object', path: 'document' })
  })
  test('an exception of the caller passes as it is', () => {
    const own = new Error('mine')
    const thrown = {
      get pack() {
        throw own
      },
    }
    assert.throws(policy(thrown), (error) => error === own)
  })
})

describe('refusals of a debt', () => {
  test('money, days and payments', () => {
    refused(owed({ amount: 10000 }), 'input.wrong_type', { expected: TEXT, path: 'debt.amount' })
    refused(owed({ amount: '1e4' }), 'amount.malformed', { path: 'debt.amount' })
    refused(owed({ amount: '0.001' }), 'amount.too_precise', { path: 'debt.amount' })
    refused(owed({ amount: '-1.00' }), 'penalty.not_positive', { path: 'debt.amount' })
    refused(owed({ due: new Date(0) }), 'input.wrong_type', { found: 'Date', path: 'debt.due' })
    refused(owed({ issue: '20/6/2026' }), 'date.malformed', { path: 'debt.issue' })
    refused(owed({ asOf: 20_644 }), 'input.wrong_type', { found: 'number 20644', path: 'asOf' })
    refused(owed({ asOf: null }), 'input.null', { path: 'asOf' })
    refused(owed({ asOf: undefined }), 'input.missing_field', { field: 'asOf' })
    refused(owed({ as_of: '2026-07-10' }), 'input.unknown_field', { field: 'as_of', path: 'debt' })
    refused(owed({ debtor: 'private' }), 'input.unknown_name', { path: 'debt.debtor' })
    refused(owed({ id: 7 }), 'input.wrong_type', { path: 'debt.id' })
    refused(owed({ precision: -1 }), 'input.wrong_type', { path: 'debt.precision' })
    refused(owed({ currency: undefined }), 'input.missing_field', { field: 'currency' })
    const paid = (payment) => owed({ payments: [{ date: '2026-07-01', ...payment }] })
    refused(paid({ amount: 5 }), 'input.wrong_type', { path: 'debt.payments[0].amount' })
    refused(paid({}), 'input.missing_field', { field: 'amount', path: 'debt.payments[0]' })
    refused(paid({ amount: '10000.01' }), 'penalty.over_settled', { path: 'debt.payments' })
    refused(paid({ amount: '1.00', note: '' }), 'input.unknown_field', { field: 'note' })
    for (const value of [undefined, 'F-001', [], 7]) {
      refused(() => law.lateInterest(value), 'input.wrong_type', { path: 'debt' })
    }
  })
  test('the rate of a day', () => {
    const rate = (options) => () => law.rateInForce(options)
    refused(rate(), 'input.missing_field', { field: 'date' })
    refused(rate({ date: 20_000 }), 'input.wrong_type', { path: 'date' })
    refused(rate({ date: '2026-07-01', debtor: 'x' }), 'input.unknown_name', { path: 'debtor' })
    refused(rate({ date: '2026-07-01', due: 1 }), 'input.wrong_type', { path: 'due' })
    refused(rate({ date: '2026-07-01', issue: '' }), 'date.malformed', { path: 'issue' })
    refused(rate({ date: '2027-07-01' }), 'penalty.rate_missing', { table: 'ecb_mro' })
    refused(rate({ date: '2026-07-01', on: 1 }), 'input.unknown_field', { field: 'on' })
  })
})

describe('reference rates, packs and fees', () => {
  test('rates and packs', () => {
    const rate = (options, table = 'ecb_mro') =>
      penalty.referenceRate(table, { date: '2026-07-01', ...options })
    const rows = [{ from: '2026-07-01', rate: '-0.001' }]
    assert.deepEqual(rate({ rows }).source, 'caller')
    assert.equal(penalty.pack('FR').knownUntil, penalty.pack('FR').version)
    refused(() => rate({}, 'euribor'), 'input.unknown_name', { path: 'table' })
    refused(() => rate({}, 7), 'input.wrong_type', { path: 'table' })
    refused(() => rate({ date: undefined }), 'input.missing_field', { field: 'date' })
    refused(() => rate({ rows: rows[0] }), 'input.wrong_type', { path: 'rows' })
    refused(() => rate({ rows: [{ ...rows[0], rate: 0.02 }] }), 'input.wrong_type', {
      path: 'rows[0].rate',
    })
    refused(() => rate({ rows: [{ ...rows[0], rate: '11' }] }), 'penalty.reference_out_of_range', {
      path: 'rows[0]',
    })
    refused(() => penalty.pack('IT'), 'input.unknown_name', { value: 'IT', path: 'pack' })
    refused(() => penalty.pack(), 'input.wrong_type', { found: 'undefined', path: 'pack' })
  })
  test('fees', () => {
    const fees = (options) => () => penalty.fees({ amount: '100.00', currency: 'EUR', ...options })
    refused(fees({ fees: [10] }), 'input.wrong_type', { found: 'number 10', path: 'fees[0]' })
    refused(fees({ fees: ['1.00', { rate: 0.1 }] }), 'input.wrong_type', { path: 'fees[1].rate' })
    refused(fees({ fees: [{ percent: '1' }] }), 'input.unknown_field', { expected: 'rate' })
    refused(fees({ fees: [{}] }), 'input.missing_field', { field: 'rate', path: 'fees[0]' })
    refused(fees({ fees: '10.00' }), 'input.wrong_type', { path: 'fees' })
    refused(fees({}), 'input.missing_field', { field: 'fees' })
    refused(fees({ fees: [], amount: 100 }), 'input.wrong_type', { path: 'amount' })
    refused(fees({ fees: [], amount: '0' }), 'penalty.not_positive', { path: 'amount' })
    refused(fees({ fees: [], rounding: 'x' }), 'input.unknown_name', { path: 'rounding' })
    refused(fees({ fees: [], rate: '1' }), 'input.unknown_field', { field: 'rate' })
  })
})

describe('a ledger', () => {
  const options = { policy: law, asOf: '2026-07-10' }
  test('what its invoices bear, and what is claimed of it', async () => {
    const penalties = ledger.penalties(options)
    assert.deepEqual(await ledger.penaltiesAsync(options), penalties)
    const [{ items, interest, compensation, asOf }] = penalties
    assert.deepEqual([asOf, items[0].floorApplied, items[0].id], ['2026-07-10', undefined, 'F-001'])
    assert.deepEqual([interest.unclaimed, compensation.unclaimed], ['67.26', '40.00'])
    const facts = penalty.claims(penalties)
    assert.deepEqual(facts[0], {
      fact: 'invoice',
      id: 'F-001:interest:2026-07-10',
      customer: 'acme',
      issue: '2026-07-10',
      due: '2026-07-10',
      amount: '67.26',
      claim: 'interest',
      about: 'F-001',
      currency: 'EUR',
    })
    const [after] = ledger.append(facts).penalties(options)
    assert.deepEqual([after.interest.state, after.interest.open], ['claimed', '67.26'])
    assert.deepEqual(penalty.claims([after]), [])
    assert.deepEqual(penalty.claims([]), [])
  })
  test('of all, or of one kind of customer', async () => {
    const all = ledger.penalties(options)
    for (const debtors of [null, undefined, 'business', 'Business']) {
      assert.deepEqual(ledger.penalties({ ...options, debtors }), all)
      assert.deepEqual(await ledger.penaltiesAsync({ ...options, debtors }), all)
    }
    assert.deepEqual(ledger.penalties({ ...options, debtors: 'consumer' }), [])
    assert.deepEqual(await ledger.penaltiesAsync({ ...options, debtors: 'consumer' }), [])
  })
  test('refusals', async () => {
    for (const [call, code, details] of [
      [undefined, 'input.missing_field', { field: 'policy' }],
      [{ asOf: '2026-07-10' }, 'input.missing_field', { field: 'policy' }],
      [{ ...options, asOf: undefined }, 'input.missing_field', { field: 'asOf' }],
      [{ ...options, asOf: new Date(0) }, 'input.wrong_type', { found: 'Date', path: 'asOf' }],
      [{ ...options, policy: { pack: 'FR' } }, 'input.wrong_type', { path: 'policy' }],
      [{ ...options, policy: 'FR' }, 'input.wrong_type', { expected: 'a PenaltyPolicy' }],
      [{ ...options, policy: ledger }, 'input.wrong_type', { path: 'policy' }],
      [{ ...options, until: 'x' }, 'input.unknown_field', { field: 'until' }],
      [{ ...options, policy: new PenaltyPolicy({}) }, 'penalty.no_rate', { path: 'policy' }],
      [{ ...options, debtors: 'company' }, 'input.unknown_name', { path: 'debtors' }],
      [{ ...options, debtors: '' }, 'input.unknown_name', { value: '' }],
      [{ ...options, debtors: true }, 'input.wrong_type', { path: 'debtors' }],
      [{ ...options, debtors: ['business'] }, 'input.wrong_type', { path: 'debtors' }],
      [{ ...options, debtor: 'business' }, 'input.unknown_field', { field: 'debtor' }],
    ]) {
      refused(() => ledger.penalties(call), code, details)
      await rejected(ledger.penaltiesAsync(call), code, details)
    }
  })
  test('claims of what is no penalty', () => {
    const [good] = ledger.penalties(options)
    const claims = (fields) => () => penalty.claims([good, { ...good, ...fields }])
    refused(() => penalty.claims(good), 'input.wrong_type', { found: 'object', path: 'penalties' })
    refused(() => penalty.claims([7]), 'input.wrong_type', { path: 'penalties[0]' })
    refused(claims({ invoice: 7 }), 'input.wrong_type', { path: 'penalties[1].invoice' })
    refused(claims({ customer: undefined }), 'input.missing_field', { field: 'customer' })
    refused(claims({ currency: 'eur' }), 'currency.unknown', { path: 'penalties[1].currency' })
    refused(claims({ asOf: new Date(0) }), 'input.wrong_type', { path: 'penalties[1].asOf' })
    refused(claims({ as_of: '2026-07-10' }), 'input.unknown_field', { field: 'as_of' })
    const wrong = { interest: { unclaimed: 67.26 } }
    refused(claims(wrong), 'input.wrong_type', { path: 'penalties[1].interest.unclaimed' })
    refused(claims({ compensation: {} }), 'input.missing_field', { field: 'unclaimed' })
  })
})

describe('declarations', () => {
  /** The names that a refusal lists. */
  const known = (call) => {
    try {
      call()
    } catch (error) {
      return error.details.expected.split(', ')
    }
    return assert.fail('the name was accepted')
  }
  const names = (type) => interfaces.get(type).map(({ name }) => name)
  test('names', () => {
    const lists = {
      PenaltyPack: known(() => penalty.pack('?')),
      ReferenceTable: known(() => penalty.referenceRate('?')),
      Fixing: known(policy({ fixing: '?' })),
      RoundPer: known(policy({ roundPer: '?' })),
      Grace: known(policy({ grace: '?' })),
      Capitalisation: known(policy({ capitalisation: '?' })),
    }
    for (const [union, list] of Object.entries(lists)) assert.deepEqual(literals(union), list)
    const all = known(policy({ dayCount: '?' })).filter((dayCount) => {
      try {
        new PenaltyPolicy({ rate: '0.1', dayCount }).lateInterest(DEBT)
        return true
      } catch (error) {
        return error.code !== 'penalty.unsupported_day_count'
      }
    })
    assert.deepEqual(literals('PenaltyDayCount'), all)
  })
  test('fields', () => {
    assert.deepEqual(names('PenaltyPolicyFields'), known(policy({ '?': 1 })))
    const debt = [...names('CurrencyOptions'), ...names('DebtOptions')]
    assert.deepEqual(debt.sort(), known(owed({ '?': 1 })).sort())
    const table = known(() => law.lateInterestTable({ '?': 1 }, OPTIONS))
    assert.deepEqual(names('DebtColumns'), table)
    assert.deepEqual(
      names('PenaltiesOptions'),
      known(() => ledger.penalties({ '?': 1 })),
    )
    const row = { from: '2026-07-01', rate: '0', '?': 1 }
    assert.deepEqual(names('DatedRate'), known(policy({ rates: [row] })))
  })
  test('results', () => {
    const [invoice] = ledger.penalties({ policy: law, asOf: '2026-07-10' })
    for (const [type, value] of Object.entries({
      Penalty: invoice.items[0],
      PenaltySegment: invoice.items[0].segments[0],
      PenaltyColumns: law.lateInterestTable(columns(), OPTIONS),
      RateInForce: law.rateInForce({ date: '2026-07-01' }),
      ReferenceRate: penalty.referenceRate('ecb_mro', { date: '2026-07-01' }),
      PackSummary: penalty.pack('DE'),
      InvoicePenalty: invoice,
      PenaltyClaim: invoice.interest,
    })) {
      assert.deepEqual(Object.keys(value), names(type), type)
    }
  })
})
