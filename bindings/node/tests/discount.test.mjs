// Discounts through the public API: what a user sees, what is refused and where, and that the
// declarations say so. The figures themselves are in the conformance cases.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { describe, test } from 'node:test'

import { OpenItems, PaymentTerms, discount } from '../index.mjs'
import { interfaces, literals } from './declared.mjs'
import { refused } from './refused.mjs'

const terms = new PaymentTerms('2/10 net 30')
const offerOf = (text) =>
  new PaymentTerms(text).resolve({ amount: '1200.00', currency: 'EUR', issue: '2026-05-01' })
    .discount
const offer = offerOf('2/10 net 30')
const ROW = {
  id: 'F-001',
  customer: 'acme',
  issue: '2026-05-01',
  due: '2026-05-31',
  open: '1000.00',
}
const items = OpenItems.fromRows([ROW], { currency: 'EUR' })

describe('offers', () => {
  test('what is to pay, and what became of a payment', () => {
    const inTime = discount.payable(offer, { date: '2026-05-11' })
    assert.deepEqual([inTime.payable, inTime.tier], ['1176.00', 1]) // 1200.00 - 24.00
    assert.deepEqual(inTime.next, { from: '2026-05-12', payable: '1200.00' })
    const judged = discount.judge(offer, { date: '2026-05-12', paid: '1176.00' })
    assert.deepEqual([judged.outcome, judged.owed], ['wrongly_taken', '24.00'])
    const closed = { date: '2026-05-11', paid: '1175.99', tolerance: '0.01' }
    assert.equal(discount.judge(offer, closed).writeOff, '0.01')
  })
  test('an offer that was kept as text is the same offer', () => {
    for (const kept of [offer, offerOf('slide 12%/365 net 60')]) {
      const options = { date: '2026-05-11' }
      const again = JSON.parse(JSON.stringify(kept))
      assert.deepEqual(discount.payable(again, options), discount.payable(kept, options))
    }
  })
  test('an offer whose values do not agree', () => {
    const payable = (fields) => () =>
      discount.payable({ ...offer, ...fields }, { date: '2026-05-11' })
    const tier = (fields) => payable({ tiers: [{ ...offer.tiers[0], ...fields }] })
    refused(tier({ payable: '1176.01' }), 'input.contradiction', { path: 'offer.tiers[0]' })
    refused(tier({ acceptedUntil: '2026-05-12' }), 'input.contradiction', {
      field: 'acceptedUntil',
      other: 'until',
    })
    refused(tier({ discount: 24 }), 'input.wrong_type', { path: 'offer.tiers[0].discount' })
    refused(tier({ netReduction: undefined }), 'input.missing_field', { field: 'netReduction' })
    refused(tier({ until: new Date(0) }), 'input.wrong_type', { path: 'offer.tiers[0].until' })
    refused(payable({ amount: 1200 }), 'input.wrong_type', { path: 'offer.amount' })
    refused(payable({ amount: '-1200.00' }), 'discount.not_positive', { path: 'offer.amount' })
    refused(payable({ tax: undefined }), 'input.missing_field', { field: 'tax', path: 'offer' })
    refused(payable({ base: 'x' }), 'input.unknown_name', { path: 'offer.base' })
    for (const value of ['0', 1.5, -1, NaN, -0]) {
      refused(payable({ graceDays: value }), 'input.wrong_type', { path: 'offer.graceDays' })
    }
    refused(payable({ grace_days: 0 }), 'input.unknown_field', { field: 'grace_days' })
    refused(payable({ tiers: [] }), 'input.missing_field', { field: 'tiers' })
    for (const value of [undefined, '2/10', []]) {
      refused(() => discount.payable(value, { date: '2026-05-11' }), 'input.wrong_type', {
        path: 'offer',
      })
    }
    // Terms without a discount have none.
    refused(() => discount.payable(null, { date: '2026-05-11' }), 'input.null', { path: 'offer' })
  })
  test('options', () => {
    const judge = (options) => () => discount.judge(offer, { date: '2026-05-11', ...options })
    refused(judge({}), 'input.missing_field', { field: 'paid' })
    refused(judge({ paid: 1176 }), 'input.wrong_type', { found: 'number 1176', path: 'paid' })
    refused(judge({ paid: '0.00' }), 'discount.not_positive', {})
    refused(judge({ paid: '1.001' }), 'amount.too_precise', {})
    refused(judge({ paid: '1176.00', tolerance: 0.05 }), 'input.wrong_type', { path: 'tolerance' })
    refused(judge({ paid: '1176.00', tolerance: '-1' }), 'discount.not_positive', {})
    refused(judge({ paid: '1176.00', date: new Date(0) }), 'input.wrong_type', { path: 'date' })
    refused(judge({ paid: '1176.00', on: 'x' }), 'input.unknown_field', { field: 'on' })
    refused(() => discount.payable(offer), 'input.missing_field', { field: 'date' })
    refused(() => discount.payable(offer, { date: '11/5/2026' }), 'date.malformed', {
      path: 'date',
    })
  })
})

