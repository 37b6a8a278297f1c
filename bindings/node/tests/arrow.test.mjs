// Tables in Arrow IPC, as another library writes them.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import {
  DateDay,
  DateMillisecond,
  Decimal,
  Dictionary,
  Float64,
  Int32,
  Int64,
  Table,
  Utf8,
  tableToIPC,
  vectorFromArray,
} from 'apache-arrow'

import { OpenItems, aging } from '../index.mjs'
import { refused } from './refused.mjs'

const EUR = { currency: 'EUR' }
const text = (values) => vectorFromArray(values, new Utf8())
const coded = (values) => vectorFromArray(values, new Dictionary(new Utf8(), new Int32()))
const dates = (values) =>
  vectorFromArray(
    values.map((value) => value && new Date(value)),
    new DateDay(),
  )
const minor = (values) => vectorFromArray(values.map(BigInt), new Int64())
/** decimal128 with two decimals. */
const decimals = (values) => {
  const words = (value) => new Uint32Array(new BigInt64Array([value, value < 0n ? -1n : 0n]).buffer)
  return vectorFromArray(values.map(words), new Decimal(2, 20, 128))
}

const COLUMNS = {
  id: text(['F-001', 'F-002', 'F-003']),
  customer: text(['acme', 'zen', 'acme']),
  due: dates(['2026-05-31', '2026-07-15', '2026-03-31']),
  open: decimals([120_000n, 5000n, -2000n]),
}

function ipc(columns, format = 'stream') {
  return tableToIPC(new Table(columns), format)
}

test('a stream or a file of decimals, dates and text', () => {
  for (const format of ['stream', 'file']) {
    const items = OpenItems.fromArrow(ipc(COLUMNS, format), EUR)
    assert.deepEqual(
      [...items],
      [
        { id: 'F-001', customer: 'acme', due: '2026-05-31', open: '1200.00', currency: 'EUR' },
        { id: 'F-002', customer: 'zen', due: '2026-07-15', open: '50.00', currency: 'EUR' },
        { id: 'F-003', customer: 'acme', due: '2026-03-31', open: '-20.00', currency: 'EUR' },
      ],
    )
  }
})

test('a Buffer that is a part of a larger one', () => {
  const bytes = ipc(COLUMNS)
  const larger = Buffer.alloc(bytes.length + 7, 0xff)
  larger.set(bytes, 3)
  const items = OpenItems.fromArrow(larger.subarray(3, 3 + bytes.length), EUR)
  assert.equal(items.length, 3)
})

test('other names, tags and optional fields', () => {
  const table = {
    client: coded(['acme', 'zen', 'acme']),
    falls_due: dates(['2026-05-31', '2026-07-15', '2026-03-31']),
    outstanding: minor([120_000, 5000, 700]),
    paused: vectorFromArray([5, 0, 0], new Int32()),
    posting: dates(['2026-05-01', null, null]),
    region: coded(['north', null, 'south']),
    ignored: vectorFromArray([1.5, 2.5, 3.5], new Float64()),
  }
  const items = OpenItems.fromArrow(ipc(table), {
    ...EUR,
    columns: {
      customer: 'client',
      due: 'falls_due',
      open: 'outstanding',
      pausedDays: 'paused',
      issue: undefined,
    },
    tags: ['region'],
  })
  assert.deepEqual(
    [...items],
    [
      {
        customer: 'acme',
        due: '2026-05-31',
        open: '1200.00',
        posting: '2026-05-01',
        pausedDays: 5,
        currency: 'EUR',
        tags: { region: 'north' },
      },
      { customer: 'zen', due: '2026-07-15', open: '50.00', currency: 'EUR' },
      {
        customer: 'acme',
        due: '2026-03-31',
        open: '7.00',
        currency: 'EUR',
        tags: { region: 'south' },
      },
    ],
  )
})

test('the way without a table gives the same report', () => {
  const { id, ...bare } = COLUMNS
  for (const columns of [COLUMNS, bare]) {
    for (const policy of [{}, { by: [] }, { credits: 'net_oldest' }, { detail: 'amounts' }]) {
      const bytes = ipc(columns)
      const options = { asOf: '2026-06-30', ...policy }
      assert.deepEqual(
        aging(bytes, { ...EUR, ...options }).toJSON(),
        OpenItems.fromArrow(bytes, EUR).aging(options).toJSON(),
      )
    }
  }
  // 31 May to 30 June is 30 days.
  const { total } = aging(ipc(bare), { ...EUR, asOf: '2026-06-30' })
  assert.equal(total.buckets['1-30'], '1200.00')
})

