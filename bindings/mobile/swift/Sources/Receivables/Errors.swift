extension ReceivablesError {
    /// The stable code, `area.snake_case`, such as `date.out_of_range`: what programs compare.
    public var code: String {
        switch self {
        case let .Refused(code, _, _, _): return code
        }
    }

    /// The sentence for people; it may change between versions.
    public var reason: String {
        switch self {
        case let .Refused(_, reason, _, _): return reason
        }
    }

    /// The values compared, by name; `path` and `row` (from 0) say where, when they are known.
    public var details: [String: DetailValue] {
        switch self {
        case let .Refused(_, _, details, _): return details
        }
    }

    /// Everything that is wrong with the input, the problem that the error itself shows first: a
    /// ledger reports all that it finds, and lists at most 100.
    public var problems: [Problem] {
        switch self {
        case let .Refused(_, _, _, problems): return problems
        }
    }
}

func detailsOf(_ entries: [DetailEntry]) -> [String: DetailValue] {
    Dictionary(entries.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
}

func detailEntriesOf(_ details: [String: DetailValue]) -> [DetailEntry] {
    details.map { DetailEntry(name: $0.key, value: $0.value) }.sorted { $0.name < $1.name }
}
