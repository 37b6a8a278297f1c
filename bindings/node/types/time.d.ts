// Civil dates: day counts and schedules.

import type { BusinessDayConvention, Calendar } from './calendar.js'

/** A civil date as text in the form YYYY-MM-DD, from 1900-01-01 to 2199-12-31. */
export type ISODate = string

/** How the days between two dates are counted. */
export type DayCount =
  | 'act/365f'
  | 'act/360'
  | 'act/364'
  | 'act/act_isda'
  | '30/360_isda'
  | '30e/360'
  | '30e+/360'
  | '30/360_us'
  | '30e/360_isda'
  | '30/360_psa'

/** What becomes of a day that a month does not have. */
export type MonthEnd = 'clamp' | 'last_day' | 'roll_forward'

/** Civil dates: day counts and schedules. */
export const time: {
  /**
   * The days from `start` (not counted) to `end` (counted); zero for the same date.
   *
   * `termination` is the last date of the contract, which only '30e/360_isda' asks for.
   * Throws `date.malformed`, `day_count.reversed`, `day_count.termination_missing`.
   */
  days(
    start: ISODate,
    end: ISODate,
    convention: DayCount,
    options?: { termination?: ISODate | null | undefined },
  ): number
  /**
   * The part of a year from `start` to `end`, exact and in lowest terms.
   *
   * Throws as `days` does.
   *
   * @example
   * time.yearFraction('2025-01-01', '2025-03-15', 'act/365f') // 73/365 = 1/5
   */
  yearFraction(
    start: ISODate,
    end: ISODate,
    convention: DayCount,
    options?: { termination?: ISODate | null | undefined },
  ): YearFraction
  /**
   * So many dates at equal periods: the first one lies one period after the anchor.
   *
   * The n-th date is the anchor plus n periods, never counted from the date before it: 31 January,
   * 28 February, 31 March. `every` is text: '1 month', '2 weeks', '15 days', '1 half-month'.
   * Throws `schedule.count_out_of_range`, `schedule.period_out_of_range`, `date.out_of_range`, and
   * `input.missing_field` for a convention without a calendar.
   *
   * @example
   * time.schedule('2025-01-31', '1 month', 2) // 2025-02-28 and 2025-03-31
   */
  schedule(
    anchor: ISODate,
    every: string,
    count: number,
    options?: {
      monthEnd?: MonthEnd | null | undefined
      convention?: BusinessDayConvention | null | undefined
      calendar?: Calendar | null | undefined
      fromAnchor?: boolean | null | undefined
    },
  ): ScheduleDate[]
}

/** An exact part of a year in lowest terms. */
export interface YearFraction {
  numerator: number
  denominator: number
  /** The fraction to 15 decimals, for printing. */
  value: string
}

/** One date of a schedule. */
export interface ScheduleDate {
  /** The anchor plus whole periods. */
  unadjusted: ISODate
  /** The same, moved to a business day where the schedule asks for it. */
  date: ISODate
}