describe('costs', () => {
  test('a year has 365 days where nothing is said', () => {
    const cost = { rate: '0.02', days: 20 }
    // 2 / 98 x 365 / 20, and 2 / 98 x 360 / 20.
    assert.equal(discount.annualCost(cost).simple, '0.37244898')
    assert.equal(discount.annualCost({ ...cost, yearDays: null }).simple, '0.37244898')
    assert.equal(discount.annualCost({ ...cost, yearDays: 360 }).simple, '0.36734694')
    // 1 - 1 / (1 + 0.08 x 20 / 365) = 1.6 / 366.6.
    assert.equal(discount.breakEven({ costOfCapital: '0.08', days: 20 }), '0.00436443')
  })
  test('rates are text and days are whole', () => {
    for (const [call, field] of [
      [discount.annualCost, 'rate'],
      [discount.breakEven, 'costOfCapital'],
    ]) {
      const ask = (options) => () => call({ [field]: '0.02', days: 20, ...options })
      refused(ask({ [field]: 0.02 }), 'input.wrong_type', { found: 'number 0.02', path: field })
      refused(ask({ [field]: '2%' }), 'rate.malformed', { path: field })
      refused(ask({ [field]: undefined }), 'input.missing_field', { field })
      for (const path of ['days', 'yearDays']) {
        for (const value of ['20', 1.5, NaN, -0, 20n]) {
          refused(ask({ [path]: value }), 'input.wrong_type', { path })
        }
        for (const value of [-1, 0, 36_501])
          refused(ask({ [path]: value }), 'input.out_of_range', {})
      }
      refused(ask({ days: undefined }), 'input.missing_field', { field: 'days' })
      refused(ask({ year_days: 360 }), 'input.unknown_field', { field: 'year_days' })
      refused(() => call(), 'input.missing_field', {})
      refused(() => call('0.02'), 'input.wrong_type', { found: 'string' })
    }
  })
})

describe('the effect on a portfolio', () => {
  test('what it costs and gains', () => {
    const [euro] = items.discountEffect(terms, { takeUp: '0.5', costOfCapital: '0.08' })
    // Half of 20.00 and of 20 days; 0.5 x 0.08 x 980.00 x 20 / 365 = 2.147...
    assert.deepEqual([euro.discount, euro.daysGained], ['10.00', '10.000000'])
    assert.deepEqual([euro.financingGain, euro.net], ['2.15', '-7.85'])
    assert.equal(items.discountEffect(terms, { takeUp: '0.5' })[0].net, null)
  })
  test('refusals', () => {
    const effect =
      (options, of = terms) =>
      () =>
        items.discountEffect(of, { takeUp: '0.5', ...options })
    for (const of of ['2/10 net 30', { lines: [] }, undefined, items, 7]) {
      refused(() => items.discountEffect(of, { takeUp: '0.5' }), 'input.wrong_type', {
        expected: 'a PaymentTerms',
        path: 'terms',
      })
    }
    refused(effect({ takeUp: 0.5 }), 'input.wrong_type', { path: 'takeUp' })
    refused(effect({ takeUp: '1.1' }), 'input.out_of_range', { path: 'takeUp' })
    refused(effect({ takeUp: undefined }), 'input.missing_field', { field: 'takeUp' })
    refused(effect({ costOfCapital: 0.08 }), 'input.wrong_type', { path: 'costOfCapital' })
    for (const path of ['delayDays', 'yearDays']) {
      for (const value of ['1', 1.5, NaN, -0]) {
        refused(effect({ [path]: value }), 'input.wrong_type', { path })
      }
      refused(effect({ [path]: -1 }), 'input.out_of_range', { path })
      refused(effect({ [path]: 36_501 }), 'input.out_of_range', { path })
    }
    refused(effect({ rounding: 'x' }), 'input.unknown_name', { path: 'rounding' })
    refused(effect({ take_up: '1' }), 'input.unknown_field', { field: 'take_up' })
    refused(() => items.discountEffect(terms), 'input.missing_field', { field: 'takeUp' })
    refused(effect({}, new PaymentTerms('net 30')), 'discount.none', {})
    const { issue, ...row } = ROW
    const undated = OpenItems.fromRows([row], { currency: 'EUR' })
    refused(() => undated.discountEffect(terms, { takeUp: '1' }), 'item.column_missing', {
      column: 'issue',
    })
  })
})

describe('declarations', () => {
  const names = (type) => interfaces.get(type).map(({ name }) => name)
  test('fields of options and results', () => {
    try {
      items.discountEffect(terms, { '?': 1 })
      assert.fail('accepted')
    } catch (error) {
      assert.deepEqual(error.details.expected.split(', '), names('EffectAssumptions'))
    }
    for (const [type, value] of Object.entries({
      Payable: discount.payable(offer, { date: '2026-05-11' }),
      Judgement: discount.judge(offer, { date: '2026-05-11', paid: '1176.00' }),
      DiscountEffect: items.discountEffect(terms, { takeUp: '1' })[0],
    })) {
      assert.deepEqual(Object.keys(value), names(type), type)
    }
  })
  test('the outcomes are those of the conformance cases', () => {
    const found = new Set()
    const folder = new URL('../../../tests/vectors/', import.meta.url)
    for (const name of readdirSync(folder, { recursive: true })) {
      if (!name.endsWith('.json')) continue
      for (const { expect } of JSON.parse(readFileSync(new URL(name, folder), 'utf8'))) {
        if (expect.ok?.outcome !== undefined) found.add(expect.ok.outcome)
      }
    }
    assert.deepEqual(literals('DiscountOutcome').toSorted(), [...found].sort())
  })
})
