'use strict'

/** What the native half writes into `code` when it has something of its own to say. */
const MARK = 'ReceivablesError'

/**
 * The one error of this package: what was refused, where it stands and what was expected.
 *
 * `code` never changes between versions, the message may; `details` is a flat, frozen object with
 * the values compared, `path` (`rows[3].due`) and `row` (from 0) where they are known. `problems`
 * are all that were found, this one first.
 */
class ReceivablesError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {Record<string, string | number>} [details]
   * @param {readonly { code: string, message: string, details: object }[]} [problems]
   */
  constructor(code, message, details = {}, problems = [{ code, message, details }]) {
    super(message)
    this.code = code
    this.details = Object.freeze({ ...details })
    // A single problem would be printed twice.
    const enumerable = problems.length > 1
    Object.defineProperty(this, 'problems', { value: freeze(problems), enumerable })
  }
}

/** @param {readonly { code: string, message: string, details: object }[]} problems */
function freeze(problems) {
  const frozen = ({ code, message, details }) =>
    Object.freeze({ code, message, details: Object.freeze({ ...details }) })
  return Object.freeze(problems.map(frozen))
}

// On the prototype, as for the built-in errors: it does not show among an error's own fields.
Object.defineProperty(ReceivablesError.prototype, 'name', {
  value: 'ReceivablesError',
  configurable: true,
  writable: true,
})

/**
 * Reads what the native half sent: `{"code", "message", "details"}` as JSON, with `problems` where
 * there are several.
 *
 * @param {string} json
 */
function fromJson(json) {
  const { code, message, details, problems } = JSON.parse(json)
  return new ReceivablesError(code, message, details, problems)
}

/**
 * The error that a user sees for what the native half threw. An exception of the caller's own (from
 * a getter, for instance) passes as it is.
 *
 * @param {unknown} thrown
 * @param {Function} caller
 */
function translate(thrown, caller) {
  if (!(thrown instanceof Error) || /** @type {any} */ (thrown).code !== MARK) return thrown
  const error = fromJson(thrown.message)
  // The stack starts where the user called, not in here.
  Error.captureStackTrace(error, caller)
  return error
}

module.exports = { ReceivablesError, fromJson, translate }
