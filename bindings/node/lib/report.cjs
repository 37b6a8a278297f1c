'use strict'

const { native, call } = require('./native.cjs')

/** The native half of a report, for the functions that take another. Stays inside this package. */
const handles = new WeakMap()

/**
 * An aged balance: how much is owed, and how late it is. Immutable.
 *
 * The figures are read from the wire form once, when the first of them is asked for.
 */
class AgingReport {
  #native
  #wire
  #totals
  #groups

  constructor(report) {
    if (!(report instanceof native.AgingReport)) throw new TypeError('use OpenItems.aging')
    this.#native = report
    handles.set(this, report)
  }

  get #parsed() {
    this.#wire ??= JSON.parse(call(this.#native, 'json'))
    return this.#wire
  }

  get asOf() {
    return this.#native.asOf
  }

  get levels() {
    return this.#native.levels
  }

  get labels() {
    return this.#native.labels
  }

  get notYetPosted() {
    return this.#native.notYetPosted
  }

  get length() {
    return this.#native.length
  }

  get total() {
    call(this.#native, 'checkSingleTotal')
    return this.totals[0]
  }

  get totals() {
    this.#totals ??= lines(this.#parsed.totals, this.labels)
    return this.#totals
  }

  get groups() {
    this.#groups ??= lines(this.#parsed.groups, this.labels)
    return this.#groups
  }

  [Symbol.iterator]() {
    return this.groups[Symbol.iterator]()
  }

  by(levels) {
    return new AgingReport(call(this.#native, 'by', levels))
  }

  merge(other) {
    return new AgingReport(call(this.#native, 'merge', other, handles.get(other)))
  }

  provision(options) {
    const { lines } = JSON.parse(call(this.#native, 'provision', options))
    return {
      lines: lines.map(({ not_due, buckets, ...line }) => ({
        ...line,
        currency: line.currency.code ?? line.currency,
        notDue: not_due,
        buckets: byLabel(this.labels, buckets),
      })),
    }
  }

  columns() {
    const { keys, buckets, ...columns } = call(this.#native, 'columns')
    return {
      keys: Object.fromEntries(this.levels.map((level, place) => [level, keys[place]])),
      ...columns,
      buckets: byLabel(this.labels, buckets),
    }
  }

  toJSON() {
    return JSON.parse(call(this.#native, 'json'))
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    const { asOf, levels, totals, groups, notYetPosted } = this
    return `AgingReport ${inspect({ asOf, levels, totals, groups, notYetPosted }, options)}`
  }
}

/** Lines of the wire form as a JavaScript user reads them. */
function lines(wire, labels) {
  return wire.map((line) => {
    const counts = line.item_counts
    return {
      key: line.key,
      // A currency of raised precision is an object in the wire form.
      currency: line.currency.code ?? line.currency,
      balance: line.balance,
      notDue: line.not_due,
      buckets: byLabel(labels, line.buckets),
      unapplied: line.unapplied,
      overdue: line.overdue,
      items: line.items,
      itemCounts: counts && {
        notDue: counts.not_due,
        buckets: byLabel(labels, counts.buckets),
        unapplied: counts.unapplied,
      },
      disputed: line.disputed,
      weightedDaysLate: line.weighted_days_late,
    }
  })
}

function byLabel(labels, values) {
  return Object.fromEntries(labels.map((label, place) => [label, values[place]]))
}

module.exports = { AgingReport }
