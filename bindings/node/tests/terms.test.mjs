// Payment terms through the public API: what a user sees, what is refused and where, and that the
// declarations say so. The figures themselves are in the conformance cases.

import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { describe, test } from 'node:test'

import { Calendar, PaymentTerms } from '../index.mjs'
import { interfaces, literals } from './declared.mjs'
import { refused } from './refused.mjs'

const terms = (given) => () => new PaymentTerms(given)
const NET = { share: 'balance', due: { steps: [{ days: 30 }] } }
const form = (fields) => terms({ lines: [NET], ...fields })
const INVOICE = { amount: '1200.00', currency: 'EUR', issue: '2026-05-01' }
const agreed = new PaymentTerms('2/10 net 30')
const resolve = (fields) => () => agreed.resolve({ ...INVOICE, ...fields })
const TEXT = "text: '1200.00' for an amount, '0.12' for a rate, 'YYYY-MM-DD' for a date"

describe('terms', () => {
  test('as text, as an object, as JSON', () => {
    const discount = {
      tiers: [{ rate: '0.02', due: { from: 'receipt', steps: [{ days: 10 }] } }],
      graceDays: 3,
      partPayments: 'proportional',
    }
    const line = { share: { ofTotal: '0.3' }, due: { steps: [{ nextDay: 10 }, 'end_of_month'] } }
    const built = new PaymentTerms({ lines: [line, NET], discount, convention: 'following' })
    const text =
      '2/10 from receipt 30% next10+eom, balance net 30; following; grace 3; parts proportional'
    assert.equal(String(built), text)
    assert.equal(inspect(built), `PaymentTerms '${text}'`)
    assert.equal(built.toJSON().discount.grace_days, 3)
    for (const same of [new PaymentTerms(text), PaymentTerms.fromJson(JSON.stringify(built))]) {
      assert.ok(same instanceof PaymentTerms)
      assert.deepEqual(same.toJSON(), built.toJSON())
    }
  })
  test('resolved, checked, and as a column', () => {
    const calendar = new Calendar('FR')
    const moved = new PaymentTerms('2/10 net 30; following')
    const { instalments, discount } = moved.resolve({ ...INVOICE, calendar })
    // 31 May 2026 is a Sunday; a window does not move.
    assert.deepEqual(instalments, [
      { due: '2026-06-01', unadjusted: '2026-05-31', amount: '1200.00' },
    ])
    assert.equal(discount.tiers[0].acceptedUntil, '2026-05-11')
    const { allowed, daysOver, latest } = new PaymentTerms('net 75').check('fr_net', {
      issue: '2026-05-01',
    })
    assert.deepEqual([allowed, daysOver, latest], [false, 15, '2026-06-30'])
    // 2026-05-01 is day 20574; 30 days on is Sunday the 31st.
    const issues = Int32Array.of(20_574, 20_574)
    assert.deepEqual(agreed.dueDates(issues), Int32Array.of(20_604, 20_604))
    assert.deepEqual(moved.dueDates(issues, { calendar }), Int32Array.of(20_605, 20_605))
    assert.deepEqual(agreed.dueDates(new Int32Array()), new Int32Array())
  })
  test('null and undefined are the same as leaving a field out', () => {
    for (const nothing of [null, undefined]) {
      const fields = { receipt: nothing, order: nothing, delivery: nothing, tax: nothing }
      const others = { levy: nothing, rounding: nothing, calendar: nothing, precision: nothing }
      assert.deepEqual(resolve({ ...fields, ...others })(), resolve()())
      assert.equal(String(form({ discount: nothing, convention: nothing })()), 'net 30')
    }
    assert.deepEqual(agreed.dueDates(Int32Array.of(0), undefined), Int32Array.of(30))
  })
})

