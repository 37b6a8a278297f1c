// Runs the conformance cases below a folder through the public API of this package.
//
//   node tests/run_vectors.mjs FOLDER
//
// Ends with `N passed, N failed`; the exit status is 1 when any failed, or when there is no case.
// The matching rule is the one in the README of the cases: listed fields must be there and be
// equal, lists have the same length, nothing is of another kind.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isDeepStrictEqual } from 'node:util'

import { Calendar, OpenItems, ReceivablesError, money, rollRates, time } from '../index.mjs'
import { LEDGER_CALLS } from './run_ledger_vectors.mjs'
import { PENALTY_CALLS } from './run_penalty_vectors.mjs'
import { TERMS_CALLS } from './run_terms_vectors.mjs'
import { only, snake, tableForm, toCamel } from './vector_input.mjs'

/** What each call of a case is in this package. */
const CALLS = {
  'money.round': ({ amount, ...options }) => money.round(amount, options),
  'money.split': ({ amount, parts, ...options }) => money.split(amount, parts, options),
  'money.split_by_weights': ({ amount, weights, ...options }) =>
    money.splitByWeights(amount, weights, options),
  'money.currency': ({ code, ...options }) => {
    const { minorUnit, ...rest } = money.currency(code, options)
    return { ...rest, minor_unit: minorUnit }
  },
  'time.days': ({ start, end, convention, ...options }) =>
    time.days(start, end, convention, options),
  'time.year_fraction': ({ start, end, convention, ...options }) =>
    time.yearFraction(start, end, convention, options),
  'time.schedule': ({ anchor, every, count, calendar, ...options }) => {
    if (calendar !== undefined) options.calendar = new Calendar(calendar)
    return time.schedule(anchor, every, count, toCamel(options))
  },
  'calendar.adjust': (input) => onCalendar(input, 'adjust', ['date', 'convention']),
  'calendar.is_business_day': (input) => onCalendar(input, 'isBusinessDay', ['date']),
  'calendar.next_business_day': (input) => onCalendar(input, 'nextBusinessDay', ['date']),
  'calendar.previous_business_day': (input) => onCalendar(input, 'previousBusinessDay', ['date']),
  'calendar.add_business_days': (input) => onCalendar(input, 'addBusinessDays', ['date', 'days']),
  'calendar.business_days_between': (input) =>
    onCalendar(input, 'businessDaysBetween', ['start', 'end']),
  'calendar.holidays': (input) => onCalendar(input, 'holidays', ['year']),
  'items.rows': (input) => tableForm(table(only(input, ['items']).items)),
  'aging.report': (input) => wire(report(only(input, ['items', 'as_of', 'policy']))),
  'aging.by': ({ levels, ...input }) =>
    wire(report(only(input, ['items', 'as_of', 'policy'])).by(levels)),
  'aging.merge': (input) => {
    const { parts, ...rest } = only(input, ['parts', 'as_of', 'policy'])
    const reports = parts.map((items) => report({ items, ...rest }))
    return wire(reports.reduce((whole, part) => whole.merge(part)))
  },
  'aging.provision': ({ items, as_of, policy, not_due, ...rates }) => {
    const aged = report({ items, as_of, policy })
    const { lines } = aged.provision({ ...rates, notDue: not_due })
    return {
      lines: lines.map(({ notDue, buckets, ...line }) => ({
        ...line,
        not_due: notDue,
        buckets: aged.labels.map((label) => buckets[label]),
      })),
    }
  },
  'aging.roll_rates': (input) => {
    const { from, to, policy } = only(input, ['from', 'to', 'policy'])
    const snapshot = ({ items, as_of }) => ({ items: table(items), asOf: as_of })
    return rollRates(snapshot(from), snapshot(to), toCamel(policy))
  },
  ...LEDGER_CALLS,
  ...PENALTY_CALLS,
  ...TERMS_CALLS,
}

function onCalendar({ calendar, ...input }, method, fields) {
  const values = only(input, fields)
  return new Calendar(calendar)[method](...fields.map((field) => values[field]))
}

function table({ rows, ...options }) {
  return OpenItems.fromRows(rows.map(toCamel), options)
}

function report({ items, as_of, policy }) {
  return table(items).aging({ asOf: as_of, ...toCamel(policy) })
}

/** The wire form of a report, after a look that its properties say the same. */
function wire(report) {
  const form = report.toJSON()
  const shown = {
    totals: report.totals.map((line) => wireLine(line, report.labels)),
    groups: report.groups.map((line) => wireLine(line, report.labels)),
  }
  const told = { totals: form.totals.map(shownFields), groups: form.groups.map(shownFields) }
  if (!isDeepStrictEqual(shown, told)) throw new Error('the lines differ from the wire form')
  const { as_of, labels, not_yet_posted } = form
  const said = [report.asOf, report.labels, report.notYetPosted, report.levels]
  if (!isDeepStrictEqual(said, [as_of, labels, not_yet_posted, form.policy.by])) {
    throw new Error('the properties differ from the wire form')
  }
  return form
}

