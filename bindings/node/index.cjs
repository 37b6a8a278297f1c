'use strict'

const { ReceivablesError } = require('./lib/error.cjs')
const { money } = require('./lib/money.cjs')
const { Calendar, time } = require('./lib/time.cjs')
const { AgingReport } = require('./lib/report.cjs')
const { OpenItems, aging, rollRates } = require('./lib/items.cjs')
const { Ledger } = require('./lib/ledger.cjs')

module.exports = {
  AgingReport,
  Calendar,
  Ledger,
  OpenItems,
  ReceivablesError,
  aging,
  money,
  rollRates,
  time,
}
