// Bad input through the public API: a stable code, where the value stands and what was expected.
// Nothing is guessed, cut, coerced or dropped.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { Calendar, OpenItems, aging, money, time } from '../index.mjs'
import { refused } from './refused.mjs'

const EUR = { currency: 'EUR' }
const ROW = { id: 'F-001', customer: 'acme', due: '2026-05-31', open: '1200.00' }
const AMOUNT = "decimal text such as '1200.00'"
const DATE = "a date as text 'YYYY-MM-DD'"
const WHOLE = 'a whole number'

/** A table of two rows, the second with these fields. */
const withRow = (fields) => () => OpenItems.fromRows([ROW, { ...ROW, id: 'F-002', ...fields }], EUR)
const items = OpenItems.fromRows([ROW], EUR)

describe('amounts', () => {
  const found = [
    [1200, 'number 1200'],
    [1200.5, 'number 1200.5'],
    [NaN, 'number NaN'],
    [Infinity, 'number Infinity'],
    [-0, 'number -0'],
    [120000n, 'bigint'],
    [true, 'boolean'],
    [new Date(0), 'Date'],
    [['1200.00'], 'array'],
    [{ amount: '1200.00' }, 'object'],
    [Object('1200.00'), 'object'],
    [() => '1200.00', 'function'],
    [Symbol('1200.00'), 'symbol'],
  ]
  for (const [value, what] of found) {
    test(`a ${what} is no amount`, () => {
      refused(withRow({ open: value }), 'input.wrong_type', {
        found: what,
        expected: AMOUNT,
        path: 'rows[1].open',
        row: 1,
      })
      refused(() => money.round(value, EUR), 'input.wrong_type', { found: what, path: 'amount' })
    })
  }
  for (const text of [
    '1_000',
    '1e3',
    '+5',
    ' 5',
    '5 ',
    '.5',
    '5.',
    '1,5',
    '',
    'NaN',
    '0x10',
    '٣',
  ]) {
    test(`the text ${JSON.stringify(text)} is no amount`, () => {
      refused(withRow({ open: text }), 'amount.malformed', {
        value: text,
        path: 'rows[1].open',
        row: 1,
      })
      refused(() => money.round(text, EUR), 'amount.malformed', { value: text, path: 'amount' })
    })
  }
  test('more decimals than the currency has are refused, not rounded', () => {
    refused(withRow({ open: '0.001' }), 'amount.too_precise', {
      value: '0.001',
      precision: 2,
      path: 'rows[1].open',
      row: 1,
    })
    refused(() => money.split('0.5', 2, { currency: 'JPY' }), 'amount.too_precise', {
      value: '0.5',
      precision: 0,
      path: 'amount',
    })
  })
  test('10^18 minor units are out of range, one less is not', () => {
    refused(withRow({ open: '10000000000000000.00' }), 'amount.out_of_range', {
      value: '10000000000000000.00',
      path: 'rows[1].open',
      row: 1,
    })
    withRow({ open: '9999999999999999.99' })()
  })
  test('a rate is a fraction as text from 0 to 10', () => {
    const report = items.aging({ asOf: '2026-06-30', bounds: [30] })
    const provision = (notDue) => () => report.provision({ notDue, buckets: ['0', '0'] })
    refused(provision(0.1), 'input.wrong_type', { found: 'number 0.1', path: 'notDue' })
    refused(provision('10 %'), 'rate.malformed', { value: '10 %', path: 'notDue' })
    refused(provision('10.1'), 'rate.out_of_range', { value: '10.1', path: 'notDue' })
    refused(provision('0.00000000001'), 'rate.out_of_range', { path: 'notDue' })
    refused(provision('-0.1'), 'rate.out_of_range', { value: '-0.1', path: 'notDue' })
    refused(() => report.provision({ notDue: '0', buckets: ['0', 0] }), 'input.wrong_type', {
      found: 'number 0',
      path: 'buckets[1]',
    })
  })
})

