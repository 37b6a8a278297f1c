'use strict'

const { ReceivablesError } = require('./lib/error.cjs')
const { money } = require('./lib/money.cjs')
const { Calendar, time } = require('./lib/time.cjs')
const { AgingReport } = require('./lib/report.cjs')
const { OpenItems, aging, rollRates } = require('./lib/items.cjs')
const { Ledger } = require('./lib/ledger.cjs')
const { PaymentTerms, discount } = require('./lib/terms.cjs')
const { PenaltyPolicy, penalty } = require('./lib/penalty.cjs')

module.exports = {
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
}
