// Exact amounts and rates.

/** An exact decimal number as text: digits, perhaps a sign and a point, such as '1200.00'. */
export type Amount = string

/** A fraction as decimal text: '0.1215' is 12.15 percent. */
export type Rate = string

/** How a number is rounded; a tie lies half-way between two results. */
export type Rounding = 'half_up' | 'half_even' | 'half_down' | 'up' | 'down' | 'floor' | 'ceiling'

/** Who gets the minor units that a split leaves over. */
export type Remainder = 'last' | 'first' | 'spread' | 'largest_remainder'

/** The currency of an amount, and with how many decimals it is kept. */
export interface CurrencyOptions {
  /** An ISO 4217 code such as 'EUR'. */
  currency: string
  /** More decimals than the currency has, up to 6. */
  precision?: number | null | undefined
}

/** Exact amounts: rounding, splitting, currencies. */
export const money: {
  /**
   * An amount rounded once to the decimals of its currency.
   *
   * With `multiple`, to a multiple of a coin or a lot instead ('0.05', '1', '10').
   * Throws `amount.malformed`, `amount.out_of_range`, `rounding.invalid_multiple`.
   *
   * @example
   * money.round('2.345', { currency: 'EUR' }) // '2.35'
   */
  round(
    amount: Amount,
    options: CurrencyOptions & {
      rounding?: Rounding | null | undefined
      multiple?: Amount | null | undefined
    },
  ): Amount
  /**
   * Equal parts that sum back to the amount, in order.
   *
   * Throws `split.parts_out_of_range`, `amount.too_precise`.
   *
   * @example
   * money.split('100', 3, { currency: 'EUR' }) // ['33.33', '33.33', '33.34']
   */
  split(
    amount: Amount,
    parts: number,
    options: CurrencyOptions & { remainder?: Remainder | null | undefined },
  ): Amount[]
  /**
   * Parts in proportion to weights, which sum back to the amount, in the order of the weights.
   *
   * Throws `split.invalid_weights`, `split.parts_out_of_range`, `amount.too_precise`.
   *
   * @example
   * money.splitByWeights('100', ['1', '2'], { currency: 'EUR', remainder: 'largest_remainder' })
   * // ['33.33', '66.67']
   */
  splitByWeights(
    amount: Amount,
    weights: readonly Amount[],
    options: CurrencyOptions & { remainder?: Remainder | null | undefined },
  ): Amount[]
  /**
   * The currency of a code: three capitals, as ISO 4217 writes them.
   *
   * Throws `currency.unknown`, `currency.precision_out_of_range`.
   */
  currency(code: string, options?: { precision?: number | null | undefined }): Currency
}

/** A currency. */
export interface Currency {
  code: string
  /** The decimals that ISO 4217 gives it. */
  minorUnit: number
  /** The decimals that its amounts are kept with. */
  precision: number
}
