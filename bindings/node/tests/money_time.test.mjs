// The manners of `money`, `time` and `Calendar`: text in, text out. The rules are in the vectors.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Calendar, money, time } from '../index.mjs'

test('amounts keep the decimals of their currency', () => {
  assert.equal(money.round('2.345', { currency: 'EUR' }), '2.35')
  assert.equal(money.round('2', { currency: 'EUR' }), '2.00')
  assert.equal(money.round('2.5', { currency: 'JPY' }), '3')
  assert.equal(money.round('2', { currency: 'EUR', precision: 4 }), '2.0000')
  // 2.34 lies nearer to 2.35 than to 2.30.
  assert.equal(money.round('2.34', { currency: 'CHF', multiple: '0.05' }), '2.35')
  assert.equal(money.round('-2.345', { currency: 'EUR', rounding: 'half_even' }), '-2.34')
})

test('amounts beyond what a double holds are exact', () => {
  // A double has 53 bits: 2^53 + 1 is not one.
  assert.equal(money.round('9007199254740993.00', { currency: 'EUR' }), '9007199254740993.00')
})

test('parts sum back to the whole', () => {
  assert.deepEqual(money.split('100', 3, { currency: 'EUR' }), ['33.33', '33.33', '33.34'])
  assert.deepEqual(
    money.splitByWeights('100', ['1', '2'], { currency: 'EUR', remainder: 'largest_remainder' }),
    ['33.33', '66.67'],
  )
})

test('a currency is a plain object', () => {
  assert.deepEqual(money.currency('KWD'), { code: 'KWD', minorUnit: 3, precision: 3 })
  assert.deepEqual(money.currency('EUR', { precision: 6 }), {
    code: 'EUR',
    minorUnit: 2,
    precision: 6,
  })
})

test('days and exact parts of a year', () => {
  // January 31 - 1 = 30 days, February 28, 15 more in March: 73; 73/365 = 1/5.
  assert.equal(time.days('2025-01-01', '2025-03-15', 'act/365f'), 73)
  assert.deepEqual(time.yearFraction('2025-01-01', '2025-03-15', 'act/365f'), {
    numerator: 1,
    denominator: 5,
    value: '0.200000000000000',
  })
  // 30E/360 ISDA keeps the 28th of February only when the contract ends there.
  const end = ['2024-08-31', '2025-02-28', '30e/360_isda']
  assert.equal(time.days(...end, { termination: '2025-02-28' }), 178)
  assert.equal(time.days(...end, { termination: '2026-02-28' }), 180)
})

test('schedule dates are counted from the anchor', () => {
  const dates = time.schedule('2026-01-31', '1 month', 3)
  assert.deepEqual(
    dates.map(({ date }) => date),
    ['2026-02-28', '2026-03-31', '2026-04-30'],
  )
  const [first] = time.schedule('2026-01-31', '1 month', 1, {
    convention: 'following',
    calendar: new Calendar('weekends'),
    fromAnchor: true,
  })
  // 31 January 2026 is a Saturday.
  assert.deepEqual(first, { unadjusted: '2026-01-31', date: '2026-02-02' })
})

test('calendars by name, and one of your own', () => {
  const target = new Calendar('TARGET2')
  // Good Friday 2026 is 3 April, Easter Monday 6 April.
  assert.equal(target.isBusinessDay('2026-04-03'), false)
  assert.equal(target.nextBusinessDay('2026-04-02'), '2026-04-07')
  assert.equal(target.previousBusinessDay('2026-04-07'), '2026-04-02')
  assert.equal(target.adjust('2026-04-03', 'preceding'), '2026-04-02')
  assert.deepEqual(target.holidays(2026), [
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-01',
    '2026-12-25',
  ])
  const own = new Calendar({ weekend: ['fri', 'sat'], holidays: ['2026-06-28'] })
  // Thursday 25 June; Friday and Saturday are the weekend, Sunday 28 June a holiday.
  assert.equal(own.addBusinessDays('2026-06-25', 1), '2026-06-29')
  assert.equal(own.addBusinessDays('2026-06-29', -1), '2026-06-25')
  assert.equal(own.businessDaysBetween('2026-06-25', '2026-06-30'), 2)
  assert.equal(new Calendar({ weekend: [] }).isBusinessDay('2026-06-28'), true)
})
