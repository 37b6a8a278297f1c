'use strict'

const { read, toCamel } = require('./camel.cjs')
const { native, call, later } = require('./native.cjs')

/** The native half of a policy, for the functions that take one. Stays inside this package. */
const policies = new WeakMap()

/** What late payment costs, as it was agreed or as a law says. Immutable. */
class PenaltyPolicy {
  #native

  constructor(fields) {
    const made = fields instanceof native.PenaltyPolicy
    this.#native = made ? fields : call(native.PenaltyPolicy, 'create', fields)
    policies.set(this, this.#native)
  }

  static fromJson(document) {
    return new PenaltyPolicy(call(native.PenaltyPolicy, 'fromJson', document))
  }

  lateInterest(debt) {
    return read(call(this.#native, 'lateInterest', debt))
  }

  rateInForce(options) {
    return read(call(this.#native, 'rateInForce', options))
  }

  lateInterestTable(columns, options) {
    return call(this.#native, 'lateInterestTable', columns, options)
  }

  async lateInterestTableAsync(columns, options) {
    return later(this.#native, 'lateInterestTableAsync', columns, options)
  }

  toJSON() {
    return JSON.parse(call(this.#native, 'json'))
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    return `PenaltyPolicy ${inspect(toCamel(this.toJSON()), options)}`
  }
}

/** Reference rates, laws, fees, and what to ask for. */
const penalty = Object.freeze({
  referenceRate: (table, options) => read(call(native, 'penaltyReferenceRate', table, options)),
  pack: (name) => read(call(native, 'penaltyPack', name)),
  fees: (options) => read(call(native, 'penaltyFees', options)),
  // Facts have the names of their fields in every language.
  claims: (penalties) => JSON.parse(call(native, 'penaltyClaims', penalties)),
})

module.exports = { PenaltyPolicy, penalty, policies }
