'use strict'

/** What the native half wrote as JSON, under the names of this package. */
const read = (json) => toCamel(JSON.parse(json))

/** The same records with the names of their fields, and of those in them, as this package has them. */
function toCamel(value) {
  if (Array.isArray(value)) return value.map(toCamel)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [camel(name), toCamel(it)]))
}

const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase())

module.exports = { read, toCamel }
