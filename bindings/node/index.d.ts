// The types of the package, for `import` and `require` alike.
//
// Amounts and rates are decimal text, dates are 'YYYY-MM-DD'. A number is never taken for money and
// a Date never for a date. `undefined` and `null` are the same as leaving a field out, where it may
// be left out. Whatever is refused throws a ReceivablesError.

export * from './types/error.js'
export * from './types/money.js'
export * from './types/time.js'
export * from './types/calendar.js'
export * from './types/items.js'
export * from './types/aging.js'
export * from './types/roll_rates.js'
export * from './types/facts.js'
export * from './types/ledger.js'
export * from './types/accounts.js'
export * from './types/allocation.js'
export * from './types/terms.js'
export * from './types/discount.js'
export * from './types/penalty_policy.js'
export * from './types/penalty.js'
