// Bad columns, snapshots and reports through the public API: a stable code, where the value stands and
// what was expected.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { OpenItems, aging, rollRates } from '../index.mjs'
import { refused, rejected } from './refused.mjs'

const EUR = { currency: 'EUR' }
const ROW = { id: 'F-001', customer: 'acme', due: '2026-05-31', open: '1200.00' }
const items = OpenItems.fromRows([ROW], EUR)

describe('columns', () => {
  const columns = (fields) => ({
    customer: new Uint32Array([0, 1]),
    due: new Int32Array([20_604, 20_605]),
    open: new BigInt64Array([120_000n, 5n]),
    ...fields,
  })
  const both = (fields, code, details, options = {}) => {
    refused(() => OpenItems.fromColumns(columns(fields), { ...EUR, ...options }), code, details)
    // The way without a table refuses the same things in the same words.
    const direct = { ...EUR, ...options, asOf: '2026-06-30' }
    refused(() => aging(columns(fields), direct), code, details)
  }
  test('another type of array is refused, not converted', () => {
    const wrong = [
      ['open', new Float64Array(2), 'Float64Array'],
      ['open', new BigUint64Array(2), 'BigUint64Array'],
      ['open', new Uint32Array(2), 'Uint32Array'],
      ['open', [120_000, 5], 'array'],
      ['due', new Uint32Array(2), 'Uint32Array'],
      ['due', new Float64Array(2), 'Float64Array'],
      ['due', ['2026-05-31', '2026-06-01'], 'array'],
      ['due', [new Date(0), new Date(0)], 'array'],
      ['customer', new Int32Array(2), 'Int32Array'],
      ['customer', 'acme', 'string'],
      ['disputed', new Float32Array(2), 'Float32Array'],
      ['issue', new Int16Array(2), 'Int16Array'],
      ['open', new DataView(new ArrayBuffer(16)), 'object'],
      ['open', new ArrayBuffer(16), 'object'],
    ]
    for (const [field, value, found] of wrong) {
      both({ [field]: value }, 'input.wrong_type', { found, path: field })
    }
  })
  test('memory that another thread may write to is refused', () => {
    const open = new BigInt64Array(new SharedArrayBuffer(16))
    both({ open }, 'input.wrong_type', {
      found: 'a typed array over shared memory',
      path: 'open',
    })
  })
  test('an array whose memory has gone elsewhere is empty', () => {
    const open = new BigInt64Array(2)
    structuredClone(open, { transfer: [open.buffer] })
    both({ open }, 'input.length_mismatch', {})
  })
  test('columns of different lengths', () => {
    both({ due: new Int32Array(3) }, 'input.length_mismatch', {
      field: 'due',
      found: 3,
      expected: 2,
    })
    both({ disputed: new BigInt64Array(1) }, 'input.length_mismatch', { field: 'disputed' })
  })
  test('a required column that is not there, and one that nobody knows', () => {
    both({ due: undefined }, 'input.missing_field', { field: 'due' })
    both({ amount: new BigInt64Array(2) }, 'input.unknown_field', { field: 'amount' })
  })
  test('values beyond the limits, with their row', () => {
    const at = (field) => ({ path: `rows[1].${field}`, row: 1 })
    both({ open: new BigInt64Array([1n, 10n ** 18n]) }, 'amount.out_of_range', at('open'))
    both({ open: new BigInt64Array([1n, -(10n ** 18n)]) }, 'amount.out_of_range', at('open'))
    both({ due: new Int32Array([20_604, 84_006]) }, 'date.out_of_range', at('due'))
    both({ due: new Int32Array([20_604, -25_568]) }, 'date.out_of_range', at('due'))
    both({ due: new Int32Array([20_604, -(2 ** 31)]) }, 'input.null', at('due'))
    both({ disputed: new BigInt64Array([0n, 6n]) }, 'item.dispute_exceeds_open', at('disputed'))
    both({ pausedDays: new Int32Array([0, -1]) }, 'input.out_of_range', at('pausedDays'))
  })
  test('codes without a name, and names that are none', () => {
    const names = (customers) => ({ customers })
    both({}, 'input.out_of_range', { value: '1', maximum: 0, row: 1 }, names(['acme']))
    both({}, 'item.invalid_id', { path: 'customers[1]' }, names(['acme', '']))
    both({}, 'input.wrong_type', { path: 'customers[1]' }, names(['acme', 7]))
    both({}, 'input.wrong_type', { path: 'customers' }, names('acme'))
    both({ customer: ['a', 'b'] }, 'input.wrong_type', { path: 'customer' }, names(['a', 'b']))
  })
  test('ids', () => {
    both({ id: ['F-1', 'F-1'] }, 'item.duplicate_id', { path: 'rows[1].id', row: 1 })
    both({ id: ['F-1', 7] }, 'input.wrong_type', { path: 'id[1]' })
    both({ id: new Uint32Array(2) }, 'input.wrong_type', { path: 'id' })
  })
})

describe('roll rates', () => {
  const at = (asOf) => ({ items, asOf })
  test('snapshots in time order, of tables', () => {
    refused(() => rollRates(at('2026-06-30'), at('2026-06-30')), 'aging.snapshots_reversed', {
      from: '2026-06-30',
      to: '2026-06-30',
    })
    refused(
      () => rollRates({ items: [ROW], asOf: '2026-06-01' }, at('2026-06-30')),
      'input.wrong_type',
      {
        found: 'array',
        expected: 'an OpenItems',
        path: 'from.items',
      },
    )
    refused(() => rollRates(at('2026-06-01'), { items }), 'input.missing_field', { path: 'to' })
    refused(() => rollRates(null, at('2026-06-01')), 'input.null', { path: 'from' })
    refused(
      () => rollRates(at('2026-06-01'), at('2026-06-30'), { asOf: '2026-06-30' }),
      'input.wrong_type',
      { path: 'asOf' },
    )
  })
})

describe('reports', () => {
  const report = items.aging({ asOf: '2026-06-30' })
  test('a report takes only a report', () => {
    for (const other of [{}, items, 'report', 7]) {
      refused(() => report.merge(other), 'input.wrong_type', {
        expected: 'an AgingReport',
        path: 'other',
      })
    }
    refused(() => report.merge(items.aging({ asOf: '2026-07-31' })), 'aging.merge_mismatch', {
      what: 'as_of',
    })
    refused(() => report.by('region'), 'aging.unknown_level', { level: 'region' })
    refused(() => report.by([7]), 'input.wrong_type', { path: 'by[0]' })
    refused(() => report.provision({ notDue: '0', buckets: ['0'] }), 'aging.loss_rates_mismatch', {
      found: 1,
      expected: 5,
    })
  })
  test('a promise is rejected with the same error', async () => {
    await rejected(
      items.agingAsync({ asOf: '2026-06-30', basis: 'issue' }),
      'item.column_missing',
      {
        column: 'issue',
      },
    )
    await rejected(items.agingAsync({ asOf: new Date(0) }), 'input.wrong_type', { path: 'asOf' })
  })
})
