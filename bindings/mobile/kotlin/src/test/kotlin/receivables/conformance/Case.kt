package receivables.conformance

import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import receivables.ReceivablesException
import receivables.code
import receivables.details
import receivables.problems

/** Runs one case: the text of its problem, or null where it passes. */
internal fun outcome(case: JsonObject): String? = try {
    problem(case)
} catch (problem: Exception) {
    // Whatever it is, it belongs to this case and must not hide the others.
    problem.toString()
}

private fun problem(case: JsonObject): String? {
    val name = case.getValue("call").jsonPrimitive.content
    val call = CALLS[name] ?: return "unknown call `$name`"
    val expect = case.getValue("expect").jsonObject
    val expectedError = expect["error"]?.jsonObject
    val input = Input(case.getValue("input"))
    val found = try {
        call(input).also { input.refuseUnread() }
    } catch (refusal: ReceivablesException) {
        return if (expectedError == null) "refused: $refusal" else compareError(refusal, expectedError)
    }
    if (expectedError != null) return "expected the error $expectedError: found $found"
    val expected = expect["ok"] ?: return "expects neither `ok` nor `error`"
    return if (matches(found, expected)) null else "expected $expected: found $found"
}

/** The code has to be the same; each detail and problem that the case names has to be there. */
private fun compareError(refusal: ReceivablesException, expected: JsonObject): String? {
    val code = expected.getValue("code").jsonPrimitive.content
    if (refusal.code != code) return "expected `$code`: found $refusal"
    for ((name, value) in expected["details"]?.jsonObject.orEmpty()) {
        val found = json(refusal.details[name])
        if (!matches(found, value)) return "expected the detail `$name` $value: found $found in ${refusal.details}"
    }
    return expected["problems"]?.jsonArray?.let { compareProblems(refusal, it) }
}

/** All problems have to be those that the case lists, in whatever order. */
private fun compareProblems(refusal: ReceivablesException, expected: JsonArray): String? {
    fun counted(problems: List<Pair<JsonElement?, JsonElement?>>) = problems.groupingBy { it }.eachCount()
    val found = refusal.problems.map { json(it.code) to it.details["path"]?.let(::json) }
    val listed = expected.map { it.jsonObject["code"] to it.jsonObject["path"] }
    return if (counted(found) == counted(listed)) null else "expected the problems $listed: found $found"
}

/**
 * The rule of the vectors: an object may hold more than the case lists, a list may not, and anything
 * else has to be equal and of the same kind.
 */
internal fun matches(found: JsonElement, expected: JsonElement): Boolean = when (expected) {
    is JsonObject -> found is JsonObject &&
        expected.all { (name, value) -> found[name]?.let { matches(it, value) } ?: false }
    is JsonArray -> found is JsonArray && found.size == expected.size &&
        found.zip(expected).all { (a, b) -> matches(a, b) }
    is JsonPrimitive -> found is JsonPrimitive && found.isString == expected.isString &&
        found.content == expected.content
}
