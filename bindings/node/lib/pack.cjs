'use strict'

// The fast road for tables of plain objects and arrays of text.
//
// Crossing into the native half costs more than the work done there, so a block of rows crosses as
// one text per field. Nothing is decided here: a block that holds anything but plain text in known
// fields is left to the native half, which reads it value by value and says what is wrong.

const { native } = require('./native.cjs')

/** Rows that cross at once. */
const BLOCK = 8192

/** The fields of a row that are text, each read in one place so that the engine can inline it. */
const TEXTS = {
  id: (row) => row.id,
  customer: (row) => row.customer,
  due: (row) => row.due,
  open: (row) => row.open,
  issue: (row) => row.issue,
  posting: (row) => row.posting,
  disputed: (row) => row.disputed,
  currency: (row) => row.currency,
}
const REQUIRED = new Set(['id', 'customer', 'due', 'open'])
/** A bit for each field that a row may have. */
const BITS = new Map(
  [...Object.keys(TEXTS), 'pausedDays', 'tags'].map((name, bit) => [name, 1 << bit]),
)

/**
 * Texts as the native half keeps them; undefined when one of them is no text, or is empty: to the
 * native half an empty text is one that is not there.
 *
 * @param {number} count
 * @param {(index: number) => unknown} at
 * @param {boolean} optional
 */
function packTexts(count, at, optional) {
  const texts = native.Texts.create()
  const lengths = new Uint32Array(Math.min(count, BLOCK))
  for (let start = 0; start < count; start += BLOCK) {
    const end = Math.min(start + BLOCK, count)
    let joined = ''
    for (let index = start; index < end; index++) {
      const text = at(index)
      if (text == null && optional) {
        lengths[index - start] = 0
        continue
      }
      if (typeof text !== 'string' || text === '') return undefined
      joined += text
      lengths[index - start] = text.length
    }
    if (!texts.push(joined, lengths.subarray(0, end - start))) return undefined
  }
  return texts
}

/**
 * A block of rows as columns of text; undefined when it holds anything else.
 *
 * @param {any[]} rows
 */
function packRows(rows) {
  const bits = fieldsOf(rows)
  if (bits === undefined) return undefined
  const has = (field) => (bits & BITS.get(field)) !== 0
  const columns = {}
  for (const [field, read] of Object.entries(TEXTS)) {
    if (!has(field) && !REQUIRED.has(field)) continue
    const texts = packTexts(rows.length, (index) => read(rows[index]), !REQUIRED.has(field))
    if (texts === undefined) return undefined
    columns[field] = texts
  }
  if (has('pausedDays')) {
    const days = packDays(rows)
    if (days === undefined) return undefined
    columns.pausedDays = days
  }
  if (has('tags')) {
    const tags = packTags(rows)
    if (tags === undefined) return undefined
    columns.tags = tags
  }
  return columns
}

function isPlain(value) {
  if (value === null || typeof value !== 'object') return false
  return Object.getPrototypeOf(value) === Object.prototype
}

/** The bits of the fields that rows have; undefined when one is unknown, or a row is not plain. */
function fieldsOf(rows) {
  // What somebody hung on every object would pass for a field of the row.
  for (const _ in Object.prototype) return undefined
  let bits = 0
  for (let index = 0; index < rows.length; index++) {
    if (!isPlain(rows[index])) return undefined
    for (const field in rows[index]) {
      const bit = BITS.get(field)
      if (bit === undefined) return undefined
      bits |= bit
    }
  }
  return bits
}

function packDays(rows) {
  const days = new Uint32Array(rows.length)
  for (let index = 0; index < rows.length; index++) {
    const given = rows[index].pausedDays
    if (given == null) continue
    // -0 is a whole number to JavaScript, but `days` would not show that it was given.
    if (!Number.isInteger(given) || Object.is(given, -0)) return undefined
    if (given < 0 || given > 0xffff_ffff) return undefined
    days[index] = given
  }
  return days
}

function packTags(rows) {
  const names = new Set()
  for (const { tags } of rows) {
    if (tags == null) continue
    if (!isPlain(tags)) return undefined
    for (const name in tags) {
      if (!Object.hasOwn(tags, name) || !name.isWellFormed() || tags[name] === null)
        return undefined
      names.add(name)
    }
  }
  const columns = Object.create(null)
  for (const name of names) {
    const texts = packTexts(rows.length, (index) => rows[index].tags?.[name], true)
    if (texts === undefined) return undefined
    columns[name] = texts
  }
  return columns
}

/**
 * The columns as they were given, arrays of text packed.
 *
 * @param {any} columns
 */
function packColumns(columns) {
  if (!isPlain(columns)) return columns
  const packed = { ...columns }
  for (const field of ['id', 'customer']) {
    if (field in packed) packed[field] = packArray(packed[field])
  }
  if (isPlain(packed.tags)) {
    packed.tags = Object.fromEntries(
      Object.entries(packed.tags).map(([name, texts]) => [name, packArray(texts)]),
    )
  }
  return packed
}

function packArray(texts) {
  if (!Array.isArray(texts)) return texts
  return packTexts(texts.length, (index) => texts[index], false) ?? texts
}

module.exports = { BLOCK, packRows, packColumns }