describe('dates', () => {
  for (const text of [
    '2025-1-5',
    '31/05/2026',
    '2026-02-30',
    '2026-05-31T00:00:00',
    '',
    '20260531',
  ]) {
    test(`the text ${JSON.stringify(text)} is no date`, () => {
      refused(withRow({ due: text }), 'date.malformed', {
        value: text,
        path: 'rows[1].due',
        row: 1,
      })
      refused(() => items.aging({ asOf: text }), 'date.malformed', { value: text, path: 'asOf' })
    })
  }
  for (const [value, what] of [
    [new Date(0), 'Date'],
    [new Date(NaN), 'Date'],
    [20604, 'number 20604'],
    [NaN, 'number NaN'],
    [true, 'boolean'],
  ]) {
    test(`a ${what} is no date`, () => {
      const details = { found: what, expected: DATE }
      refused(withRow({ due: value }), 'input.wrong_type', { ...details, path: 'rows[1].due' })
      refused(withRow({ issue: value }), 'input.wrong_type', { ...details, path: 'rows[1].issue' })
      refused(() => items.aging({ asOf: value }), 'input.wrong_type', { ...details, path: 'asOf' })
      refused(() => time.days(value, '2026-01-01', 'act/360'), 'input.wrong_type', {
        ...details,
        path: 'start',
      })
    })
  }
  test('dates end where the window does', () => {
    refused(withRow({ due: '1899-12-31' }), 'date.out_of_range', { path: 'rows[1].due', row: 1 })
    refused(withRow({ due: '2200-01-01' }), 'date.out_of_range', { path: 'rows[1].due', row: 1 })
    withRow({ due: '1900-01-01' })()
    withRow({ due: '2199-12-31' })()
  })
})

describe('null and undefined', () => {
  test('null is refused where something is required', () => {
    for (const field of ['id', 'customer', 'due', 'open']) {
      refused(withRow({ [field]: null }), 'input.null', { path: `rows[1].${field}`, row: 1 })
    }
    refused(withRow({ tags: { region: null } }), 'input.null', { path: 'rows[1].tags.region' })
    refused(() => items.aging({ asOf: null }), 'input.null', { path: 'asOf' })
    refused(() => items.aging(null), 'input.null', { expected: 'an object of options' })
    refused(() => OpenItems.fromRows(null, EUR), 'input.null', { path: 'rows' })
    refused(() => OpenItems.fromRows([null], EUR), 'input.null', { path: 'rows[0]', row: 0 })
    refused(() => OpenItems.fromColumns(null, EUR), 'input.null', {})
    refused(() => OpenItems.fromArrow(null, EUR), 'input.null', {})
    refused(() => money.round(null, EUR), 'input.null', { path: 'amount' })
  })
  test('null is a field left out where it may be left out', () => {
    const optional = { issue: null, posting: null, disputed: null, pausedDays: null, tags: null }
    const [item] = OpenItems.fromRows([{ ...ROW, ...optional, currency: null }], EUR)
    assert.deepEqual(item, { ...ROW, currency: 'EUR' })
    items.aging({ asOf: '2026-06-30', basis: null, bounds: null, graceDays: null })
  })
  test('undefined is a field left out', () => {
    refused(withRow({ open: undefined }), 'input.missing_field', { field: 'open', row: 1 })
    refused(() => items.aging(), 'input.missing_field', { field: 'asOf' })
    refused(() => items.aging({ asOf: undefined }), 'input.missing_field', { field: 'asOf' })
    refused(() => money.round('1'), 'input.missing_field', { field: 'currency' })
    refused(() => OpenItems.fromRows([ROW]), 'input.missing_field', { field: 'currency' })
    refused(() => OpenItems.fromRows(undefined, EUR), 'input.wrong_type', { found: 'undefined' })
    refused(() => OpenItems.fromRows([undefined], EUR), 'input.wrong_type', { row: 0 })
    withRow({ issue: undefined, tags: undefined, pausedDays: undefined })()
  })
  test('a hole in the rows is refused', () => {
    const rows = [ROW]
    rows[2] = { ...ROW, id: 'F-003' }
    refused(() => OpenItems.fromRows(rows, EUR), 'input.wrong_type', {
      found: 'undefined',
      path: 'rows[1]',
      row: 1,
    })
  })
})

