'use strict'

const { fromJson, translate } = require('./error.cjs')

/** The native half, built by `npm run build` from the Rust sources. */
const native = load()

function load() {
  try {
    return require('../receivables.node')
  } catch (cause) {
    const where = `${process.platform}-${process.arch}`
    throw new Error(`receivables has no native half for ${where}: run \`npm run build\``, { cause })
  }
}

/**
 * Calls the native half and lets a user see its errors as `ReceivablesError`.
 *
 * @param {any} target the native module or an object of it
 * @param {string} method
 * @param {...unknown} args
 */
function call(target, method, ...args) {
  try {
    return target[method](...args)
  } catch (thrown) {
    throw translate(thrown, call)
  }
}

/**
 * Calls the native half for work on a thread of its own. A failure comes back as data: what a
 * worker thread throws would lose its code.
 *
 * @param {any} target
 * @param {string} method
 * @param {...unknown} args
 */
async function later(target, method, ...args) {
  const outcome = await call(target, method, ...args)
  if (typeof outcome === 'string') throw fromJson(outcome)
  return outcome
}

module.exports = { native, call, later }