describe('refusals of terms', () => {
  test('what is no terms', () => {
    for (const value of [undefined, 30, [], new Date(0), agreed, true, Symbol('x'), 30n]) {
      const code = value === agreed ? 'input.missing_field' : 'input.wrong_type'
      refused(terms(value), code, { path: 'terms' })
    }
    refused(terms(null), 'input.null', { path: 'terms' })
    refused(terms('net'), 'terms.malformed', { path: 'terms' })
    refused(terms('net 30\ud83d'), 'input.malformed', { path: 'terms' })
    refused(terms({ lines: [] }), 'terms.too_many', {})
    assert.throws(() => PaymentTerms('net 30'), TypeError)
  })
  test('numbers are whole, and never a rate or an amount', () => {
    const step = (step) => form({ lines: [{ share: 'balance', due: { steps: [step] } }] })
    const at = 'terms.lines[0].due.steps[0]'
    for (const value of [1.5, NaN, -0, Infinity, -1, '30', 2 ** 32]) {
      refused(step({ days: value }), 'input.wrong_type', { path: `${at}.days` })
      refused(step({ nextDay: value }), 'input.wrong_type', { path: `${at}.nextDay` })
    }
    refused(step({ days: 36_501 }), 'terms.step_out_of_range', {})
    refused(step({ days: 1, months: 1 }), 'input.contradiction', { field: 'days', other: 'months' })
    refused(step({}), 'input.missing_field', { field: 'days', path: at })
    refused(step('eom'), 'input.unknown_name', { path: at })
    const share = (share) => form({ lines: [{ ...NET, share }, NET] })
    const expected = { expected: TEXT, path: 'terms.lines[0].share.ofTotal' }
    refused(share({ ofTotal: 0.3 }), 'input.wrong_type', expected)
    refused(share({ ofTotal: 1 }), 'input.wrong_type', expected)
    refused(share({ fixed: 396.84 }), 'input.wrong_type', {})
    refused(share({ of_total: '0.3' }), 'input.unknown_field', {
      field: 'of_total',
      expected: 'ofTotal, ofRest, fixed',
    })
    refused(share({ ofTotal: '30%' }), 'rate.malformed', { path: 'terms.lines[0].share.ofTotal' })
    refused(share('rest'), 'input.unknown_name', { path: 'terms.lines[0].share' })
  })
  test('discounts', () => {
    const tier = { rate: '0.02', due: { steps: [{ days: 10 }] } }
    const sliding = { rateAnnual: '0.12', yearDays: 365 }
    const given = (discount) => form({ discount })
    const at = (path) => ({ path: `terms.discount.${path}` })
    refused(given({}), 'input.missing_field', { field: 'tiers', path: 'terms.discount' })
    refused(given({ tiers: [tier], sliding }), 'input.contradiction', { other: 'sliding' })
    refused(given({ tiers: [{ ...tier, rate: 0.02 }] }), 'input.wrong_type', at('tiers[0].rate'))
    refused(given({ tiers: [{ ...tier, amount: '5' }] }), 'input.contradiction', at('tiers[0]'))
    refused(given({ tiers: tier }), 'input.wrong_type', at('tiers'))
    for (const value of [1.5, '3', -1, NaN, -0]) {
      refused(given({ tiers: [tier], graceDays: value }), 'input.wrong_type', at('graceDays'))
    }
    refused(given({ tiers: [tier], grace_days: 3 }), 'input.unknown_field', {
      field: 'grace_days',
      path: 'terms.discount',
    })
    refused(given({ sliding: { rateAnnual: '0.12' } }), 'input.missing_field', {
      field: 'yearDays',
      path: 'terms.discount.sliding',
    })
    refused(given({ sliding: { ...sliding, yearDays: 366 } }), 'input.out_of_range', {
      path: 'terms.discount.sliding.yearDays',
    })
    refused(given({ tiers: [tier], base: 'all' }), 'input.unknown_name', at('base'))
    refused(given({ tiers: [tier], partPayments: 1 }), 'input.wrong_type', at('partPayments'))
  })
  test('text in the names of every language', () => {
    const read = (text) => () => PaymentTerms.fromJson(text)
    const lines = '"lines": [{"share": "balance", "due": {"steps": []}}]'
    const sliding = '{"sliding": {"rate_annual": "0.12"}}'
    refused(read(`{${lines}, "discount": ${sliding}}`), 'input.missing_field', {
      field: 'year_days',
      path: 'document.discount.sliding',
    })
    refused(read(`{${lines}, ${lines}}`), 'input.duplicate_field', { path: 'document' })
    refused(read('{'), 'input.malformed', { path: 'document' })
    refused(read({ lines: [NET] }), 'input.wrong_type', { path: 'document' })
  })
})

