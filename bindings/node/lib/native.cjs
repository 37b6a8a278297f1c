'use strict'

const { translate } = require('./error.cjs')

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

module.exports = { native, call }
