// Checked by `npm run types`, never run: the same declarations through `require`.

import receivables = require('receivables')
import type { AgingReport } from 'receivables'

const items = receivables.OpenItems.fromRows(
  [{ id: 'F-001', customer: 'acme', due: '2026-05-31', open: '1200.00' }],
  { currency: 'EUR' },
)
const report: AgingReport = items.aging({ asOf: '2026-06-30' })
const balance: string = report.total.balance
// @ts-expect-error a number is no amount
receivables.money.round(2.345, { currency: 'EUR' })
const ledger: receivables.Ledger = receivables.Ledger.fromFacts([], { currency: 'EUR' })
const open: string | undefined = ledger.asOf('2026-06-30').row(0)?.open
