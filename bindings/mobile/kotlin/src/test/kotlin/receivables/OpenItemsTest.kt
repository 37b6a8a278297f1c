package receivables

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class OpenItemsTest {
    private val due = LocalDate.of(2026, 5, 31)

    private fun item(
        id: String = "F-001",
        customer: String = "acme",
        due: LocalDate = this.due,
        open: String = "1200.00",
    ) = Item(id, customer, due, BigDecimal(open))

    /** The table of some rows with [item] in row 1. */
    private fun withSecond(item: Item, currency: String = "EUR"): OpenItems =
        OpenItems.fromRows(listOf(item("F-000"), item), currency)

    @Test
    fun rowsComeBackAsTheyWereGiven() {
        val full = Item(
            id = "F-001",
            customer = "Société Générale 日本 😀",
            due = due,
            open = BigDecimal("1200.00"),
            issue = LocalDate.of(2026, 5, 1),
            posting = LocalDate.of(2026, 5, 2),
            disputed = BigDecimal("200.00"),
            pausedDays = 5,
            currency = "EUR",
            tags = mapOf("region" to "north", "segment" to "small"),
        )
        val credit = Item("C-1", "acme", due, BigDecimal("-30.00"), currency = "EUR")
        OpenItems.fromRows(listOf(full, credit), currency = "EUR").use { items ->
            assertEquals(2, items.size)
            assertEquals(full, items[0])
            assertEquals(credit, items.row(1))
            assertEquals(listOf(full, credit), items.rows(0, 10))
            assertEquals(listOf(credit), items.rows(1, 1))
            assertEquals(emptyList<Item>(), items.rows(2, 1))
            assertEquals(listOf(full.customer, "acme"), items.customers())
            assertEquals(listOf("region", "segment"), items.tags())
            assertNull(items.row(2))
            assertNull(items.row(-1))
            assertThrows<IndexOutOfBoundsException> { items[2] }
            assertRefused("input.out_of_range", "path" to "limit") { items.rows(0, -1) }
        }
    }

    @Test
    fun aTableMayBeEmptyAndMayHoldSeveralCurrencies() {
        OpenItems.fromRows(emptyList(), "EUR").use { assertEquals(0, it.size) }
        val rows = listOf(item("A"), item("B").copy(currency = "JPY", open = BigDecimal("5000")))
        OpenItems.fromRows(rows, "EUR").use { items ->
            assertEquals(listOf("EUR", "JPY"), items.currencies())
            assertEquals(BigDecimal("5000"), items[1].open)
        }
    }

    @Test
    fun aSequenceBringsEveryRowOver() {
        val rows = (1..2500).map { item("F-$it", open = "1.00") }
        OpenItems.fromRows(rows, "EUR").use { items ->
            assertEquals(rows.map { it.id }, items.asSequence().map { it.id }.toList())
            assertEquals(BigDecimal("2500.00"), items.asSequence().sumOf { it.open })
        }
    }

    @Test
    fun amountsAreRoundedOnlyWhereAModeIsNamed() {
        val dirty = item(open = "2309.7899999999995")
        assertRefused(
            "amount.too_precise",
            "value" to "2309.7899999999995", "row" to 1L, "path" to "rows[1].open", "precision" to 2L,
        ) { withSecond(dirty) }
        OpenItems.fromRows(listOf(dirty), "EUR", rounding = Rounding.HALF_EVEN).use { items ->
            assertEquals(BigDecimal("2309.79"), items[0].open)
            // 2309.79 - 2309.7899999999995
            assertEquals(Rounded(1, BigDecimal("0.0000000000005")), items.rounded())
        }
        OpenItems.fromRows(listOf(item()), "EUR").use { assertNull(it.rounded()) }
        OpenItems.fromRows(listOf(item(open = "0.0001")), "EUR", precision = 4).use { items ->
            assertEquals(BigDecimal("0.0001"), items[0].open)
        }
    }

    @Test
    fun refusesIdsAndCustomersThatAreNone() {
        for (bad in listOf("", "x".repeat(129), "a\u0000b", "a\nb", "\u0085")) {
            assertRefused("item.invalid_id", "row" to 1L, "path" to "rows[1].id") { withSecond(item(id = bad)) }
            assertRefused("item.invalid_id", "row" to 1L, "path" to "rows[1].customer") {
                withSecond(item(customer = bad))
            }
        }
        // 64 characters of two bytes each are 128 bytes.
        withSecond(item(id = "é".repeat(64))).close()
        assertRefused("item.invalid_id", "row" to 1L) { withSecond(item(id = "é".repeat(64) + "x")) }
        assertRefused("item.duplicate_id", "value" to "F-000", "first" to 0L, "row" to 1L) {
            withSecond(item(id = "F-000"))
        }
    }

    @Test
    fun refusesLoneSurrogatesWithTheirRow() {
        val half = "\uDE00"
        for ((bad, path) in listOf(
            item(id = half) to "rows[1].id",
            item(customer = "acme$half") to "rows[1].customer",
            item().copy(currency = half) to "rows[1].currency",
            item().copy(tags = mapOf("region" to half)) to "rows[1].tags.region",
            item().copy(tags = mapOf(half to "north")) to "rows[1].tags",
        )) {
            assertRefused("input.malformed", "row" to 1L, "path" to path) { withSecond(bad) }
        }
    }

    @Test
    fun refusesDatesOutsideTheWindowWithTheirRow() {
        for (bad in listOf(LocalDate.of(1899, 12, 31), LocalDate.of(2200, 1, 1), LocalDate.MAX, LocalDate.MIN)) {
            assertRefused("date.out_of_range", "row" to 1L, "path" to "rows[1].due") { withSecond(item(due = bad)) }
            assertRefused("date.out_of_range", "row" to 1L, "path" to "rows[1].issue") {
                withSecond(item().copy(issue = bad))
            }
            assertRefused("date.out_of_range", "row" to 1L, "path" to "rows[1].posting") {
                withSecond(item().copy(posting = bad))
            }
        }
    }

    @Test
    fun refusesAmountsBeyondTheirLimitsWithTheirRow() {
        // 10^18 cents.
        for (bad in listOf("1E+16", "-1E+16", "1E+40", "1E+1000000000", "1E-1000000000")) {
            assertRefused("amount.out_of_range", "row" to 1L, "path" to "rows[1].open") {
                withSecond(item(open = bad))
            }
        }
        withSecond(item(open = "9999999999999999.99")).close()
        assertRefused("amount.too_precise", "currency" to "JPY", "precision" to 0L, "row" to 0L) {
            OpenItems.fromRows(listOf(item(open = "0.5")), "JPY")
        }
        assertRefused("amount.out_of_range", "path" to "rows[1].disputed") {
            withSecond(item().copy(disputed = BigDecimal("1E+1000000000")))
        }
    }

    @Test
    fun refusesDisputesLargerThanWhatIsOpen() {
        for (bad in listOf("1200.01", "-0.01")) {
            assertRefused(
                "item.dispute_exceeds_open",
                "disputed" to bad, "open" to "1200.00", "row" to 1L, "path" to "rows[1].disputed",
            ) { withSecond(item().copy(disputed = BigDecimal(bad))) }
        }
        assertRefused("item.dispute_exceeds_open", "row" to 1L) {
            withSecond(item(open = "-5.00").copy(disputed = BigDecimal("1.00")))
        }
    }

    @Test
    fun refusesPausedDaysOutsideTheirLimits() {
        assertRefused("input.out_of_range", "value" to "36501", "maximum" to 36500L, "path" to "rows[1].paused_days") {
            withSecond(item().copy(pausedDays = 36_501))
        }
        assertRefused("input.out_of_range", "value" to "-1", "row" to 1L, "path" to "rows[1].paused_days") {
            withSecond(item().copy(pausedDays = -1))
        }
    }

    @Test
    fun refusesWhatIsNotACurrency() {
        assertRefused("currency.unknown", "value" to "XYZ", "path" to "currency") { withSecond(item(), "XYZ") }
        assertRefused("currency.unknown", "value" to "euro", "row" to 1L, "path" to "rows[1].currency") {
            withSecond(item().copy(currency = "euro"))
        }
        assertRefused("currency.precision_out_of_range", "path" to "precision") {
            OpenItems.fromRows(emptyList(), "EUR", precision = 7)
        }
    }

    @Test
    fun theFirstProblemIsTheOneThatIsReported() {
        val rows = listOf(item("A"), item("A"), item("B", due = LocalDate.MAX))
        assertRefused("item.duplicate_id", "row" to 1L) { OpenItems.fromRows(rows, "EUR") }
        assertRefused("date.out_of_range", "row" to 0L) { OpenItems.fromRows(rows.reversed(), "EUR") }
    }

    @Test
    fun closingTwiceIsHarmlessAndUseAfterCloseIsRefused() {
        val items = withSecond(item())
        items.close()
        items.close()
        assertThrows<IllegalStateException> { items.size }
        assertThrows<IllegalStateException> { items.aging(due) }
    }
}
