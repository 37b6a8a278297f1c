// One customer's quarter: what happened is a list of dated facts, everything else follows from it.
//
// The facts are JSON Lines, as a service would append them to a file. Every month's end is replayed
// from the same ledger, a back-dated payment changes the months after it and no other, a payment
// without a reference is allocated by a rule that says why.
//
//     npm install && node customer_quarter.mjs

import { Ledger, ReceivablesError } from 'receivables'

const facts = [
  { fact: 'ledger', currency: 'EUR' },
  {
    fact: 'customer',
    id: 'acme',
    since: '2019-03-01',
    kind: 'business',
    tags: { region: 'north' },
  },
  {
    fact: 'invoice',
    id: 'F-101',
    customer: 'acme',
    issue: '2026-03-02',
    due: '2026-04-01',
    amount: '1200.00',
  },
  {
    fact: 'invoice',
    id: 'F-102',
    customer: 'acme',
    issue: '2026-04-01',
    instalments: [
      { due: '2026-05-01', amount: '400.00' },
      { due: '2026-06-01', amount: '400.00' },
    ],
    amount: '800.00',
  },
  { fact: 'payment', id: 'P-201', invoice: 'F-101', date: '2026-04-15', amount: '700.00' },
  {
    fact: 'dispute',
    id: 'D-301',
    invoice: 'F-102',
    opened: '2026-05-05',
    amount: '100.00',
    reason: 'short delivery',
  },
  {
    fact: 'promise',
    id: 'V-401',
    customer: 'acme',
    invoices: ['F-101'],
    made: '2026-05-06',
    due: '2026-05-20',
    amount: '300.00',
  },
  { fact: 'credit_note', id: 'C-501', invoice: 'F-102', date: '2026-05-28', amount: '100.00' },
  { fact: 'dispute_resolution', dispute: 'D-301', date: '2026-05-28', outcome: 'credited' },
  { fact: 'payment', id: 'P-202', customer: 'acme', date: '2026-06-12', amount: '999.98' },
]
const lines = facts.map((fact) => JSON.stringify(fact)).join('\n')
let ledger = await Ledger.fromJsonLinesAsync(lines)
console.log(ledger)

/** What was open at the end of each month, aged, from the one ledger. */
function replay() {
  const months = ['2026-04-30', '2026-05-31', '2026-06-30']
  const aged = months.map((asOf) => {
    const { balance, notDue, buckets, unapplied } = ledger
      .asOf(asOf)
      .aging({ asOf, bounds: [30] }).total
    return [asOf, { balance, notDue, ...buckets, unapplied }]
  })
  console.table(Object.fromEntries(aged))
}
replay()

// A payment of April turns up in June: the months from April on change, as if it had been known.
const late = { fact: 'payment', id: 'P-199', date: '2026-04-20', amount: '200.00' }
ledger = await ledger.appendAsync([{ ...late, invoice: 'F-101' }])
replay()

const [promise] = ledger.promises({ asOf: '2026-06-30' })
console.log(`promise ${promise.id}: ${promise.state}, ${promise.received} of ${promise.amount}`)

// P-202 names no invoice. Two cents short is close enough: the rest is written off, and logged.
const rule = { preset: 'oldest_due_first', tolerance: { EUR: '0.05' } }
const proposal = ledger.allocate({ until: '2026-06-30', rule })
console.table(proposal.steps, [
  'invoice',
  'instalment',
  'amount',
  'openAfter',
  'creditLeft',
  'decidedBy',
])
ledger = ledger.append(proposal.facts)
for (const { text } of ledger.history('F-102', { asOf: '2026-06-30' }).events) console.log(text)

const [statement] = ledger.statement('acme', { from: '2026-04-01', to: '2026-06-30' })
console.log(`from ${statement.opening}`)
console.table(statement.movements)
console.log(`to ${statement.closing} ${statement.currency}`)

// Wrong facts are refused with every problem found, and the ledger stays as it is.
try {
  ledger.append([
    { fact: 'refund', id: 'R-601', credit: 'P-202', date: '2026-06-30', amount: '5.00' },
    { fact: 'payment', id: 'P-201', customer: 'acme', date: '2026-06-30', amount: '1.00' },
    { fact: 'invoice', id: 'F-103', customer: 'acme', issue: '2026-06-30', amount: 90 },
  ])
} catch (error) {
  if (!(error instanceof ReceivablesError)) throw error
  for (const { message } of error.problems) console.log(message)
}
