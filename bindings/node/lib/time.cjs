'use strict'

const { native, call } = require('./native.cjs')

/** The native half of a calendar, for the functions that take one. Stays inside this package. */
const calendars = new WeakMap()

/** The days of a year on which business is done. */
class Calendar {
  #native

  constructor(definition) {
    this.#native = call(native.Calendar, 'create', definition)
    calendars.set(this, this.#native)
  }

  isBusinessDay(date) {
    return call(this.#native, 'isBusinessDay', date)
  }

  nextBusinessDay(date) {
    return call(this.#native, 'nextBusinessDay', date)
  }

  previousBusinessDay(date) {
    return call(this.#native, 'previousBusinessDay', date)
  }

  addBusinessDays(date, days) {
    return call(this.#native, 'addBusinessDays', date, days)
  }

  businessDaysBetween(start, end) {
    return call(this.#native, 'businessDaysBetween', start, end)
  }

  adjust(date, convention) {
    return call(this.#native, 'adjust', date, convention)
  }

  holidays(year) {
    return call(this.#native, 'holidays', year)
  }
}

/** Civil dates as `YYYY-MM-DD`: day counts and schedules. */
const time = Object.freeze({
  days: (start, end, convention, options) =>
    call(native, 'timeDays', start, end, convention, options),
  yearFraction: (start, end, convention, options) =>
    call(native, 'timeYearFraction', start, end, convention, options),
  schedule: (anchor, every, count, options) =>
    call(native, 'timeSchedule', anchor, every, count, options, calendars.get(options?.calendar)),
})

module.exports = { Calendar, calendars, time }