function wireLine(line, labels) {
  const { notDue, buckets, itemCounts, weightedDaysLate, ...rest } = line
  return {
    ...rest,
    not_due: notDue,
    buckets: labels.map((label) => buckets[label]),
    item_counts: itemCounts && {
      not_due: itemCounts.notDue,
      buckets: labels.map((label) => itemCounts.buckets[label]),
      unapplied: itemCounts.unapplied,
    },
    weighted_days_late: weightedDaysLate,
  }
}

/** A line of the wire form without what only the wire form has. */
function shownFields({ overdue_debit, amount_days, currency, ...line }) {
  return { ...line, currency: currency.code ?? currency }
}

/** Where what was found does not hold what was expected; undefined where it does. */
export function mismatch(expected, found, path = 'result') {
  const differs = `${path}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`
  if (Array.isArray(expected)) {
    if (!Array.isArray(found) || found.length !== expected.length) return differs
    return first(expected.map((value, place) => mismatch(value, found[place], `${path}[${place}]`)))
  }
  if (expected !== null && typeof expected === 'object') {
    if (found === null || typeof found !== 'object' || Array.isArray(found)) return differs
    return first(
      Object.entries(expected).map(([field, value]) =>
        Object.hasOwn(found, field)
          ? mismatch(value, found[field], `${path}.${field}`)
          : `${path}.${field}: not there`,
      ),
    )
  }
  return expected === found ? undefined : differs
}

function first(problems) {
  return problems.find((problem) => problem !== undefined)
}

/** What is wrong with one case; undefined when it passes. */
export function problemOf({ call, input, expect }) {
  const run = Object.hasOwn(CALLS, call) ? CALLS[call] : undefined
  if (run === undefined) return `the runner does not know the call \`${call}\``
  const wanted = 'ok' in expect || 'error' in expect
  if (!wanted) return 'the case expects neither `ok` nor `error`'
  try {
    const found = run(input)
    return 'ok' in expect
      ? mismatch(expect.ok, found)
      : `expected the error ${expect.error.code}, found ${JSON.stringify(found)}`
  } catch (error) {
    if (!(error instanceof ReceivablesError)) return `threw ${error?.stack ?? error}`
    if ('ok' in expect) return `refused with ${error.code}: ${error.message}`
    const { code, details, problems } = expect.error
    if (error.code !== code)
      return `expected the error ${code}, found ${error.code}: ${error.message}`
    return (
      mismatch(details ?? {}, wireDetails(error.details, details), 'details') ??
      otherProblems(problems, error)
    )
  }
}

/** Where the problems of an error are not those that a case lists, in whatever order. */
function otherProblems(expected, error) {
  if (expected === undefined) return undefined
  const shown = ({ code, path }) => `${code} ${snake(path ?? '')}`
  const found = error.problems.map(({ code, details }) => shown({ code, path: details.path }))
  return mismatch(expected.map(shown).sort(), found.sort(), 'problems')
}

/** The details with the names of fields as a case spells them. */
function wireDetails(details, expected = {}) {
  const spelt = ([name, value]) => [name, snake(value) === expected[name] ? expected[name] : value]
  return Object.fromEntries(Object.entries(details).map(spelt))
}

/** The problems of all cases below a folder, and how many cases passed. */
export function runFolder(folder) {
  const problems = []
  const seen = new Set()
  let passed = 0
  for (const file of caseFiles(folder)) {
    for (const { id, case_, problem } of casesOf(folder, file)) {
      const twice = seen.has(id) ? 'the id stands twice' : undefined
      const found = problem ?? twice ?? problemOf(case_)
      seen.add(id)
      if (found === undefined) passed += 1
      else problems.push(`${file} ${id}: ${found}`)
    }
  }
  if (passed + problems.length === 0) problems.push(`${folder}: no case found`)
  return { passed, problems }
}

function caseFiles(folder) {
  try {
    const files = readdirSync(folder, { recursive: true })
    return files.filter((file) => file.endsWith('.json')).sort()
  } catch (error) {
    console.error(error.message)
    return []
  }
}

/** The cases of a file; one that cannot be read is a case with a problem. */
function casesOf(folder, file) {
  try {
    const cases = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    return cases.map((case_) => ({ id: case_.id, case_ }))
  } catch (error) {
    return [{ id: '', problem: `cannot be read: ${error.message}` }]
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2]
  if (folder === undefined) {
    console.error('usage: node tests/run_vectors.mjs FOLDER')
    process.exit(2)
  }
  const { passed, problems } = runFolder(folder)
  for (const problem of problems) console.log(`FAILED ${problem}`)
  console.log(`${passed} passed, ${problems.length} failed`)
  process.exitCode = problems.length > 0 ? 1 : 0
}