describe('whole numbers', () => {
  for (const [value, found] of [
    [NaN, 'number NaN'],
    [1.5, 'number 1.5'],
    [-0, 'number -0'],
    [Infinity, 'number Infinity'],
    ['3', 'string'],
    [3n, 'bigint'],
    [true, 'boolean'],
    [Object(3), 'object'],
  ]) {
    test(`${found} is no whole number`, () => {
      const details = { found, expected: WHOLE }
      refused(() => money.split('1', value, EUR), 'input.wrong_type', { ...details, path: 'parts' })
      refused(withRow({ pausedDays: value }), 'input.wrong_type', {
        ...details,
        path: 'rows[1].pausedDays',
        row: 1,
      })
      refused(() => items.aging({ asOf: '2026-06-30', graceDays: value }), 'input.wrong_type', {
        ...details,
        path: 'graceDays',
      })
      refused(() => items.aging({ asOf: '2026-06-30', bounds: [30, value] }), 'input.wrong_type', {
        ...details,
        path: 'bounds[1]',
      })
      refused(() => items.row(value), 'input.wrong_type', { ...details, path: 'index' })
      refused(
        () => new Calendar('weekends').addBusinessDays('2026-01-01', value),
        'input.wrong_type',
        {
          ...details,
          path: 'days',
        },
      )
    })
  }
  test('-1 does not wrap, and nothing beyond 32 bits does', () => {
    for (const [value, text] of [
      [-1, '-1'],
      [2 ** 32, '4294967296'],
      [2 ** 53, '9007199254740992'],
    ]) {
      const details = { value: text, minimum: 0, maximum: 4294967295 }
      refused(() => money.split('1', value, EUR), 'input.out_of_range', {
        ...details,
        path: 'parts',
      })
      refused(withRow({ pausedDays: value }), 'input.out_of_range', {
        ...details,
        path: 'rows[1].pausedDays',
      })
      refused(() => items.row(value), 'input.out_of_range', { ...details, path: 'index' })
    }
  })
  test('the limits of the library', () => {
    refused(withRow({ pausedDays: 36501 }), 'input.out_of_range', {
      maximum: 36500,
      path: 'rows[1].pausedDays',
      row: 1,
    })
    refused(
      () => items.aging({ asOf: '2026-06-30', days: 'effective', graceDays: 36501 }),
      'input.out_of_range',
      { maximum: 36500, path: 'graceDays' },
    )
    refused(() => money.split('1', 0, EUR), 'split.parts_out_of_range', { parts: 0, minimum: 1 })
    refused(() => money.split('1', 1_000_001, EUR), 'split.parts_out_of_range', {
      maximum: 1_000_000,
    })
    refused(() => money.currency('EUR', { precision: 7 }), 'currency.precision_out_of_range', {
      precision: 7,
      maximum: 6,
    })
    refused(() => time.schedule('2026-01-31', '1 month', 1201), 'schedule.count_out_of_range', {
      count: 1201,
      maximum: 1200,
    })
    refused(
      () => new Calendar('weekends').addBusinessDays('2026-01-01', 2 ** 53),
      'date.out_of_range',
      { value: '9007199254740992', path: 'days' },
    )
  })
  test('bounds of buckets', () => {
    const bounded = (bounds) => () => items.aging({ asOf: '2026-06-30', bounds })
    const tooMany = Array.from({ length: 65 }, (_, place) => place + 1)
    for (const bounds of [[], [0], [30, 30], [60, 30], tooMany]) {
      refused(bounded(bounds), 'aging.invalid_bounds', { maximum: 64, path: 'bounds' })
    }
    refused(bounded([-30]), 'input.out_of_range', { value: '-30', path: 'bounds[0]' })
    refused(bounded('30'), 'input.wrong_type', { found: 'string', path: 'bounds' })
    bounded(tooMany.slice(0, 64))()
  })
})

