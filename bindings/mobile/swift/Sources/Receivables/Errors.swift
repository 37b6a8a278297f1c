extension ReceivablesError {
    /// The stable code, `area.snake_case`, such as `date.out_of_range`: what programs compare.
    public var code: String {
        switch self {
        case let .Refused(code, _, _): return code
        }
    }

    /// The sentence for people; it may change between versions.
    public var reason: String {
        switch self {
        case let .Refused(_, reason, _): return reason
        }
    }

    /// The values compared, by name; `path` and `row` (from 0) say where, when they are known.
    public var details: [String: DetailValue] {
        switch self {
        case let .Refused(_, _, entries):
            return Dictionary(entries.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        }
    }
}
