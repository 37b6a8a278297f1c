/** What the documents show, word for word, as a user of the package writes it. */
package readme

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Test
import receivables.*

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

    @Test
    fun aRefusal() {
        val row = Item(id = "F-001", customer = "acme", due = LocalDate.of(2026, 5, 31), open = BigDecimal("99.999"))
        try {
            OpenItems.fromRows(listOf(row), currency = "EUR")
            error("an amount finer than a cent was taken")
        } catch (refusal: ReceivablesException) {
            check(refusal.code == "amount.too_precise")
            check(refusal.details["path"] == "rows[0].open")
            check(refusal.details["row"] == 0L)
        }
    }

    @Test
    fun moneyAndTime() {
        check(Money.split(BigDecimal("100.00"), 3, "EUR").last() == BigDecimal("33.34"))
        check(Money.round(BigDecimal("2.33"), "CHF", multiple = BigDecimal("0.05")) == BigDecimal("2.35"))

        val dates = Time.schedule(LocalDate.of(2026, 1, 31), every = "1 month", count = 2).map { it.date }
        check(dates == listOf(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31)))
        Calendar.named("TARGET2").use { target ->
            check(target.nextBusinessDay(LocalDate.of(2026, 4, 2)) == LocalDate.of(2026, 4, 7)) // over Easter
        }
    }
}
