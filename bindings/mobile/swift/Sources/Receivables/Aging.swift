import Foundation

extension AgingLine {
    /// The bucket with this label, such as `1-30` or `>120`; `nil` when there is none.
    public func bucket(_ label: String) -> Decimal? {
        buckets.first { $0.label == label }?.amount
    }
}
