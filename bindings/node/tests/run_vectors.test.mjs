// The conformance runner itself: it must not pass what it does not understand.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'

import { mismatch, problemOf } from './run_vectors.mjs'

const RUNNER = fileURLToPath(new URL('run_vectors.mjs', import.meta.url))
const VECTORS = fileURLToPath(new URL('../../../tests/vectors', import.meta.url))

const GOOD = {
  id: 'a',
  call: 'money.round',
  input: { amount: '2.345', currency: 'EUR' },
  expect: { ok: '2.35' },
}

/** What the runner says of a folder with these files, and its exit status. */
function run(files) {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const { stdout, status } = spawnSync(process.execPath, [RUNNER, folder], { encoding: 'utf8' })
    return { last: stdout.trimEnd().split('\n').at(-1), status }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('the cases of the repository pass', () => {
  const { stdout, status } = spawnSync(process.execPath, [RUNNER, VECTORS], { encoding: 'utf8' })
  assert.match(stdout, /\d{3,} passed, 0 failed\n$/)
  assert.equal(status, 0)
})

test('good cases, wrong ones and what cannot be read are counted', () => {
  const wrong = { ...GOOD, id: 'b', expect: { ok: '2.34' } }
  assert.deepEqual(run({ 'a.json': JSON.stringify([GOOD]) }), {
    last: '1 passed, 0 failed',
    status: 0,
  })
  assert.deepEqual(run({ 'a.json': JSON.stringify([GOOD, wrong]), 'b.json': '[' }), {
    last: '1 passed, 2 failed',
    status: 1,
  })
  assert.deepEqual(run({ 'a.json': JSON.stringify([GOOD, GOOD]) }), {
    last: '1 passed, 1 failed',
    status: 1,
  })
})

test('a folder without a case fails', () => {
  assert.deepEqual(run({}), { last: '0 passed, 1 failed', status: 1 })
})

test('what the runner does not understand fails', () => {
  assert.match(problemOf({ ...GOOD, call: 'money.guess' }), /does not know the call/)
  assert.match(problemOf({ ...GOOD, call: 'toString' }), /does not know the call/)
  assert.match(problemOf({ ...GOOD, expect: {} }), /neither `ok` nor `error`/)
  const unknownInput = { ...GOOD.input, places: 2 }
  assert.match(problemOf({ ...GOOD, input: unknownInput }), /input\.unknown_field/)
  const items = { currency: 'EUR', rows: [] }
  const report = { call: 'aging.report', input: { items, as_of: '2026-06-30', on: 1 } }
  assert.match(problemOf({ ...report, expect: { ok: {} } }), /does not know the input `on`/)
})

test('errors have to have the code and the details', () => {
  const refusal = { ...GOOD, input: { amount: 'x', currency: 'EUR' } }
  const expect = (code, details) => problemOf({ ...refusal, expect: { error: { code, details } } })
  assert.equal(expect('amount.malformed', { value: 'x' }), undefined)
  assert.equal(expect('amount.malformed'), undefined)
  assert.match(expect('amount.malformed', { value: 'y' }), /details\.value/)
  assert.match(expect('amount.out_of_range'), /found amount\.malformed/)
  assert.match(problemOf({ ...refusal, expect: { ok: '1' } }), /refused with amount\.malformed/)
  const error = { code: 'amount.malformed' }
  assert.match(problemOf({ ...GOOD, expect: { error } }), /found "2\.35"/)
})

test('the matching rule', () => {
  assert.equal(mismatch({ a: 1 }, { a: 1, b: 2 }), undefined)
  assert.equal(mismatch([{ a: 1 }], [{ a: 1, b: 2 }]), undefined)
  assert.match(mismatch({ a: null }, {}), /not there/)
  assert.equal(mismatch({ a: null }, { a: null }), undefined)
  for (const [expected, found] of [
    [[1], [1, 2]],
    [1, true],
    [1, '1'],
    ['1.0', '1.00'],
    [{ a: 1 }, [1]],
    [[], {}],
    [null, 0],
    [{}, null],
  ]) {
    assert.match(mismatch(expected, found), /expected/)
  }
})
