// The calls of the conformance cases that are about late payment.

import { isDeepStrictEqual } from 'node:util'

import { PenaltyPolicy, ReceivablesError, money, penalty, time } from '../index.mjs'
import { ledgerOf } from './run_ledger_vectors.mjs'
import { deepCamel, deepSnake, only } from './vector_input.mjs'

/** What each call of a case is in this package. */
export const PENALTY_CALLS = {
  'penalty.late_interest': (input) => {
    const { debt, policy, as_of } = only(input, ['debt', 'policy', 'as_of'])
    return deepSnake(policyOf(policy).lateInterest({ ...deepCamel(debt), asOf: as_of }))
  },
  'penalty.rate_in_force': ({ policy, ...options }) =>
    deepSnake(policyOf(policy).rateInForce(options)),
  'penalty.reference_rate': ({ table, ...options }) =>
    deepSnake(penalty.referenceRate(table, options)),
  'penalty.pack': (input) => deepSnake(penalty.pack(only(input, ['pack']).pack)),
  'penalty.fees': (input) => penalty.fees(input),
  'penalty.table': table,
  'ledger.penalties': (input) => deepSnake(penalties(input).found),
  'penalty.claims': (input) => {
    const { ledger, options, found } = penalties(input)
    // What was kept as text says as much.
    const facts = penalty.claims(JSON.parse(JSON.stringify(found)))
    const again = ledger.append(facts).penalties(options)
    if (penalty.claims(again).length > 0) throw new Error('what was appended is proposed again')
    return facts
  },
}

/** The policy of a case, after a look that its wire form says the same. */
function policyOf(fields) {
  const policy = new PenaltyPolicy(deepCamel(fields))
  const again = PenaltyPolicy.fromJson(JSON.stringify(policy))
  if (!isDeepStrictEqual(again.toJSON(), policy.toJSON())) throw new Error('read back it differs')
  return policy
}

function penalties(input) {
  const fields = only(input, ['ledger', 'policy', 'as_of', 'debtors'])
  const { ledger: document, policy, as_of: asOf, debtors } = fields
  const ledger = ledgerOf(document)
  const options = { policy: policyOf(policy), asOf, debtors }
  return { ledger, options, found: ledger.penalties(options) }
}

/** A table is typed arrays here; every row has to be what it is as a single debt. */
function table(input) {
  const { rows, policy: fields, as_of: asOf, ...currency } = input
  only(currency, ['currency', 'precision'])
  const policy = policyOf(fields)
  const cell = (place, field, read) => located(place, field, () => read(rows[place][field]))
  const minor = (text) => BigInt(money.split(text, 1, currency)[0].replace('.', ''))
  const days = (field, read) => Int32Array.from(rows, (_, place) => cell(place, field, read))
  rows.forEach((row) => only(row, ['amount', 'due', 'paid', 'issue']))
  const columns = {
    amount: BigInt64Array.from(rows, (_, place) => cell(place, 'amount', minor)),
    due: days('due', day),
    paid: days('paid', maybeDay),
    issue: days('issue', maybeDay),
  }
  const found = policy.lateInterestTable(columns, { ...currency, asOf })
  const { precision } = money.currency(currency.currency, { precision: currency.precision })
  return rows.map(({ amount, due, paid, issue }, place) => {
    const [interest, fixed] = [found.interest[place], found.compensation?.[place]]
    const row = {
      days: found.days[place],
      interest: decimal(interest, precision),
      // Null as a whole column: a row that is not late owes none in any currency.
      compensation:
        fixed === undefined && found.days[place] > 0 ? null : decimal(fixed ?? 0n, precision),
      total: decimal(interest + (fixed ?? 0n), precision),
    }
    if (columns.amount[place] > 0n) {
      const payments = paid ? [{ date: paid, amount }] : []
      const debt = policy.lateInterest({ ...currency, amount, due, issue, payments, asOf })
      const { days, interest, compensation, total } = debt
      if (!isDeepStrictEqual({ days, interest, compensation, total }, row)) {
        throw new Error(`row ${place} alone is ${JSON.stringify(debt)}`)
      }
    }
    return row
  })
}

/** Days since 1970-01-01. */
function day(text) {
  const epoch = '1970-01-01'
  return text < epoch ? -time.days(text, epoch, 'act/365f') : time.days(epoch, text, 'act/365f')
}

const maybeDay = (text) => (text == null ? -(2 ** 31) : day(text))

function decimal(minor, precision) {
  if (precision === 0) return String(minor)
  const digits = String(minor).padStart(precision + 1, '0')
  return `${digits.slice(0, -precision)}.${digits.slice(-precision)}`
}

/** What was refused in a cell, found where the case has it. */
function located(row, field, read) {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ReceivablesError)) throw error
    const details = { ...error.details, path: `rows[${row}].${field}`, row }
    throw new ReceivablesError(error.code, error.message, details)
  }
}
