// The manners of `OpenItems`: what goes in comes out, on every road.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'

import { OpenItems } from '../index.mjs'
import { refused } from './refused.mjs'

const EUR = { currency: 'EUR' }
const FULL = {
  id: 'F-001',
  customer: 'acme',
  due: '2026-05-31',
  open: '1200.00',
  issue: '2026-05-01',
  posting: '2026-05-03',
  disputed: '200.00',
  pausedDays: 10,
  currency: 'EUR',
  tags: { region: 'north', rep: 'é😀' },
}
const PLAIN = { id: 'F-002', customer: 'zen', due: '2026-07-31', open: '-5.00', currency: 'EUR' }

test('what goes in comes out', () => {
  const items = OpenItems.fromRows([FULL, PLAIN], EUR)
  assert.equal(items.length, 2)
  assert.deepEqual([...items], [FULL, PLAIN])
  assert.deepEqual(items.row(0), FULL)
  assert.deepEqual(items.row(1), PLAIN)
  assert.equal(items.row(2), undefined)
  assert.deepEqual(items.currencies, ['EUR'])
  assert.deepEqual(items.customers(), ['acme', 'zen'])
  assert.deepEqual(items.tags, ['region', 'rep'])
  assert.equal(items.rounded, null)
})

test('a table takes the items of another', () => {
  const items = OpenItems.fromRows([FULL, PLAIN], EUR)
  assert.deepEqual([...OpenItems.fromRows(items, EUR)], [...items])
})

test('amounts are printed with the decimals of their currency', () => {
  const rows = [
    { ...PLAIN, open: '7' },
    { ...PLAIN, id: 'F-003', open: '7', currency: 'JPY' },
    { ...PLAIN, id: 'F-004', open: '7', currency: 'KWD' },
  ]
  const items = OpenItems.fromRows(rows, EUR)
  assert.deepEqual(
    [...items].map(({ open }) => open),
    ['7.00', '7', '7.000'],
  )
  assert.deepEqual(items.currencies, ['EUR', 'JPY', 'KWD'])
})

test('a row that names the currency of the table has its precision', () => {
  const options = { ...EUR, precision: 4 }
  const items = OpenItems.fromRows([{ ...PLAIN, open: '0.0001' }], options)
  assert.equal(items.row(0).open, '0.0001')
  assert.deepEqual([...OpenItems.fromRows(items, options)], [...items])
})

test('rounding is asked for, and told', () => {
  const rows = [
    { ...PLAIN, open: '2309.7899999999995' },
    { ...PLAIN, id: 'F-003', open: '1.00' },
  ]
  refused(() => OpenItems.fromRows(rows, EUR), 'amount.too_precise', { row: 0 })
  const items = OpenItems.fromRows(rows, { ...EUR, rounding: 'half_even' })
  assert.equal(items.row(0).open, '2309.79')
  // 2309.79 - 2309.7899999999995
  assert.deepEqual(items.rounded, { amounts: 1, difference: '0.0000000000005' })
})

/** Rows that differ in everything that may differ. */
function* manyRows(count) {
  for (let number = 0; number < count; number++) {
    yield {
      id: `F-${number}`,
      customer: `customer ${number % 97} é`,
      due: `2026-0${1 + (number % 9)}-1${number % 10}`,
      open: `${number}.${String(number % 100).padStart(2, '0')}`,
      ...(number % 3 === 0 && { issue: '2026-01-01', pausedDays: number % 5 }),
      ...(number % 4 === 0 && { disputed: `${number}.00`, tags: { region: `r${number % 7}` } }),
    }
  }
}

/** What `items` should give back for such a row. */
function given(row) {
  const { pausedDays, disputed, ...rest } = { ...row, currency: 'EUR' }
  return {
    ...rest,
    ...(pausedDays > 0 && { pausedDays }),
    ...(Number(disputed) > 0 && { disputed }),
  }
}

test('many rows, from an array or from any iterable, keep their order', () => {
  const rows = [...manyRows(20_000)]
  const expected = rows.map(given)
  assert.deepEqual([...OpenItems.fromRows(rows, EUR)], expected)
  assert.deepEqual([...OpenItems.fromRows(manyRows(20_000), EUR)], expected)
  assert.deepEqual([...OpenItems.fromRows(new Set(rows), EUR)], expected)
})

test('rows that are no plain objects are read value by value, to the same effect', () => {
  class Row {
    constructor(fields) {
      Object.assign(this, fields)
    }
  }
  const rows = [...manyRows(500)]
  const others = rows.map((row) => new Row(row))
  const mixed = rows.map((row, place) =>
    place % 2 ? row : Object.assign(Object.create(null), row),
  )
  const expected = rows.map(given)
  assert.deepEqual([...OpenItems.fromRows(others, EUR)], expected)
  assert.deepEqual([...OpenItems.fromRows(mixed, EUR)], expected)
})

