package receivables

import java.math.BigDecimal

/** How many facts there are. */
val Ledger.size: Int get() = len()

/** The currency of documents that name none. */
val Ledger.currency: String get() = currency()

/**
 * The rule of this name: `oldest_due_first`, `costs_interest_principal` (BGB 367; Code civil,
 * art. 1343-1), `smallest_first`, `exact_match_first`, `pro_rata`.
 *
 * ```
 * val rule = AllocationRule.preset("oldest_due_first", tolerance = mapOf("EUR" to BigDecimal("0.05")))
 * val proposal = ledger.allocate(until, rule)
 * ledger.append(proposal.facts)
 * ```
 *
 * With [fullOnly] it passes over items that a credit cannot settle wholly. [tolerance] says, by the code
 * of a currency, how much of an item that a credit leaves open is written off. `allocate` refuses a name
 * that is none with `input.unknown_name`.
 */
fun AllocationRule.Companion.preset(
    name: String,
    fullOnly: Boolean = false,
    tolerance: Map<String, BigDecimal> = emptyMap(),
): AllocationRule = AllocationRule.Preset(name, fullOnly, tolerance)

/**
 * A rule of one's own: keys in the order of their weight.
 *
 * ```
 * AllocationRule.by(AllocationKey.UNDISPUTED, AllocationKey.DUE, fullOnly = true)
 * ```
 *
 * [fullOnly] and [tolerance] as in [preset].
 */
fun AllocationRule.Companion.by(
    vararg keys: AllocationKey,
    fullOnly: Boolean = false,
    tolerance: Map<String, BigDecimal> = emptyMap(),
): AllocationRule = AllocationRule.Keys(keys.asList(), fullOnly, tolerance)

/**
 * The rule that a JSON document says: `"oldest_due_first"`, or `{"keys": ["claim", "due"]}`.
 *
 * An object may also have `full_only` and `tolerance`, `{"EUR": "0.05"}`. Throws
 * `input.unknown_name`, `input.unknown_field`, `input.contradiction` for a preset and keys together,
 * `input.missing_field` for neither, `currency.unknown`, `amount.malformed`, `ledger.not_positive` and
 * `input.malformed` for what is not JSON.
 */
@Throws(ReceivablesException::class)
fun AllocationRule.Companion.fromJson(document: String): AllocationRule = allocationRuleFromJson(document)