test('what is no Arrow is malformed', () => {
  for (const bytes of [
    new Uint8Array(0),
    new Uint8Array(8),
    new TextEncoder().encode('id,customer,due,open'),
    new TextEncoder().encode('ARROW1 and no more'),
    ipc(COLUMNS).subarray(0, 200),
    ipc(COLUMNS, 'file').subarray(0, 300),
  ]) {
    refused(() => OpenItems.fromArrow(bytes, EUR), 'input.malformed', {})
    refused(() => aging(bytes, { ...EUR, asOf: '2026-06-30' }), 'input.malformed', {})
  }
})

test('bytes changed at any place are refused or read, and nothing else happens', () => {
  const streams = [ipc(COLUMNS), ipc(COLUMNS, 'file')]
  const places = streams.flatMap((bytes) => Array.from(bytes, (_, place) => [bytes, place]))
  for (const [bytes, place] of places) {
    const changed = bytes.slice()
    changed[place] ^= 0xff
    try {
      OpenItems.fromArrow(changed, EUR)
    } catch (error) {
      assert.equal(error.name, 'ReceivablesError', error.stack)
      assert.notEqual(error.code, 'internal.panic', error.stack)
    }
  }
})

test('what is no table', () => {
  refused(() => OpenItems.fromArrow('ARROW1', EUR), 'input.wrong_type', { found: 'string' })
  refused(() => OpenItems.fromArrow(new ArrayBuffer(8), EUR), 'input.wrong_type', {})
  refused(() => OpenItems.fromArrow(new Int32Array(8), EUR), 'input.wrong_type', {
    found: 'Int32Array',
  })
  const shared = new Uint8Array(new SharedArrayBuffer(8))
  refused(() => OpenItems.fromArrow(shared, EUR), 'input.wrong_type', {})
})

test('columns that are not there, of another type, or null', () => {
  const read = (columns, options) => () =>
    OpenItems.fromArrow(ipc({ ...COLUMNS, ...columns }), { ...EUR, ...options })
  const { open, ...rest } = COLUMNS
  refused(() => OpenItems.fromArrow(ipc(rest), EUR), 'input.missing_field', { field: 'open' })
  refused(read({}, { columns: { open: 'amount' } }), 'input.missing_field', { field: 'amount' })
  refused(read({}, { columns: { amount: 'open' } }), 'input.unknown_field', { field: 'amount' })
  refused(read({}, { columns: { open: 7 } }), 'input.wrong_type', { path: 'columns.open' })
  refused(read({}, { tags: ['region'] }), 'input.missing_field', { field: 'region' })
  const floats = vectorFromArray([1.5, 2.5, 3.5], new Float64())
  refused(read({ open: floats }), 'input.wrong_type', { path: 'open' })
  const noon = [1, 2, 3].map((day) => new Date(Date.UTC(2026, 5, day, 12)))
  const instants = vectorFromArray(noon, new DateMillisecond())
  refused(read({ due: instants }), 'input.wrong_type', {})
  refused(read({ due: text(['2026-05-31', '2026-06-01', '2026-06-02']) }), 'input.wrong_type', {
    path: 'due',
  })
  refused(read({ due: dates(['2026-05-31', null, '2026-06-01']) }), 'input.null', { row: 1 })
  refused(read({ customer: text(['acme', null, 'zen']) }), 'input.null', { row: 1 })
  refused(read({ id: text(['F-1', 'F-2', 'F-1']) }), 'item.duplicate_id', { row: 2, first: 0 })
})

test('decimals that are finer than the currency', () => {
  const table = { ...COLUMNS, open: decimals([120_050n, 5000n, 0n]) }
  const yen = { currency: 'JPY' }
  refused(() => OpenItems.fromArrow(ipc(table), yen), 'amount.too_precise', {
    value: '1200.50',
    row: 0,
  })
  const items = OpenItems.fromArrow(ipc(table), { ...yen, rounding: 'half_even' })
  assert.equal(items.row(0).open, '1200')
  // 1200 - 1200.50
  assert.deepEqual(items.rounded, { amounts: 1, difference: '-0.50' })
})
