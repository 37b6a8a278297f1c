package receivables.conformance

import java.math.BigDecimal
import java.time.LocalDate
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive

/** A result in the wire form of the vectors: decimals and dates are strings, counts are numbers. */
internal fun json(value: Any?): JsonElement = when (value) {
    null -> JsonNull
    is JsonElement -> value
    is BigDecimal -> JsonPrimitive(value.toPlainString())
    is LocalDate -> JsonPrimitive(value.toString())
    is String -> JsonPrimitive(value)
    is Boolean -> JsonPrimitive(value)
    is Number -> JsonPrimitive(value)
    is List<*> -> JsonArray(value.map(::json))
    is Map<*, *> -> JsonObject(value.entries.associate { (name, inner) -> name as String to json(inner) })
    else -> throw IllegalArgumentException("no wire form for ${value::class}")
}

internal fun json(vararg fields: Pair<String, Any?>): JsonElement = json(mapOf(*fields))
