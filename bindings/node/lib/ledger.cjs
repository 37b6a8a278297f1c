'use strict'

const { blocks, wrap } = require('./items.cjs')
const { native, call, later } = require('./native.cjs')
const { policies } = require('./penalty.cjs')

/** Dated facts, from which every open amount of every day follows. Immutable. */
class Ledger {
  #native

  constructor(ledger) {
    if (!(ledger instanceof native.Ledger)) {
      throw new TypeError('use Ledger.fromFacts, fromJson or fromJsonLines')
    }
    this.#native = ledger
  }

  static fromFacts(facts, options) {
    const builder = push(call(native.FactsBuilder, 'create', options), facts)
    return new Ledger(call(builder, 'build'))
  }

  static async fromFactsAsync(facts, options) {
    const builder = push(call(native.FactsBuilder, 'create', options), facts)
    return new Ledger(await later(builder, 'buildAsync'))
  }

  static fromJson(document) {
    return new Ledger(call(native.Ledger, 'fromJson', document))
  }

  static async fromJsonAsync(document) {
    return new Ledger(await later(native.Ledger, 'fromJsonAsync', document))
  }

  static fromJsonLines(text) {
    return new Ledger(call(native.Ledger, 'fromJsonLines', text))
  }

  static async fromJsonLinesAsync(text) {
    return new Ledger(await later(native.Ledger, 'fromJsonLinesAsync', text))
  }

  append(facts) {
    return new Ledger(call(push(call(this.#native, 'toBuilder'), facts), 'build'))
  }

  async appendAsync(facts) {
    return new Ledger(await later(push(call(this.#native, 'toBuilder'), facts), 'buildAsync'))
  }

  appendJsonLines(text) {
    return new Ledger(call(this.#native, 'appendJsonLines', text))
  }

  asOf(date) {
    return wrap(call(this.#native, 'asOf', date))
  }

  async asOfAsync(date) {
    return wrap(await later(this.#native, 'asOfAsync', date))
  }

  balances(date) {
    return JSON.parse(call(this.#native, 'balances', date))
  }

  statement(customer, options) {
    return JSON.parse(call(this.#native, 'statement', customer, options))
  }

  history(invoice, options) {
    return JSON.parse(call(this.#native, 'history', invoice, options))
  }

  promises(options) {
    return JSON.parse(call(this.#native, 'promises', options))
  }

  allocate(options) {
    return JSON.parse(call(this.#native, 'allocate', options).json)
  }

  async allocateAsync(options) {
    return JSON.parse((await later(this.#native, 'allocateAsync', options)).json)
  }

  penalties(options) {
    return parsed(call(this.#native, 'penalties', options, policies.get(options?.policy)))
  }

  async penaltiesAsync(options) {
    const policy = policies.get(options?.policy)
    return parsed(await later(this.#native, 'penaltiesAsync', options, policy))
  }

  facts() {
    return parsed(call(this.#native, 'facts'))
  }

  get length() {
    return this.#native.length
  }

  get counts() {
    return JSON.parse(call(this.#native, 'counts'))
  }

  get currency() {
    return this.#native.currency
  }

  get currencies() {
    return this.#native.currencies
  }

  customers() {
    return JSON.parse(call(this.#native, 'customers'))
  }

  toJson() {
    return call(this.#native, 'json')
  }

  toJSON() {
    return JSON.parse(this.toJson())
  }

  toJsonLines() {
    return call(this.#native, 'jsonLines')
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    const { length, currency } = this
    const counts = Object.entries(this.counts).filter(([, count]) => count > 0)
    return `Ledger ${inspect({ length, currency, counts: Object.fromEntries(counts) }, options)}`
  }
}

/** Adds facts, from an array or from any iterable, to a builder. */
function push(builder, facts) {
  // Not iterable: the native half says so.
  if (typeof facts?.[Symbol.iterator] !== 'function') call(builder, 'push', facts)
  for (const block of blocks(facts)) call(builder, 'push', block)
  return builder
}

/** Records that crossed in blocks. */
const parsed = (blocks) => blocks.flatMap((block) => JSON.parse(block))

module.exports = { Ledger }
