package receivables

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.assertThrows

/** The refusal of a call, with the code that is expected and each of the details that are named. */
internal fun assertRefused(
    code: String,
    vararg details: Pair<String, Any>,
    call: () -> Unit,
): ReceivablesException {
    val refusal = assertThrows<ReceivablesException>(call)
    assertEquals(code, refusal.code)
    for ((name, value) in details) {
        assertEquals(value, refusal.details[name], "detail `$name` of ${refusal.details}")
    }
    return refusal
}
