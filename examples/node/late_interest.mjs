// From agreed terms to a claim for late interest: what fell due when, what a payment in time would
// have saved, what the law adds day by day, and two invoices that ask for it.
//
//     npm install && node late_interest.mjs [AS_OF]

import {
  Ledger,
  PaymentTerms,
  PenaltyPolicy,
  ReceivablesError,
  discount,
  penalty,
} from 'receivables'

const [asOf = '2026-07-31'] = process.argv.slice(2)

// Half within 30 days, the rest a month later; 2 % for whoever pays it all within 10 days.
const terms = new PaymentTerms('2/10 50% net 30, balance net 60')
const invoice = { amount: '24000.00', currency: 'EUR', issue: '2026-04-21' }
const { instalments, discount: offer } = terms.resolve(invoice)
console.log(`${terms}: largest discount ${offer.tiers[0].discount} until ${offer.tiers[0].until}`)
console.table(instalments)
// Paid on the due dates, the money would come (20 + 50) / 2 = 35 days later.
const { effective } = discount.annualCost({ rate: '0.02', days: 35 })
console.log(`not taking it costs ${effective} a year`)

// The customer deducts it anyway, weeks later.
const paid = discount.judge(offer, { date: '2026-06-05', paid: '23520.00' })
console.log(`${paid.outcome}: ${paid.deducted} deducted, ${paid.owed} still owed`)

// Another invoice is late: half of its first instalment came in June, nothing since.
const ledger = Ledger.fromFacts(
  [
    { fact: 'customer', id: 'acme', kind: 'business' },
    {
      fact: 'invoice',
      id: 'F-201',
      customer: 'acme',
      issue: invoice.issue,
      instalments: instalments.map(({ due, amount }) => ({ due, amount })),
      amount: invoice.amount,
    },
    {
      fact: 'payment',
      id: 'P-1',
      invoice: 'F-201',
      date: '2026-06-05',
      amount: '6000.00',
    },
  ],
  { currency: 'EUR' },
)
const policy = new PenaltyPolicy({ pack: 'FR' })
const penalties = await ledger.penaltiesAsync({ policy, asOf })
for (const { items } of penalties) for (const { text } of items) console.log(text.join('\n'))

// What is not claimed yet becomes invoices of its own; asked again, there is nothing to claim.
const facts = penalty.claims(penalties)
console.table(facts, ['id', 'claim', 'about', 'amount'])
const claimed = ledger.append(facts)
const again = claimed.penalties({ policy, asOf })
console.log(`interest is ${again[0].interest.state}, ${again[0].interest.open} open`)
console.log(`claimed again: ${penalty.claims(again).length}`)

// Terms that the law does not allow, and a rate that nobody has published yet.
const { allowed, daysOver, source } = new PaymentTerms('net 75').check('fr_net', {
  issue: invoice.issue,
})
if (!allowed) console.log(`75 days are ${daysOver} too many: ${source}`)
try {
  policy.rateInForce({ date: '2030-01-01' })
} catch (error) {
  if (!(error instanceof ReceivablesError)) throw error
  console.log(error.code, error.details)
}
