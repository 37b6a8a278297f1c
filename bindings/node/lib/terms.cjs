'use strict'

const { read } = require('./camel.cjs')
const { native, call } = require('./native.cjs')
const { calendars } = require('./time.cjs')

/** The native half of terms, for the functions that take some. Stays inside this package. */
const allTerms = new WeakMap()

/** What falls due when, and what may be deducted for paying early. Immutable. */
class PaymentTerms {
  #native

  constructor(terms) {
    const made = terms instanceof native.PaymentTerms
    this.#native = made ? terms : call(native.PaymentTerms, 'create', terms)
    allTerms.set(this, this.#native)
  }

  static fromJson(document) {
    return new PaymentTerms(call(native.PaymentTerms, 'fromJson', document))
  }

  resolve(invoice) {
    return read(call(this.#native, 'resolve', invoice, calendars.get(invoice?.calendar)))
  }

  check(limit, invoice) {
    return read(call(this.#native, 'check', limit, invoice, calendars.get(invoice?.calendar)))
  }

  dueDates(issues, options) {
    return call(this.#native, 'dueDates', issues, options, calendars.get(options?.calendar))
  }

  toString() {
    return call(this.#native, 'text')
  }

  toJSON() {
    return JSON.parse(call(this.#native, 'json'))
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return `PaymentTerms '${this}'`
  }
}

/** What may be deducted by whom until when. */
const discount = Object.freeze({
  payable: (offer, options) => read(call(native, 'discountPayable', offer, options)),
  judge: (offer, options) => read(call(native, 'discountJudge', offer, options)),
  annualCost: (options) => read(call(native, 'discountAnnualCost', options)),
  breakEven: (options) => call(native, 'discountBreakEven', options),
})

module.exports = { PaymentTerms, discount, allTerms }
