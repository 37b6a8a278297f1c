// Ages the open items of a CSV file: by bucket, by region, and the customers that are most overdue.
//
//     npm install && node portfolio_review.mjs [FILE] [AS_OF]

import { readFileSync } from 'node:fs'

import { parse } from 'csv-parse/sync'
import { OpenItems } from 'receivables'

const sample = new URL('../data/portfolio.csv', import.meta.url)
const [file = sample, asOf = '2026-06-30'] = process.argv.slice(2)

const records = parse(readFileSync(file), { columns: true, bom: true })
// Amounts and dates stay the text that they are; an empty cell is a field left out.
const rows = records.map(({ region, disputed, ...row }) => ({
  ...row,
  disputed: disputed || undefined,
  tags: { region },
}))

const items = OpenItems.fromRows(rows, { currency: 'EUR' })
const report = items.aging({ asOf, by: ['region', 'customer'] })

const { total } = report
console.log(`${items.length} open items as of ${asOf}, ${total.overdue} ${total.currency} overdue`)
console.table(total.buckets)

const shown = ({ key, overdue, balance }) => ({ key: key.join(' '), overdue, balance })
console.table(report.by('region').groups.map(shown))

// Amounts of one currency have the same number of decimals, so that cents compare.
const cents = (amount) => BigInt(amount.replace('.', ''))
const byOverdue = (a, b) => (cents(a.overdue) < cents(b.overdue) ? 1 : -1)
console.table(report.by('customer').groups.toSorted(byOverdue).slice(0, 10).map(shown))
