'use strict'

const { ReceivablesError } = require('./lib/error.cjs')
const { money } = require('./lib/money.cjs')
const { Calendar, time } = require('./lib/time.cjs')
const { AgingReport } = require('./lib/report.cjs')
const { OpenItems, aging, rollRates } = require('./lib/items.cjs')

module.exports = {
  AgingReport,
  Calendar,
  OpenItems,
  ReceivablesError,
  aging,
  money,
  rollRates,
  time,
}
