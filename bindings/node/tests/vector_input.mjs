// What the calls of the conformance cases share: from the names of a case to those of this package
// and back.

/** The input, which must have no other fields: a case that asks for more is not understood. */
export function only(input, fields) {
  const other = Object.keys(input).find((field) => !fields.includes(field))
  if (other !== undefined) throw new Error(`the runner does not know the input \`${other}\``)
  return input
}

const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase())

/** A name, or a path, as a case spells it. */
export const snake = (name) =>
  typeof name === 'string' ? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : name

/** A value with the names of this package on every level. */
export const deepCamel = (value) => deep(value, camel)

/** A value with the names of a case on every level. */
export const deepSnake = (value) => deep(value, snake)

function deep(value, rename) {
  if (Array.isArray(value)) return value.map((element) => deep(element, rename))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  return Object.fromEntries(entries.map(([name, it]) => [rename(name), deep(it, rename)]))
}

/** The fields of one level under the names of this package. */
export function toCamel(options) {
  const entries = Object.entries(options ?? {})
  return Object.fromEntries(entries.map(([name, value]) => [camel(name), value]))
}

/** The fields of one level under the names of a case. */
export function toSnake(record) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [snake(name), value]))
}

/** A table of open items as a case has it. */
export function tableForm(items) {
  return {
    count: items.length,
    customers: items.customers(),
    currencies: items.currencies,
    rows: [...items].map(toSnake),
  }
}
