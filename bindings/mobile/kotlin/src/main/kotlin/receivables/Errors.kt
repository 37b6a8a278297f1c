package receivables

/** The stable code, `area.snake_case`, such as `date.out_of_range`: what programs compare. */
val ReceivablesException.code: String
    get() = when (this) {
        is ReceivablesException.Refused -> code
    }

/** The sentence for people; it may change between versions. */
val ReceivablesException.reason: String
    get() = when (this) {
        is ReceivablesException.Refused -> reason
    }

/**
 * The values compared, by name: text, decimals and dates as [String], counts as [Long];
 * `path` and `row` (from 0) say where, when they are known.
 */
val ReceivablesException.details: Map<String, Any>
    get() = when (this) {
        is ReceivablesException.Refused -> details
    }

/**
 * Every problem found, this one first: at most 100, each as an error of its own.
 *
 * A table of open items stops at its first problem; a ledger reports all that it finds, in the order of
 * the input. Where there are several, `details["problems"]` is their number.
 *
 * ```
 * refusal.problems.forEach { println("${it.details["path"]}: ${it.message}") }
 * ```
 */
val ReceivablesException.problems: List<Problem>
    get() = when (this) {
        is ReceivablesException.Refused -> problems
    }

internal fun detailsOf(entries: List<DetailEntry>): Map<String, Any> =
    entries.associate { (name, value) ->
        name to when (value) {
            is DetailValue.Text -> value.text
            is DetailValue.Count -> value.count
        }
    }

internal fun detailEntriesOf(details: Map<String, Any>): List<DetailEntry> =
    details.map { (name, value) ->
        DetailEntry(name, if (value is Long) DetailValue.Count(value) else DetailValue.Text(value.toString()))
    }
