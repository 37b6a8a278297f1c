'use strict'

// The package through `require`, under its own name.

const assert = require('node:assert/strict')
const { dirname, join } = require('node:path')
const { test } = require('node:test')

const receivables = require('receivables')

test('require gives what import gives', async () => {
  const imported = await import('receivables')
  assert.deepEqual(Object.keys(receivables).sort(), Object.keys(imported).sort())
  for (const [name, value] of Object.entries(receivables)) assert.equal(imported[name], value)
})

test('a report through require', () => {
  const items = receivables.OpenItems.fromRows(
    [{ id: 'F-001', customer: 'acme', due: '2026-05-31', open: '1200.00' }],
    { currency: 'EUR' },
  )
  // 31 May to 30 June is 30 days.
  assert.equal(items.aging({ asOf: '2026-06-30' }).total.buckets['1-30'], '1200.00')
})

test('a ledger through require', async () => {
  const { Ledger, OpenItems, ReceivablesError } = receivables
  const invoice = { fact: 'invoice', id: 'F-001', customer: 'acme', issue: '2026-05-01' }
  const ledger = Ledger.fromFacts([{ ...invoice, due: '2026-05-31', amount: '1200.00' }], {
    currency: 'EUR',
  })
  assert.ok((await ledger.asOfAsync('2026-06-30')) instanceof OpenItems)
  const imported = await import('receivables')
  assert.ok(ledger instanceof imported.Ledger)
  await assert.rejects(ledger.appendAsync([invoice]), imported.ReceivablesError)
  assert.throws(() => ledger.append([invoice]), ReceivablesError)
})

test('the native half has its classes under the names of this package', () => {
  // A class with two blocks of methods gets the name of one of them, which depends on the linker.
  const native = require(join(dirname(require.resolve('receivables')), 'receivables.node'))
  const names = Object.keys(native).filter((name) => /^[A-Z]/.test(name))
  const inner = ['FactsBuilder', 'RowsBuilder', 'Texts']
  const classes = [
    'AgingReport',
    'Calendar',
    'Ledger',
    'OpenItems',
    'PaymentTerms',
    'PenaltyPolicy',
  ]
  assert.deepEqual(names.sort(), [...classes, ...inner].sort())
})
