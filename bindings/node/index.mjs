// One implementation, whichever way it is loaded: an error thrown by an object that came through
// `require` is an instance of the class that came through `import`.
import receivables from './index.cjs'

export const {
  AgingReport,
  Calendar,
  Ledger,
  OpenItems,
  PaymentTerms,
  PenaltyPolicy,
  ReceivablesError,
  aging,
  discount,
  money,
  penalty,
  rollRates,
  time,
} = receivables