test('the row of a problem counts from the first block on', () => {
  const rows = [...manyRows(20_000)]
  /** The rows with other fields in some of them. */
  const changed = (changes) =>
    rows.map((row, place) => (place in changes ? { ...row, ...changes[place] } : row))
  const build = (changes) => () => OpenItems.fromRows(changed(changes), EUR)
  const late = { 19_000: { open: '1e3' } }
  refused(build(late), 'amount.malformed', { path: 'rows[19000].open', row: 19_000 })
  const early = { ...late, 18_000: { open: 5 } }
  refused(build(early), 'input.wrong_type', { path: 'rows[18000].open', row: 18_000 })
  const earlier = { ...early, 9001: { open: '0.001' } }
  refused(build(earlier), 'amount.too_precise', { path: 'rows[9001].open', row: 9001 })
  refused(build({ 18_001: rows[3] }), 'item.duplicate_id', { row: 18_001, first: 3 })
})

test('a table without rows', () => {
  const items = OpenItems.fromRows([], EUR)
  assert.equal(items.length, 0)
  assert.deepEqual([...items], [])
  assert.equal(items.aging({ asOf: '2026-06-30' }).total.balance, '0.00')
})

test('columns: texts, codes and numbers as customers', () => {
  const columns = { due: new Int32Array([20_604, 20_605, 20_604]), open: new Int32Array([1, 2, 3]) }
  const read = (customer, options) => {
    const items = OpenItems.fromColumns({ ...columns, customer }, { ...EUR, ...options })
    return [[...items].map((item) => item.customer), items.customers()]
  }
  assert.deepEqual(read(['b', 'a', 'b']), [
    ['b', 'a', 'b'],
    ['b', 'a'],
  ])
  const codes = new Uint32Array([1, 0, 1])
  assert.deepEqual(read(codes, { customers: ['a', 'b'] }), [
    ['b', 'a', 'b'],
    ['a', 'b'],
  ])
  assert.deepEqual(read(codes), [
    [1, 0, 1],
    [0, 1],
  ])
  // Far apart, so that they cannot be places in a list.
  const far = new Uint32Array([4_000_000_000, 7, 4_000_000_000])
  assert.deepEqual(read(far), [
    [4_000_000_000, 7, 4_000_000_000],
    [7, 4_000_000_000],
  ])
  assert.deepEqual(read(new Uint32Array([5, 2, 5])), [
    [5, 2, 5],
    [2, 5],
  ])
  // One name twice is one customer.
  assert.deepEqual(read(codes, { customers: ['a', 'a'] }), [['a', 'a', 'a'], ['a']])
})

test('columns: every field', () => {
  const none = -(2 ** 31)
  const items = OpenItems.fromColumns(
    {
      id: ['F-001', 'F-002'],
      customer: ['acme', 'zen'],
      // 2026-05-31 is 20604 days after 1970-01-01: 56 years of 365 days, 14 leap days, 150 days.
      due: new Int32Array([56 * 365 + 14 + 150, 56 * 365 + 14 + 151]),
      open: new BigInt64Array([120_000n, -500n]),
      issue: new Int32Array([20_574, none]),
      posting: new Int32Array([none, 20_600]),
      disputed: new BigInt64Array([20_000n, 0n]),
      pausedDays: new Int32Array([10, 0]),
      tags: { region: ['north', 'south'] },
    },
    EUR,
  )
  assert.deepEqual(
    [...items],
    [
      {
        id: 'F-001',
        customer: 'acme',
        due: '2026-05-31',
        open: '1200.00',
        issue: '2026-05-01',
        disputed: '200.00',
        pausedDays: 10,
        currency: 'EUR',
        tags: { region: 'north' },
      },
      {
        id: 'F-002',
        customer: 'zen',
        due: '2026-06-01',
        open: '-5.00',
        posting: '2026-05-27',
        currency: 'EUR',
        tags: { region: 'south' },
      },
    ],
  )
})

test('a table keeps a copy of its columns, also of a part of a buffer', () => {
  const memory = new BigInt64Array([9n, 1n, 2n, 9n])
  const columns = {
    customer: new Uint32Array([0, 0, 0, 0]).subarray(1, 3),
    due: new Int32Array([0, 0, 0, 0]).subarray(2),
    open: memory.subarray(1, 3),
  }
  const items = OpenItems.fromColumns(columns, EUR)
  memory.fill(7n)
  assert.deepEqual(
    [...items].map(({ open }) => open),
    ['0.01', '0.02'],
  )
})

test('a table shows what it is', () => {
  const items = OpenItems.fromRows([FULL], EUR)
  const shown = inspect(items)
  assert.match(
    shown,
    /^OpenItems \{ length: 1, currencies: \[ 'EUR' \], tags: \[ 'region', 'rep' \] \}$/,
  )
})
