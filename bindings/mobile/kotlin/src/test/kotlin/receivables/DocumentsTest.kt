package receivables

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class DocumentsTest {
    private fun document(row: String): String =
        """{"currency": "EUR", "rows": [{"id": "F-0", "customer": "acme", "due": "2026-05-31", "open": "1.00"}, $row]}"""

    private fun row(vararg fields: Pair<String, String>): String {
        val all = linkedMapOf("id" to "\"F-1\"", "customer" to "\"acme\"", "due" to "\"2026-05-31\"", "open" to "\"1.00\"")
        all.putAll(fields)
        return all.entries.joinToString(", ", "{", "}") { (name, value) -> "\"$name\": $value" }
    }

    @Test
    fun aDocumentAndTypedRowsGiveTheSameTable() {
        val full = row(
            "issue" to "\"2026-05-01\"", "posting" to "null", "disputed" to "\"0.50\"", "paused_days" to "5",
            "currency" to "\"USD\"", "tags" to """{"region": "north"}""",
        )
        OpenItems.fromJson(document(full)).use { items ->
            val due = LocalDate.of(2026, 5, 31)
            assertEquals(Item("F-0", "acme", due, BigDecimal("1.00"), currency = "EUR"), items[0])
            val expected = Item(
                "F-1", "acme", due, BigDecimal("1.00"), issue = LocalDate.of(2026, 5, 1),
                disputed = BigDecimal("0.50"), pausedDays = 5, currency = "USD", tags = mapOf("region" to "north"),
            )
            assertEquals(expected, items[1])
        }
        val raised = """{"currency": "EUR", "precision": 4, "rows": [${row("open" to "\"1.0001\"")}]}"""
        OpenItems.fromJson(raised).use { assertEquals(BigDecimal("1.0001"), it[0].open) }
    }

    @Test
    fun refusesValuesOfAnotherTypeWithTheirRow() {
        for ((field, value, code) in listOf(
            Triple("open", "1.00", "input.wrong_type"),
            Triple("open", "1", "input.wrong_type"),
            Triple("open", "true", "input.wrong_type"),
            Triple("open", "null", "input.null"),
            Triple("open", "\"1e3\"", "amount.malformed"),
            Triple("open", "\"1_000\"", "amount.malformed"),
            Triple("open", "\"NaN\"", "amount.malformed"),
            Triple("due", "20260531", "input.wrong_type"),
            Triple("due", "\"2025-1-5\"", "date.malformed"),
            Triple("due", "\"2026-05-31T00:00:00\"", "date.malformed"),
            Triple("id", "7", "input.wrong_type"),
            Triple("customer", "[]", "input.wrong_type"),
            Triple("paused_days", "1.5", "input.wrong_type"),
            Triple("paused_days", "36501", "input.out_of_range"),
            Triple("currency", "\"euro\"", "currency.unknown"),
            Triple("tags", "[]", "input.wrong_type"),
        )) {
            assertRefused(code, "row" to 1L, "path" to "rows[1].$field") {
                OpenItems.fromJson(document(row(field to value)))
            }
        }
    }

    @Test
    fun refusesFieldsThatAreMissingUnknownOrTwice() {
        assertRefused("input.missing_field", "field" to "customer", "row" to 1L, "path" to "rows[1]") {
            OpenItems.fromJson(document("""{"id": "F-1", "due": "2026-05-31", "open": "1.00"}"""))
        }
        assertRefused("input.unknown_field", "field" to "dispute", "row" to 1L, "path" to "rows[1]") {
            OpenItems.fromJson(document(row("dispute" to "\"0.50\"")))
        }
        assertRefused("input.duplicate_field", "field" to "open", "row" to 1L) {
            OpenItems.fromJson(document("""{"id": "F-1", "open": "1.00", "open": "2.00"}"""))
        }
        assertRefused("input.missing_field", "field" to "currency") { OpenItems.fromJson("""{"rows": []}""") }
        assertRefused("input.unknown_field", "field" to "as_of") {
            OpenItems.fromJson("""{"currency": "EUR", "rows": [], "as_of": "2026-06-30"}""")
        }
    }

    @Test
    fun refusesWhatIsNotJson() {
        val malformed = listOf("", "{", "[1, 2", "{\"currency\": \"EUR\", \"rows\": []} x", "{'a': 1}", "\uD800")
        for (text in malformed) assertRefused("input.malformed") { OpenItems.fromJson(text) }
        val escaped = document(row("id" to "\"\\ud800\""))
        assertRefused("input.malformed") { OpenItems.fromJson(escaped) }
        assertRefused("input.malformed") { OpenItems.fromJson("[".repeat(129) + "]".repeat(129)) }
        assertRefused("input.malformed") { OpenItems.fromJson(" ".repeat(64 * 1024 * 1024 + 1)) }
    }
}
