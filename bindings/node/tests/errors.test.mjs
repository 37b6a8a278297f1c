// What a caller sees of an error.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'

import { OpenItems, ReceivablesError, money } from '../index.mjs'

const require = createRequire(import.meta.url)

function caught(call) {
  try {
    call()
  } catch (error) {
    return error
  }
  return assert.fail('nothing was thrown')
}

test('an error says what, where and what was expected', () => {
  const rows = [{ id: 'F-001', customer: 'acme', due: '31/05/2026', open: '1200.00' }]
  const error = caught(() => OpenItems.fromRows(rows, { currency: 'EUR' }))
  assert.equal(error.name, 'ReceivablesError')
  assert.equal(error.code, 'date.malformed')
  assert.equal(error.message, 'rows[0].due: `31/05/2026` is not a date: expected YYYY-MM-DD')
  assert.deepEqual(error.details, { value: '31/05/2026', path: 'rows[0].due', row: 0 })
  assert.deepEqual(Object.keys(error.details), ['value', 'path', 'row'])
})

test('an error is an Error, and its details cannot be changed', () => {
  const error = caught(() => money.round('x', { currency: 'EUR' }))
  assert.ok(error instanceof Error)
  assert.ok(Object.isFrozen(error.details))
  assert.throws(() => {
    error.details.path = 'elsewhere'
  }, TypeError)
})

test('the stack begins where the library was called', () => {
  const error = caught(() => money.round('x', { currency: 'EUR' }))
  const [message, first] = error.stack.split('\n')
  assert.equal(
    message,
    'ReceivablesError: amount: `x` is not an amount: expected digits such as 1200.00',
  )
  assert.doesNotMatch(first, /native\.cjs|error\.cjs/)
  assert.match(error.stack, /errors\.test\.mjs/)
})

test('one class, however the package was loaded', () => {
  const required = require('../index.cjs')
  assert.equal(required.ReceivablesError, ReceivablesError)
  assert.equal(required.OpenItems, OpenItems)
  const error = caught(() => required.money.round('x', { currency: 'EUR' }))
  assert.ok(error instanceof ReceivablesError)
})

test('a defect of the library is an error that can be caught', () => {
  const { native, call } = require('../lib/native.cjs')
  const error = caught(() => call(native, 'panicOnPurpose', 'index 3 of 2'))
  assert.ok(error instanceof ReceivablesError)
  assert.equal(error.code, 'internal.panic')
  assert.match(error.message, /please report it: index 3 of 2$/)
})

test('what a wrong receiver gets is a TypeError', () => {
  const items = OpenItems.fromRows([], { currency: 'EUR' })
  const { aging } = items
  assert.throws(() => aging({ asOf: '2026-06-30' }), TypeError)
  assert.throws(() => new OpenItems(), TypeError)
  assert.throws(() => new items.constructor(Symbol('OpenItems'), {}), TypeError)
})
