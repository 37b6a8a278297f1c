// The calls of the conformance cases that are about payment terms and discounts.

import { isDeepStrictEqual } from 'node:util'

import { Calendar, OpenItems, PaymentTerms, ReceivablesError, discount } from '../index.mjs'
import { deepCamel, deepSnake, only, toCamel } from './vector_input.mjs'

/** What each call of a case is in this package. */
export const TERMS_CALLS = {
  'terms.parse': (input) => {
    const terms = termsOf(only(input, ['terms']).terms)
    return { text: String(terms), terms: terms.toJSON() }
  },
  'terms.resolve': (input) => deepSnake(resolved(input)),
  'terms.check': ({ terms, limit, ...invoice }) =>
    deepSnake(termsOf(terms).check(limit, withCalendar(invoice))),
  'terms.due_dates': (input) => {
    const { terms, issues, ...options } = only(input, ['terms', 'issues', 'calendar'])
    const days = Int32Array.from(issues, (text) => Date.parse(`${text}T00:00:00Z`) / DAY)
    const due = termsOf(terms).dueDates(days, withCalendar(options))
    return Array.from(due, (day) => new Date(day * DAY).toISOString().slice(0, 10))
  },
  'discount.payable': ({ on, ...input }) => deepSnake(discount.payable(offer(input), { date: on })),
  'discount.judge': ({ on, paid, tolerance, ...input }) =>
    deepSnake(discount.judge(offer(input), { date: on, paid, tolerance })),
  'discount.annual_cost': (input) => discount.annualCost(toCamel(input)),
  'discount.break_even': (input) => discount.breakEven(toCamel(input)),
  'discount.effect': ({ items: { rows, ...options }, terms, ...assumed }) => {
    const items = OpenItems.fromRows(rows.map(toCamel), options)
    return deepSnake(items.discountEffect(termsOf(terms), toCamel(assumed)))
  },
}

const DAY = 86_400_000

/** The terms of a case, after a look that every other form of them says the same. */
function termsOf(given) {
  const terms = new PaymentTerms(deepCamel(given))
  const form = terms.toJSON()
  const others = [String(terms), deepCamel(form)].map((it) => new PaymentTerms(it))
  others.push(PaymentTerms.fromJson(JSON.stringify(terms)))
  for (const other of others) {
    if (!isDeepStrictEqual(other.toJSON(), form)) throw new Error(`${other} is not ${terms}`)
  }
  return terms
}

function withCalendar({ calendar, ...fields }) {
  return calendar === undefined ? fields : { ...fields, calendar: new Calendar(calendar) }
}

function resolved({ terms, ...invoice }) {
  return termsOf(terms).resolve(withCalendar(invoice))
}

/** The offer of a case, as somebody kept it as text. */
function offer(input) {
  const { discount } = resolved(input)
  if (discount === null) throw new ReceivablesError('input.null', 'terms without a discount')
  return JSON.parse(JSON.stringify(discount))
}
