'use strict'

const { read, toCamel } = require('./camel.cjs')
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
    return read(call(this.#native, 'history', invoice, options))
  }

  promises(options) {
    return JSON.parse(call(this.#native, 'promises', options))
  }

  allocate(options) {
    return allocations(call(this.#native, 'allocate', options))
  }

  async allocateAsync(options) {
    return allocations(await later(this.#native, 'allocateAsync', options))
  }

  penalties(options) {
    return call(this.#native, 'penalties', options, policies.get(options?.policy)).flatMap(read)
  }

  async penaltiesAsync(options) {
    const policy = policies.get(options?.policy)
    return (await later(this.#native, 'penaltiesAsync', options, policy)).flatMap(read)
  }

  facts() {
    return call(this.#native, 'facts').flatMap((block) => JSON.parse(block))
  }

  get length() {
    return this.#native.length
  }

  get counts() {
    return read(call(this.#native, 'counts'))
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

/** What a rule proposes, as a JavaScript user reads it; facts have the names of their fields. */
function allocations({ json }) {
  const { until, steps, write_offs, unapplied, facts } = JSON.parse(json)
  return { until, steps: toCamel(steps), writeOffs: write_offs, unapplied, facts }
}

module.exports = { Ledger }
