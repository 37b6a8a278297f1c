// The calls of the conformance cases that are about ledgers.

import { isDeepStrictEqual } from 'node:util'

import { Ledger, ReceivablesError } from '../index.mjs'
import { only, tableForm, toCamel, toSnake } from './vector_input.mjs'

/** The lists of a document, in its order, and the kind of fact in each. */
const LISTS = {
  customers: 'customer',
  invoices: 'invoice',
  credit_notes: 'credit_note',
  payments: 'payment',
  allocations: 'allocation',
  refunds: 'refund',
  returned_payments: 'returned_payment',
  write_offs: 'write_off',
  disputes: 'dispute',
  dispute_resolutions: 'dispute_resolution',
  promises: 'promise',
  contacts: 'contact',
  costs: 'cost',
  holds: 'hold',
  hold_releases: 'hold_release',
}

/** What each call of a case is in this package. */
export const LEDGER_CALLS = {
  'ledger.as_of': (input) => {
    const { ledger, as_of } = only(input, ['ledger', 'as_of'])
    return open(ledgerOf(ledger), as_of)
  },
  'ledger.balances': (input) => {
    const { ledger, as_of } = only(input, ['ledger', 'as_of'])
    return ledgerOf(ledger).balances(as_of)
  },
  'ledger.statement': (input) => {
    const { ledger, customer, ...days } = only(input, ['ledger', 'customer', 'from', 'to'])
    return ledgerOf(ledger).statement(customer, days)
  },
  'ledger.history': (input) => {
    const { ledger, invoice, as_of } = only(input, ['ledger', 'invoice', 'as_of'])
    return toSnake(ledgerOf(ledger).history(invoice, { asOf: as_of }))
  },
  'ledger.promises': (input) => {
    const { ledger, as_of } = only(input, ['ledger', 'as_of'])
    return ledgerOf(ledger).promises({ asOf: as_of })
  },
  'ledger.allocate': (input) => {
    const { ledger: document, until, rule } = only(input, ['ledger', 'until', 'rule'])
    const ledger = ledgerOf(document)
    const options = { until, rule: typeof rule === 'string' ? rule : toCamel(rule) }
    const { steps, ...found } = ledger.allocate(options)
    const again = ledger.append(found.facts).allocate(options)
    if (again.steps.length > 0) throw new Error('a proposal that was appended is made again')
    return { ...toSnake(found), steps: steps.map(toSnake) }
  },
  'ledger.append': (input) => {
    const { ledger, facts, as_of } = only(input, ['ledger', 'facts', 'as_of'])
    return open(ledgerOf(ledger).append(facts), as_of)
  },
  'ledger.json_lines': (input) => {
    const { lines, as_of } = only(input, ['lines', 'as_of'])
    return open(Ledger.fromJsonLines(lines), as_of)
  },
  'ledger.facts': (input) => ledgerOf(only(input, ['ledger']).ledger).facts(),
}

function open(ledger, asOf) {
  return tableForm(ledger.asOf(asOf))
}

/** The ledger of a document, after a look that every other way in gives the same, or refuses it. */
export function ledgerOf(document) {
  const listed = outcome(() => Ledger.fromJson(JSON.stringify(document)))
  const facts = factsOf(document)
  if (facts !== undefined) {
    const { currency, precision } = document
    const told = outcome(() => Ledger.fromFacts(facts.list, { currency, precision }), facts.place)
    const [{ form: one }, { form: other }] = [listed, told]
    if (!isDeepStrictEqual(one, other)) {
      throw new Error(`as facts: ${JSON.stringify(other)}, as a document: ${JSON.stringify(one)}`)
    }
  }
  if (listed.error) throw listed.error
  const { ledger } = listed
  const lines = Ledger.fromJsonLines(ledger.toJsonLines())
  if (lines.toJson() !== ledger.toJson()) throw new Error('written as lines it is another ledger')
  return ledger
}

/** A ledger, or its refusal; `place` gives the path in the document of a path in the facts. */
function outcome(build, place = (path) => path) {
  try {
    const ledger = build()
    return { ledger, form: ledger.toJson() }
  } catch (error) {
    if (!(error instanceof ReceivablesError)) throw error
    const form = error.problems.map(({ code, details }) => [code, place(details.path)])
    return { error, form }
  }
}

/** The facts of a document in one list; undefined where it is not made of lists of objects. */
function factsOf({ currency, precision, ...lists }) {
  const known = Object.keys(LISTS).filter((name) => Object.hasOwn(lists, name))
  const isRecord = (fact) => fact !== null && typeof fact === 'object' && !Array.isArray(fact)
  const readable = known.every((name) => Array.isArray(lists[name]) && lists[name].every(isRecord))
  const tagged = readable && known.some((name) => lists[name].some(({ fact }) => fact))
  if (!readable || tagged || known.length < Object.keys(lists).length) return undefined
  const places = known.flatMap((name) => lists[name].map((_, place) => `${name}[${place}]`))
  return {
    list: known.flatMap((name) => lists[name].map((fact) => ({ fact: LISTS[name], ...fact }))),
    place: (path) => path?.replace(/^facts\[(\d+)\]/, (_, number) => places[number]),
  }
}
