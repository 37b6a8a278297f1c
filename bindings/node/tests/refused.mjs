// What the test files share: the check of a refusal.

import assert from 'node:assert/strict'

import { ReceivablesError } from '../index.mjs'

/**
 * Asserts that a call is refused with this code, and that the error's details are these: all of
 * them, or with `expected` those that the caller of a check cares about.
 */
export function refused(call, code, details) {
  assert.throws(call, (error) => isRefusal(error, code, details))
}

/** The same for a promise. */
export async function rejected(promise, code, details) {
  await assert.rejects(promise, (error) => isRefusal(error, code, details))
}

function isRefusal(error, code, details) {
  assert.ok(error instanceof ReceivablesError, `not a ReceivablesError: ${error?.stack ?? error}`)
  assert.equal(error.code, code, error.message)
  for (const [name, value] of Object.entries(details)) {
    assert.deepEqual(error.details[name], value, `details.${name} of: ${error.message}`)
  }
  return true
}
