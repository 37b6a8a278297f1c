/**
 * The one error of this package: what was refused, where it stands and what was expected.
 *
 * @example
 * try {
 *   items.aging({ asOf: '30/06/2026' })
 * } catch (error) {
 *   if (error instanceof ReceivablesError) console.log(error.code) // 'date.malformed'
 * }
 */
export class ReceivablesError extends Error {
  constructor(
    code: string,
    message: string,
    details?: Readonly<Record<string, string | number>>,
    problems?: readonly Problem[],
  )
  /** `area.snake_case`; it never changes between versions. The message may. */
  readonly code: string
  /**
   * The values compared, frozen: text, decimals and dates as strings, counts as numbers; `path`
   * (`rows[3].due`) and `row` (from 0) say where.
   */
  readonly details: Readonly<Record<string, string | number>>
  /**
   * Every problem found, this one first: at most 100. A ledger reports all problems of its facts;
   * `details.problems` is their number where there are several.
   */
  readonly problems: readonly Problem[]
}

/** One of the problems that were found. */
export interface Problem {
  readonly code: string
  readonly message: string
  readonly details: Readonly<Record<string, string | number>>
}
