// The types of facts and of what a ledger says, against what the library knows and gives. Nothing
// but the declarations and the public API: neither can drift from the other.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { describe, test } from 'node:test'

import { Ledger } from '../index.mjs'
import { aliases, interfaces, literals } from './declared.mjs'

const EUR = { currency: 'EUR' }

/** The kinds of fact, each with its interface, in the order of the union. */
const facts = aliases.get('Fact').types.map(({ typeName }) => {
  const [tag, ...fields] = interfaces.get(typeName.text)
  assert.equal(tag.name, 'fact')
  return { kind: tag.type.slice(1, -1), fields }
})

/** A value of each declared type, as the library has to take it. */
const VALUES = {
  ISODate: '2026-01-01',
  Amount: '1.00',
  string: 'EUR',
  number: 1,
  Tags: { region: 'north' },
  'readonly string[]': ['F-001'],
  'readonly Instalment[]': [{ due: '2026-01-01', amount: '1.00' }],
}
const valueOf = (type) => VALUES[type] ?? literals(type)[0]

/** What the library says of a fact alone. */
function problemsOf(fact) {
  try {
    Ledger.fromFacts([fact], EUR)
  } catch (error) {
    return error.problems
  }
  return []
}

describe('facts', () => {
  test('the kinds are those that the library knows', () => {
    const [{ code, details }] = problemsOf({ fact: '?' })
    assert.equal(code, 'input.unknown_name')
    assert.deepEqual(
      facts.map(({ kind }) => kind),
      details.expected.split(', '),
    )
  })
  for (const { kind, fields } of facts) {
    const full = Object.fromEntries(fields.map(({ name, type }) => [name, valueOf(type)]))
    test(`${kind} has the fields that are declared, of their types`, () => {
      const [{ code, details }] = problemsOf({ fact: kind, '?': 1 })
      assert.equal(code, 'input.unknown_field')
      const names = fields.map(({ name }) => name)
      assert.deepEqual(['fact', ...names], details.expected.split(', '))
      for (const { code, message } of problemsOf({ fact: kind, ...full })) {
        assert.doesNotMatch(code, /wrong_type|malformed|unknown_name|unknown_field/, message)
      }
    })
    test(`${kind} has to have what may not be left out, and nothing else`, () => {
      for (const { name, optional } of fields) {
        const { [name]: _, ...without } = full
        const [problem] = problemsOf({ fact: kind, ...without })
        const missed = problem?.code === 'input.missing_field' && problem.details.field === name
        assert.equal(missed, !optional, name)
      }
    })
    for (const { name, type } of fields.filter(({ type }) => literals(type) !== undefined)) {
      test(`${kind} has the names of ${name} that are declared`, () => {
        const [{ code, details }] = problemsOf({ fact: kind, ...full, [name]: '?' })
        assert.equal(code, 'input.unknown_name')
        assert.deepEqual(literals(type).toSorted(), details.expected.split(', ').toSorted())
      })
    }
  }
  test('a document has the lists that are declared', () => {
    const names = interfaces.get('LedgerDocument').map(({ name }) => name)
    assert.throws(
      () => Ledger.fromJson('{"?": 1}'),
      ({ details }) => details.expected === names.join(', '),
    )
  })
})

describe('rules', () => {
  const ledger = Ledger.fromFacts([], EUR)
  /** The names that a refusal lists. */
  const known = (rule) => {
    try {
      ledger.allocate({ until: '2026-01-01', rule })
    } catch (error) {
      return error.details.expected.split(', ')
    }
    return assert.fail('the name was accepted')
  }
  test('the presets and the keys are those that the library knows', () => {
    assert.deepEqual(literals('AllocationPreset'), known('?'))
    assert.deepEqual(literals('AllocationKey'), known({ keys: ['?'] }))
  })
})

describe('results', () => {
  const bill = { fact: 'invoice', customer: 'acme', issue: '2026-05-01', due: '2026-05-31' }
  const paid = { fact: 'payment', customer: 'acme', date: '2026-06-01' }
  const promise = { fact: 'promise', id: 'V-1', customer: 'acme', made: '2026-06-01' }
  const ledger = Ledger.fromFacts(
    [
      { ...bill, id: 'F-1', amount: '100.00' },
      { ...paid, id: 'P-1', amount: '99.99' },
      { ...paid, id: 'P-2', date: '2026-06-02', amount: '1.00' },
      { ...promise, due: '2026-06-30', amount: '50.00' },
    ],
    EUR,
  )
  const proposal = ledger.allocate({
    until: '2026-06-30',
    rule: { keys: ['due'], tolerance: { EUR: '0.01' } },
  })
  const [statement] = ledger.statement('acme', { from: '2026-06-01', to: '2026-06-30' })
  const history = ledger.history('F-1', { asOf: '2026-06-30' })
  const given = {
    Balance: ledger.balances('2026-06-30')[0],
    Statement: statement,
    Movement: statement.movements[0],
    InvoiceHistory: history,
    HistoryEvent: history.events[0],
    PromiseStatus: ledger.promises({ asOf: '2026-06-30' })[0],
    Allocations: proposal,
    AllocationStep: proposal.steps[0],
    ToleranceWriteOff: proposal.writeOffs[0],
    Unapplied: proposal.unapplied[0],
    FactCounts: ledger.counts,
  }
  for (const [name, value] of Object.entries(given)) {
    test(`${name} has the fields that are declared`, () => {
      const declared = interfaces.get(name).map((member) => member.name)
      assert.deepEqual(Object.keys(value), declared)
    })
  }

  test('the names in results are those of the conformance cases', () => {
    const found = { AllocationStep: new Set(), PromiseStatus: new Set(), Unapplied: new Set() }
    const visit = (value) => {
      if (value === null || typeof value !== 'object') return
      if ('decided_by' in value) found.AllocationStep.add(value.decided_by)
      if ('received' in value && 'state' in value) found.PromiseStatus.add(value.state)
      if ('credit' in value && 'reason' in value) found.Unapplied.add(value.reason)
      Object.values(value).forEach(visit)
    }
    const folder = new URL('../../../tests/vectors/', import.meta.url)
    for (const name of readdirSync(folder, { recursive: true })) {
      if (!name.endsWith('.json')) continue
      JSON.parse(readFileSync(new URL(name, folder), 'utf8')).forEach(({ expect }) => visit(expect))
    }
    const unions = {
      AllocationStep: 'DecidedBy',
      PromiseStatus: 'PromiseState',
      Unapplied: 'UnappliedReason',
    }
    for (const [place, union] of Object.entries(unions)) {
      assert.deepEqual(literals(union).toSorted(), [...found[place]].sort(), union)
    }
  })
})
