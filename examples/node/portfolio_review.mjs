// Ages the open items of a CSV file: by bucket, by region, and the customers that are most overdue.
//
//     node examples/node/portfolio_review.mjs [FILE] [AS_OF]

import { readFileSync } from 'node:fs'
import { OpenItems } from 'receivables'

const sample = new URL('../data/portfolio.csv', import.meta.url)
const [file = sample, asOf = '2026-06-30'] = process.argv.slice(2)

const [header, ...lines] = readFileSync(file, 'utf8').trim().split('\n')
const names = header.split(',')
const rows = lines.map((line) => {
  const cells = Object.fromEntries(line.split(',').map((cell, place) => [names[place], cell]))
  const { region, disputed, ...row } = cells
  // An empty cell is no amount: what is not there is left out.
  return { ...row, ...(disputed && { disputed }), tags: { region } }
})

const items = OpenItems.fromRows(rows, { currency: 'EUR' })
const report = items.aging({ asOf, by: ['region', 'customer'] })

const { total } = report
console.log(`${items.length} open items as of ${asOf}, ${total.overdue} ${total.currency} overdue`)
console.table(total.buckets)

const shown = ({ key, overdue, balance }) => ({ key: key.join(' '), overdue, balance })
console.table(report.by(['region']).groups.map(shown))

// Amounts are decimal text; they have the same number of decimals, so that cents compare.
const cents = (amount) => BigInt(amount.replace('.', ''))
const late = report.by(['customer']).groups.sort((a, b) => (cents(a.overdue) < cents(b.overdue) ? 1 : -1))
console.table(late.slice(0, 10).map(shown))
