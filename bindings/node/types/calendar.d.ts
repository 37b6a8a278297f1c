// Which days are worked, and what becomes of a date that is not.

import type { ISODate } from './time.js'

/** What becomes of a date that is no business day. */
export type BusinessDayConvention =
  'none' | 'following' | 'modified_following' | 'preceding' | 'modified_preceding' | 'nearest'

/** A calendar that the library brings along. */
export type CalendarName =
  'TARGET2' | 'FR' | 'DE' | 'UK-England' | 'US-federal' | 'weekends' | 'every-day'

/** A day of the week. */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** Which days are worked: all but a weekend and a list of holidays. */
export class Calendar {
  /**
   * A calendar that the library brings along, by name, or one of your own.
   *
   * Throws `input.unknown_name`, `calendar.no_business_day`.
   */
  constructor(
    definition:
      | CalendarName
      | { weekend: readonly Weekday[]; holidays?: readonly ISODate[] | null | undefined },
  )
  /** Whether the date is worked. */
  isBusinessDay(date: ISODate): boolean
  /** The first business day after the date, which itself does not count. */
  nextBusinessDay(date: ISODate): ISODate
  /** The last business day before the date, which itself does not count. */
  previousBusinessDay(date: ISODate): ISODate
  /** The n-th business day after the date, or before it for a negative number. */
  addBusinessDays(date: ISODate, days: number): ISODate
  /** The business days after `start` up to and including `end`; negative where `end` is earlier. */
  businessDaysBetween(start: ISODate, end: ISODate): number
  /** The date, or the business day that it moves to. */
  adjust(date: ISODate, convention: BusinessDayConvention): ISODate
  /** The days of a year that would be worked if they were no holidays, in order. */
  holidays(year: number): ISODate[]
}
