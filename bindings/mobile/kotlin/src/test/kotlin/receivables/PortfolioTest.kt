package receivables

import java.io.File
import java.math.BigDecimal
import java.time.LocalDate
import java.time.temporal.ChronoUnit
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** The sample portfolio of the project, aged here and by plain Kotlin. */
class PortfolioTest {
    private val asOf = LocalDate.of(2026, 6, 30)

    private val rows = File("../../../examples/data/portfolio.csv").readLines().drop(1).map { line ->
        val (id, customer, region, issue, due) = line.split(',')
        val (open, disputed) = line.split(',').drop(5)
        Item(
            id, customer, LocalDate.parse(due), BigDecimal(open), issue = LocalDate.parse(issue),
            disputed = disputed.ifEmpty { null }?.let(::BigDecimal), tags = mapOf("region" to region),
        )
    }

    @Test
    fun bucketsAndBalancesAreThoseOfTheRows() = OpenItems.fromRows(rows, "EUR").use { items ->
        val total = items.aging(asOf).use { it.total }
        val debts = rows.filter { it.open.signum() > 0 }
        fun late(days: LongRange) =
            debts.filter { ChronoUnit.DAYS.between(it.due, asOf) in days }.sumOf { it.open }
        assertEquals(late(Long.MIN_VALUE..0), total.notDue)
        assertEquals(late(1L..30), total.bucket("1-30"))
        assertEquals(late(31L..60), total.bucket("31-60"))
        assertEquals(late(121..Long.MAX_VALUE), total.bucket(">120"))
        assertEquals(rows.sumOf { it.open }, total.balance)
        assertEquals(rows.size.toLong(), total.items)
    }

    @Test
    fun groupsAreThoseOfTheRows() = OpenItems.fromRows(rows, "EUR").use { items ->
        val report = items.aging(asOf, AgingOptions(by = listOf("region", "customer")))
        val byRegion = report.use { it.by("region") }.use { regions -> regions.groups }
        val expected = rows.groupBy { it.tags.getValue("region") }.mapValues { (_, rows) -> rows.sumOf { it.open } }
        assertEquals(expected.toSortedMap().toList(), byRegion.map { it.key.single() to it.balance })
    }
}
