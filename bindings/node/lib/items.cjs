'use strict'

const { read } = require('./camel.cjs')
const { native, call, later } = require('./native.cjs')
const { BLOCK, packRows, packColumns } = require('./pack.cjs')
const { AgingReport } = require('./report.cjs')
const { allTerms } = require('./terms.cjs')

/** What the constructor takes: tables are made by the `from...` functions. */
const MAKE = Symbol('OpenItems')

/** The native half of a table, for the functions that take several. Stays inside this package. */
const handles = new WeakMap()

/** What each customer still owes: one row per open item. Immutable. */
class OpenItems {
  #native

  constructor(make, table) {
    if (make !== MAKE) throw new TypeError('use OpenItems.fromRows, fromColumns or fromArrow')
    this.#native = table
    handles.set(this, table)
  }

  static fromRows(rows, options) {
    const builder = call(native.RowsBuilder, 'create', options)
    // Not iterable: the native half says so.
    if (typeof rows?.[Symbol.iterator] !== 'function') call(builder, 'pushRows', rows)
    for (const block of blocks(rows)) {
      const packed = packRows(block)
      if (packed === undefined) call(builder, 'pushRows', block)
      else call(builder, 'pushTexts', packed, block.length)
    }
    return new OpenItems(MAKE, call(builder, 'build'))
  }

  static fromColumns(columns, options) {
    return new OpenItems(MAKE, call(native.OpenItems, 'fromColumns', packColumns(columns), options))
  }

  static fromArrow(ipc, options) {
    return new OpenItems(MAKE, call(native.OpenItems, 'fromArrow', ipc, options))
  }

  get length() {
    return this.#native.length
  }

  get currencies() {
    return this.#native.currencies
  }

  get tags() {
    return this.#native.tags
  }

  get rounded() {
    return this.#native.rounded
  }

  customers() {
    return JSON.parse(call(this.#native, 'customers'))
  }

  row(index) {
    return JSON.parse(call(this.#native, 'rows', index, 1))[0]
  }

  *[Symbol.iterator]() {
    for (let start = 0; start < this.length; start += 1024) {
      yield* JSON.parse(call(this.#native, 'rows', start, 1024))
    }
  }

  aging(options) {
    return new AgingReport(call(this.#native, 'aging', options))
  }

  async agingAsync(options) {
    return new AgingReport(await later(this.#native, 'agingAsync', options))
  }

  discountEffect(terms, options) {
    return read(call(this.#native, 'discountEffect', terms, options, allTerms.get(terms)))
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    const { length, currencies, tags } = this
    return `OpenItems ${inspect({ length, currencies, tags }, options)}`
  }
}

/** The aged balance of a table that nobody keeps: typed arrays are read where they stand. */
function aging(source, options) {
  return new AgingReport(call(native, 'aging', packColumns(source), options))
}

/** An iterable cut into arrays, of rows or of facts. */
function* blocks(rows) {
  if (Array.isArray(rows)) {
    for (let start = 0; start < rows.length; start += BLOCK) yield rows.slice(start, start + BLOCK)
    return
  }
  let block = []
  for (const row of rows) {
    block.push(row)
    if (block.length === BLOCK) {
      yield block
      block = []
    }
  }
  yield block
}

/** How the open items of one day moved between the states of aging until a later day. */
function rollRates(from, to, options) {
  return JSON.parse(
    call(native, 'rollRates', from, handles.get(from?.items), to, handles.get(to?.items), options),
  )
}

/** The table of a native half. Stays inside this package. */
const wrap = (table) => new OpenItems(MAKE, table)

module.exports = { OpenItems, aging, blocks, rollRates, wrap }
