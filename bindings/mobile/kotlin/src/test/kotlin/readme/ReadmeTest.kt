package readme

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Test
import receivables.*

/** The Kotlin of the repository's README, word for word: `cargo xtask docs` compares them. */
class ReadmeTest {
    @Test
    fun thirtySeconds() {
        val rows = listOf(
            Item(id = "F-001", customer = "acme", due = LocalDate.of(2026, 5, 31), open = BigDecimal("1200.00")),
            Item(id = "F-002", customer = "acme", due = LocalDate.of(2026, 7, 15), open = BigDecimal("300.00")),
            Item(id = "P-001", customer = "acme", due = LocalDate.of(2026, 6, 20), open = BigDecimal("-50.00")),
        )
        OpenItems.fromRows(rows, currency = "EUR").use { items ->
            val total = items.aging(asOf = LocalDate.of(2026, 6, 30)).use { it.total }
            check(total.bucket("1-30") == BigDecimal("1200.00"))
            check(total.balance == BigDecimal("1450.00")) // 1200 + 300 - 50
        }
    }
}
