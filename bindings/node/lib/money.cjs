'use strict'

const { native, call } = require('./native.cjs')

/** Exact amounts as decimal text: rounding, splitting, currencies. */
const money = Object.freeze({
  round: (amount, options) => call(native, 'moneyRound', amount, options),
  split: (amount, parts, options) => call(native, 'moneySplit', amount, parts, options),
  splitByWeights: (amount, weights, options) =>
    call(native, 'moneySplitByWeights', amount, weights, options),
  currency: (code, options) => call(native, 'moneyCurrency', code, options),
})

module.exports = { money }