describe('text', () => {
  const lone = 'acme\ud83d'
  test('a lone surrogate is refused, never replaced', () => {
    for (const field of ['id', 'customer', 'due', 'open', 'currency']) {
      refused(withRow({ [field]: lone }), 'input.malformed', { path: `rows[1].${field}`, row: 1 })
    }
    refused(withRow({ tags: { region: lone } }), 'input.malformed', { path: 'rows[1].tags.region' })
    refused(withRow({ tags: { [lone]: 'x' } }), 'input.malformed', { row: 1 })
    refused(() => money.round('1\udc00', EUR), 'input.malformed', { path: 'amount' })
    refused(() => new Calendar(lone), 'input.malformed', {})
    const columns = { customer: ['a', lone], due: new Int32Array(2), open: new Int32Array(2) }
    refused(() => OpenItems.fromColumns(columns, EUR), 'input.malformed', { path: 'customer[1]' })
  })
  test('a pair of surrogates is a character like any other', () => {
    const [item] = OpenItems.fromRows([{ ...ROW, customer: 'acme 😀' }], EUR)
    assert.equal(item.customer, 'acme 😀')
  })
  test('two halves of a pair in neighbouring rows do not make a character', () => {
    const rows = [
      { ...ROW, customer: 'a\ud83d' },
      { ...ROW, id: 'F-002', customer: '\ude00' },
    ]
    refused(() => OpenItems.fromRows(rows, EUR), 'input.malformed', { path: 'rows[0].customer' })
  })
  test('ids', () => {
    for (const id of ['', 'a\u0000b', 'a\nb', 'a\u0085b', 'x'.repeat(129), 'é'.repeat(65)]) {
      refused(withRow({ id }), 'item.invalid_id', { path: 'rows[1].id', row: 1 })
      refused(withRow({ customer: id }), 'item.invalid_id', { path: 'rows[1].customer', row: 1 })
    }
    withRow({ id: 'x'.repeat(128) })()
    refused(withRow({ id: 7 }), 'input.wrong_type', { found: 'number 7', path: 'rows[1].id' })
    refused(withRow({ id: 'F-001' }), 'item.duplicate_id', {
      value: 'F-001',
      first: 0,
      path: 'rows[1].id',
      row: 1,
    })
  })
})

describe('objects', () => {
  test('an unknown field is refused, not ignored', () => {
    refused(withRow({ paused_days: 3 }), 'input.unknown_field', { field: 'paused_days', row: 1 })
    refused(withRow({ dispute: '5.00' }), 'input.unknown_field', { field: 'dispute', row: 1 })
    refused(() => items.aging({ asOf: '2026-06-30', grace_days: 3 }), 'input.unknown_field', {
      field: 'grace_days',
    })
    refused(() => OpenItems.fromRows([ROW], { ...EUR, precison: 3 }), 'input.unknown_field', {
      field: 'precison',
    })
    refused(() => money.round('1', { ...EUR, places: 2 }), 'input.unknown_field', {
      field: 'places',
    })
  })
  test('a field counts when it is the object\u2019s own', () => {
    refused(() => OpenItems.fromRows([Object.create(ROW)], EUR), 'input.missing_field', {
      field: 'id',
      row: 0,
    })
    Object.defineProperty(Object.prototype, 'disputed', {
      value: '1.00',
      enumerable: true,
      configurable: true,
    })
    try {
      const [item] = OpenItems.fromRows([ROW], EUR)
      assert.equal(Object.hasOwn(item, 'disputed'), false)
    } finally {
      delete Object.prototype.disputed
    }
  })
  test('what is no object is no row', () => {
    for (const [row, found] of [
      ['F-001', 'string'],
      [['F-001', 'acme'], 'array'],
      [new Date(0), 'Date'],
      [new Int32Array(4), 'typed array'],
      [7, 'number 7'],
    ]) {
      refused(() => OpenItems.fromRows([ROW, row], EUR), 'input.wrong_type', {
        found,
        path: 'rows[1]',
        row: 1,
      })
    }
    refused(() => OpenItems.fromRows('rows', EUR), 'input.wrong_type', { path: 'rows[0]' })
    refused(() => OpenItems.fromRows(7, EUR), 'input.wrong_type', { path: 'rows' })
    refused(() => OpenItems.fromRows([ROW], 'EUR'), 'input.wrong_type', { found: 'string' })
  })
  test('an exception of the caller passes as it is', () => {
    const own = new RangeError('mine')
    const row = {
      ...ROW,
      get due() {
        throw own
      },
    }
    assert.throws(
      () => OpenItems.fromRows([row], EUR),
      (error) => error === own,
    )
  })
})

