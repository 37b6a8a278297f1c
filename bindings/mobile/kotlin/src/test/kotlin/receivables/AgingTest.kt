package receivables

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class AgingTest {
    private val asOf = LocalDate.of(2026, 6, 30)

    private val items = OpenItems.fromRows(
        listOf(
            // 30 days late.
            Item("F-001", "acme", LocalDate.of(2026, 5, 31), BigDecimal("1200.00"), tags = mapOf("region" to "north")),
            // Due on the day: not late.
            Item("F-002", "acme", asOf, BigDecimal("300.00"), tags = mapOf("region" to "north")),
            // 31 days late, of which 15.00 are disputed.
            Item(
                "F-003", "bolt", LocalDate.of(2026, 5, 30), BigDecimal("50.00"),
                disputed = BigDecimal("15.00"), tags = mapOf("region" to "south"),
            ),
            Item("C-001", "bolt", LocalDate.of(2026, 6, 1), BigDecimal("-20.00"), tags = mapOf("region" to "south")),
            // Posted after the report date.
            Item("F-004", "bolt", LocalDate.of(2026, 8, 1), BigDecimal("9.99"), posting = LocalDate.of(2026, 7, 1)),
        ),
        currency = "EUR",
    )

    @AfterEach
    fun close() = items.close()

    @Test
    fun oneLineToLoadOneToAskOneToLook() {
        val rows = listOf(Item("F-001", "acme", LocalDate.of(2026, 5, 31), BigDecimal("1200.00")))
        val bucket = OpenItems.fromRows(rows, currency = "EUR").use { it.aging(asOf).total.bucket("1-30") }
        assertEquals(BigDecimal("1200.00"), bucket)
    }

    @Test
    fun aLineIsAPlainValue(): Unit = items.aging(asOf).use { report ->
        assertEquals(asOf, report.asOf)
        assertEquals(listOf("1-30", "31-60", "61-90", "91-120", ">120"), report.labels)
        assertEquals(listOf("customer"), report.levels())
        assertEquals(1L, report.notYetPosted)
        assertEquals(2, report.size)
        val (acme, bolt) = report.groups
        assertEquals(listOf("acme"), acme.key)
        assertEquals(BigDecimal("300.00"), acme.notDue)
        assertEquals(BigDecimal("1200.00"), acme.bucket("1-30"))
        assertEquals(BigDecimal("1500.00"), acme.balance)
        assertEquals(BigDecimal("30.000000"), acme.weightedDaysLate)
        assertEquals(BigDecimal("20.00"), bolt.unapplied)
        assertEquals(BigDecimal("30.00"), bolt.balance)
        assertEquals(BigDecimal("15.00"), bolt.disputed)
        assertEquals(ItemCounts(notDue = 0, buckets = listOf(0, 1, 0, 0, 0), unapplied = 1), bolt.itemCounts)
        assertNull(bolt.bucket("0-30"))
        assertEquals(report.groups, items.aging(asOf).use { it.groups })
        assertEquals(report.groups.map { it.hashCode() }, items.aging(asOf).use { again -> again.groups.map { it.hashCode() } })
    }

    @Test
    fun theTotalIsTheSumOfTheGroups(): Unit = items.aging(asOf).use { report ->
        val total = report.total
        assertEquals(listOf(total), report.totals)
        assertEquals(emptyList<String>(), total.key)
        assertEquals(total.balance, report.groups.sumOf { it.balance })
        // 1200.00 x 30 days and 50.00 x 31 days over 1250.00: 37550 / 1250.
        assertEquals(BigDecimal("30.040000"), total.weightedDaysLate)
        assertEquals(total.balance, total.notDue + total.buckets.sumOf { it.amount } - total.unapplied)
    }

    @Test
    fun optionsAreNamed() {
        val options = AgingOptions(
            by = listOf("region", "customer"), bounds = listOf(30), credits = AgingCredits.NET_OLDEST,
            disputed = AgingDisputed.EXCLUDE, detail = AgingDetail.AMOUNTS,
        )
        items.aging(asOf, options).use { report ->
            assertEquals(listOf("1-30", ">30"), report.labels)
            // 50.00 less 15.00 in dispute, less the credit of 20.00.
            val bolt = report.groups.single { it.key == listOf("south", "bolt") }
            assertEquals(BigDecimal("15.00"), bolt.bucket(">30"))
            assertNull(bolt.itemCounts)
            val regions = report.by("region").groups.map { it.key to it.balance }
            assertEquals(listOf(listOf("north") to BigDecimal("1500.00"), listOf("south") to BigDecimal("15.00")), regions)
        }
        val weeks = items.aging(asOf, AgingOptions(unit = AgingUnit.WEEKS, bounds = listOf(4)))
        // 30 and 31 days are beyond the 28 of four weeks.
        assertEquals(BigDecimal("1250.00"), weeks.use { it.total.bucket(">4") })
        val graced = AgingOptions(days = AgingDays.EFFECTIVE, graceDays = 30)
        assertEquals(BigDecimal("50.00"), items.aging(asOf, graced).use { it.total.overdue })
    }

    @Test
    fun optionsAreReadFromADocument() {
        val document = """{"by": ["region"], "bounds": [30, 60], "credits": "net-oldest", "grace_days": 3}"""
        val defaults = AgingOptions(
            by = listOf("customer"), basis = AgingBasis.DUE, unit = AgingUnit.DAYS, bounds = listOf(30, 60, 90, 120),
            credits = AgingCredits.OWN_COLUMN, disputed = AgingDisputed.INCLUDE, days = AgingDays.CALENDAR,
            graceDays = 0, detail = AgingDetail.FULL,
        )
        assertEquals(defaults, AgingOptions.fromJson("{}"))
        val named = defaults.copy(
            by = listOf("region"), bounds = listOf(30, 60), credits = AgingCredits.NET_OLDEST, graceDays = 3,
        )
        assertEquals(named, AgingOptions.fromJson(document))
        val (left, said) = listOf(AgingOptions(), defaults).map { items.aging(asOf, it).use(AgingReport::toJson) }
        assertEquals(said, left)
        for ((bad, code) in listOf(
            """{"graceDays": 3}""" to "input.unknown_field",
            """{"basis": "birth"}""" to "input.unknown_name",
            """{"bounds": [30, 30]}""" to "aging.invalid_bounds",
            """{"bounds": "30"}""" to "input.wrong_type",
            """{"bounds": [30.5]}""" to "input.wrong_type",
            """{"by": ["region"], "by": ["customer"]}""" to "input.duplicate_field",
            """{"by": [""" to "input.malformed",
            """[]""" to "input.wrong_type",
        )) {
            assertRefused(code) { AgingOptions.fromJson(bad) }
        }
    }

    @Test
    fun partsMergeToTheWhole(): Unit = items.aging(asOf).use { whole ->
        val parts = items.asSequence().toList().map { row ->
            // Every part has the tags of the table.
            OpenItems.fromRows(listOf(row), "EUR").use { it.aging(asOf) }
        }
        val merged = parts.reduce { all, part -> all.merge(part) }
        assertEquals(whole.groups, merged.groups)
        assertEquals(whole.toJson(), merged.toJson())
        val other = items.aging(asOf.plusDays(1))
        assertRefused("aging.merge_mismatch") { whole.merge(other) }
    }

    @Test
    fun aProvisionIsRoundedPerBucket(): Unit = items.aging(asOf, AgingOptions(bounds = listOf(30))).use { report ->
        val rates = listOf("0.016", "0.0333").map(::BigDecimal)
        val line = report.provision(notDue = BigDecimal("0.003"), buckets = rates).lines.single()
        // 300.00 x 0.003 = 0.90; 1200.00 x 0.016 = 19.20; 50.00 x 0.0333 = 1.665, half up 1.67.
        assertEquals(BigDecimal("0.90"), line.notDue.allowance)
        assertEquals(listOf("19.20", "1.67").map(::BigDecimal), line.buckets.map { it.allowance })
        assertEquals(BigDecimal("21.77"), line.allowance)
        assertEquals(BigDecimal("1550.00"), line.gross)
        val down = report.provision(BigDecimal("0.003"), rates, rounding = Rounding.DOWN)
        assertEquals(BigDecimal("1.66"), down.lines.single().buckets[1].allowance)
        assertRefused("aging.loss_rates_mismatch", "found" to 1L, "expected" to 2L) {
            report.provision(BigDecimal("0.003"), rates.take(1))
        }
        assertRefused("rate.out_of_range", "path" to "buckets[1]") {
            report.provision(BigDecimal("0.003"), listOf(BigDecimal("0.016"), BigDecimal("10.1")))
        }
        assertRefused("rate.out_of_range", "value" to "-0.1", "path" to "not_due") {
            report.provision(BigDecimal("-0.1"), rates)
        }
        assertRefused("rate.malformed", "path" to "not_due") { report.provision(BigDecimal("1E+1000000000"), rates) }
    }

    @Test
    fun rollRatesFollowItemsFromOneSnapshotToTheNext() {
        val later = asOf.plusDays(30)
        val paid = items.asSequence().toList().filter { it.id != "F-003" }
            .map { if (it.id == "F-001") it.copy(open = BigDecimal("480.00")) else it }
        OpenItems.fromRows(paid, "EUR").use { itemsLater ->
            val matrix = rollRates(items, itemsLater, asOf, later, AgingOptions(bounds = listOf(30))).matrices.single()
            assertEquals(listOf("not_due", "1-30", ">30"), matrix.states)
            // 1200.00, 30 days late: 720.00 paid, 480.00 now 60 days late.
            val row = matrix.rows[1]
            assertEquals(listOf("1200.00", "720.00").map(::BigDecimal), listOf(row.amount, row.settled))
            assertEquals(BigDecimal("0.600000"), row.rates.settled)
            assertEquals(BigDecimal("0.400000"), row.rates.to[2])
            assertRefused("aging.snapshots_reversed", "from" to "2026-06-30", "to" to "2026-06-30") {
                rollRates(items, itemsLater, asOf, asOf)
            }
        }
    }

    @Test
    fun refusesWhatCannotBeAsked() {
        assertRefused("date.out_of_range", "path" to "as_of") { items.aging(LocalDate.MAX) }
        for (bounds in listOf(emptyList(), listOf(0), listOf(30, 30), listOf(60, 30), listOf(-1), (1..65).toList())) {
            assertRefused("aging.invalid_bounds", "maximum" to 64L, "path" to "bounds") {
                items.aging(asOf, AgingOptions(bounds = bounds))
            }
        }
        assertRefused("item.unknown_tag", "tag" to "branch") { items.aging(asOf, AgingOptions(by = listOf("branch"))) }
        assertRefused("input.malformed", "path" to "by[0]") { items.aging(asOf, AgingOptions(by = listOf("\uD800"))) }
        assertRefused("item.column_missing", "column" to "issue") {
            items.aging(asOf, AgingOptions(basis = AgingBasis.ISSUE))
        }
        assertRefused("input.out_of_range", "value" to "-1", "path" to "grace_days") {
            items.aging(asOf, AgingOptions(graceDays = -1))
        }
        items.aging(asOf).use { report ->
            assertRefused("aging.unknown_level", "level" to "region") { report.by("region") }
        }
        val rows = listOf("EUR", "USD").map {
            Item(it, "acme", asOf, BigDecimal("1.00"), currency = it)
        }
        OpenItems.fromRows(rows, "EUR").use { mixed ->
            val report = mixed.aging(asOf)
            assertRefused("aging.no_single_total", "currencies" to 2L) { report.total }
            assertEquals(listOf("EUR", "USD"), report.totals.map { it.currency })
        }
    }

    @Test
    fun namesAreTheSameInEveryLanguage() {
        for (value in AgingBasis.entries) assertEquals(value, AgingBasis.named(value.wireName))
        for (value in AgingUnit.entries) assertEquals(value, AgingUnit.named(value.wireName))
        for (value in AgingCredits.entries) assertEquals(value, AgingCredits.named(value.wireName))
        for (value in AgingDisputed.entries) assertEquals(value, AgingDisputed.named(value.wireName))
        for (value in AgingDays.entries) assertEquals(value, AgingDays.named(value.wireName))
        for (value in AgingDetail.entries) assertEquals(value, AgingDetail.named(value.wireName))
        assertEquals("own_column", AgingCredits.OWN_COLUMN.wireName)
        assertRefused("input.unknown_name", "value" to "birth") { AgingBasis.named("birth") }
    }

    @Test
    fun aReportOutlivesItsTableAndIsRefusedAfterItsOwnClose() {
        val report = OpenItems.fromRows(items.asSequence().toList(), "EUR").use { it.aging(asOf) }
        assertEquals(BigDecimal("1530.00"), report.total.balance)
        assertTrue(report.toJson().startsWith("""{"as_of":"2026-06-30","""))
        report.close()
        report.close()
        assertThrows<IllegalStateException> { report.total }
    }
}
