import Foundation

/// The decimal of a text that the library printed: at most 29 digits, which a `Decimal` holds exactly.
func exactDecimal(fromText text: String) -> Decimal {
    Decimal(string: text, locale: Locale(identifier: "en_US_POSIX")) ?? .nan
}

/// The digits of a decimal, without exponent and with a point; `NaN` stays what it is, and is refused.
func exactDecimalText(_ value: Decimal) -> String {
    var value = value
    return NSDecimalString(&value, Locale(identifier: "en_US_POSIX"))
}