describe('names', () => {
  test('a name that nobody knows is refused with those that are known', () => {
    const cases = [
      [() => money.round('1', { ...EUR, rounding: 'nearest' }), 'nearest', 'rounding'],
      [() => money.split('1', 2, { ...EUR, remainder: 'middle' }), 'middle', 'remainder'],
      [() => items.aging({ asOf: '2026-06-30', basis: 'paid' }), 'paid', 'basis'],
      [() => items.aging({ asOf: '2026-06-30', credits: 'net' }), 'net', 'credits'],
      [() => time.days('2026-01-01', '2026-01-02', '30/365'), '30/365', 'convention'],
    ]
    for (const [call, value, path] of cases) {
      refused(call, 'input.unknown_name', { value, path })
    }
    refused(() => new Calendar('Mars'), 'input.unknown_name', { value: 'Mars' })
    refused(() => new Calendar({ weekend: ['someday'] }), 'input.unknown_name', {
      value: 'someday',
      path: 'weekend[0]',
    })
  })
  test('currencies', () => {
    for (const code of ['XYZ', 'eur', 'EUR ', '']) {
      refused(() => money.round('1', { currency: code }), 'currency.unknown', { path: 'currency' })
    }
    refused(() => money.round('1', { currency: 978 }), 'input.wrong_type', { path: 'currency' })
    refused(withRow({ currency: 'euro' }), 'currency.unknown', { value: 'euro', row: 1 })
  })
  test('currencies are never added to each other', () => {
    const mixed = OpenItems.fromRows([ROW, { ...ROW, id: 'F-002', currency: 'USD' }], EUR).aging({
      asOf: '2026-06-30',
    })
    refused(() => mixed.total, 'aging.no_single_total', { currencies: 2 })
  })
  test('tags', () => {
    refused(() => items.aging({ asOf: '2026-06-30', by: ['region'] }), 'item.unknown_tag', {
      tag: 'region',
    })
    refused(withRow({ tags: { customer: 'x' } }), 'input.duplicate_field', { field: 'customer' })
    refused(withRow({ tags: ['x'] }), 'input.wrong_type', { path: 'rows[1].tags' })
    refused(withRow({ tags: { region: 7 } }), 'input.wrong_type', { path: 'rows[1].tags.region' })
    refused(withRow({ tags: { region: '' } }), 'item.invalid_id', { path: 'rows[1].tags.region' })
  })
})

describe('disputes', () => {
  test('a disputed part lies between zero and what is open', () => {
    for (const [open, disputed] of [
      ['1200.00', '1200.01'],
      ['1200.00', '-0.01'],
      ['-5.00', '1.00'],
    ]) {
      refused(withRow({ open, disputed }), 'item.dispute_exceeds_open', {
        disputed,
        open,
        path: 'rows[1].disputed',
        row: 1,
      })
    }
  })
})