describe('refusals of an invoice', () => {
  test('its values', () => {
    refused(resolve({ amount: 1200 }), 'input.wrong_type', { expected: TEXT, path: 'amount' })
    refused(resolve({ amount: '1e3' }), 'amount.malformed', { path: 'amount' })
    refused(resolve({ amount: '0.001' }), 'amount.too_precise', { path: 'amount' })
    refused(resolve({ tax: 200 }), 'input.wrong_type', { path: 'tax' })
    refused(resolve({ levy: NaN }), 'input.wrong_type', { path: 'levy' })
    refused(resolve({ tax: '1200.01' }), 'terms.tax_exceeds_amount', {})
    for (const field of ['issue', 'receipt', 'order', 'delivery']) {
      const date = new Date(0)
      refused(resolve({ [field]: date }), 'input.wrong_type', { found: 'Date', path: field })
      refused(resolve({ [field]: '1/5/2026' }), 'date.malformed', { path: field })
    }
    refused(resolve({ issue: undefined }), 'input.missing_field', { field: 'issue' })
    refused(resolve({ currency: 'euro' }), 'currency.unknown', { path: 'currency' })
    refused(resolve({ rounding: 'x' }), 'input.unknown_name', { path: 'rounding' })
    for (const precision of [-1, 1.5, '4']) {
      refused(resolve({ precision }), 'input.wrong_type', { path: 'precision' })
    }
    for (const calendar of ['FR', {}, agreed]) {
      const details = { expected: 'a Calendar', path: 'calendar' }
      refused(resolve({ calendar }), 'input.wrong_type', details)
      refused(() => agreed.check('fr_net', { issue: '2026-05-01', calendar }), 'input.wrong_type', {
        path: 'calendar',
      })
    }
    refused(resolve({ discount: '2' }), 'input.unknown_field', { field: 'discount' })
    refused(() => agreed.resolve(), 'input.wrong_type', { found: 'undefined' })
    refused(() => agreed.resolve(null), 'input.null', {})
    const receipt = new PaymentTerms('net 30 from receipt')
    refused(() => receipt.resolve(INVOICE), 'terms.date_missing', { anchor: 'receipt' })
    const moved = new PaymentTerms('net 30; following')
    refused(() => moved.resolve(INVOICE), 'terms.calendar_missing', { convention: 'following' })
  })
  test('checks and columns', () => {
    const check = (limit, invoice) => () => agreed.check(limit, invoice)
    refused(check('fr', { issue: '2026-05-01' }), 'input.unknown_name', { path: 'limit' })
    refused(check(60, { issue: '2026-05-01' }), 'input.wrong_type', { path: 'limit' })
    refused(check('fr_net', {}), 'input.missing_field', { field: 'issue' })
    refused(check('fr_net'), 'input.wrong_type', { found: 'undefined' })
    refused(check('fr_net', INVOICE), 'input.unknown_field', { field: 'amount' })
    refused(check('fr_default', { issue: '2026-05-01' }), 'terms.date_missing', {})
    const due = (issues, options) => () => agreed.dueDates(issues, options)
    for (const issues of [[20_574], new Float64Array(1), new Uint32Array(1), '2026-05-01', 1]) {
      refused(due(issues), 'input.wrong_type', { path: 'issues' })
    }
    refused(due(undefined), 'input.wrong_type', { path: 'issues' })
    refused(due(Int32Array.of(0, 84_006)), 'date.out_of_range', { path: 'issues[1]', row: 1 })
    refused(due(Int32Array.of(0), { calendar: 'FR' }), 'input.wrong_type', { path: 'calendar' })
    refused(due(Int32Array.of(0), { on: 1 }), 'input.unknown_field', { field: 'on' })
    const two = new PaymentTerms('30% net 10, balance net 30')
    refused(() => two.dueDates(Int32Array.of(0)), 'terms.not_a_column', {})
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
  const tier = { rate: '0.02', due: { steps: [{ days: 10 }] } }
  test('names', () => {
    const lists = {
      Anchor: known(form({ lines: [{ share: 'balance', due: { from: '?' } }] })),
      DiscountBase: known(form({ discount: { tiers: [tier], base: '?' } })),
      PartPayments: known(form({ discount: { tiers: [tier], partPayments: '?' } })),
      TermsLimit: known(() => agreed.check('?', {})),
    }
    for (const [union, list] of Object.entries(lists)) assert.deepEqual(literals(union), list)
  })
  test('fields', () => {
    assert.deepEqual(names('TermsForm'), known(form({ '?': 1 })))
    assert.deepEqual(names('TermsLine'), known(form({ lines: [{ '?': '' }] })))
    assert.deepEqual(names('TermsDue'), known(form({ lines: [{ ...NET, due: { '?': '' } }] })))
    assert.deepEqual(names('DiscountForm'), known(form({ discount: { '?': 1 } })))
    assert.deepEqual(names('SlidingRate'), known(form({ discount: { sliding: { '?': 1 } } })))
    const invoice = ['InvoiceTerms', 'InvoiceDays', 'CurrencyOptions'].flatMap(names)
    assert.deepEqual(invoice.sort(), known(resolve({ '?': 1 })).sort())
  })
  test('results', () => {
    const found = agreed.resolve(INVOICE)
    for (const [type, value] of Object.entries({
      ResolvedTerms: found,
      DiscountOffer: found.discount,
      OfferTier: found.discount.tiers[0],
      TermsCheck: agreed.check('fr_net', { issue: '2026-05-01' }),
    })) {
      assert.deepEqual(Object.keys(value), names(type), type)
    }
  })
})
