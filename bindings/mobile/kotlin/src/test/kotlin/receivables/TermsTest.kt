package receivables

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class TermsTest {
    private val issue = LocalDate.of(2026, 5, 1)
    private val invoice = InvoiceTerms(BigDecimal("1200.00"), "EUR", issue)

    private fun <T> terms(text: String, use: (PaymentTerms) -> T): T = PaymentTerms.parse(text).use(use)

    @Test
    fun textAndFormAreTheSameTerms() {
        val form = """{"lines": [{"share": "balance", "due": {"steps": [{"days": 30}]}}]}"""
        terms("NET  30") { text ->
            PaymentTerms.fromJson(form).use { read ->
                assertEquals(text, read)
                assertEquals(text.hashCode(), read.hashCode())
            }
            assertEquals("net 30", text.text())
            assertEquals("net 30", "$text")
            PaymentTerms.fromJson(text.toJson()).use { assertEquals(text, it) }
            PaymentTerms.fromJson("\"net 30\"").use { assertEquals(text, it) }
            terms("net 31") { assertNotEquals(text, it) }
        }
    }

    @Test
    fun anInvoiceFallsDueInParts() {
        val resolved = terms("30% order, balance 45+eom") { it.resolve(invoice.copy(order = LocalDate.of(2026, 4, 1))) }
        val parts = listOf(
            ResolvedInstalment(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 1), BigDecimal("360.00")),
            // 1 May and 45 days is 15 June, at the end of the month.
            ResolvedInstalment(LocalDate.of(2026, 6, 30), LocalDate.of(2026, 6, 30), BigDecimal("840.00")),
        )
        assertEquals(ResolvedTerms("EUR", BigDecimal("1200.00"), issue, parts, null), resolved)
    }

    @Test
    fun dueDatesMoveInACalendar() {
        terms("net 30; following") { terms ->
            assertRefused("terms.calendar_missing") { terms.resolve(invoice) }
            Calendar.named("weekends").use { weekends ->
                val part = terms.resolve(invoice, weekends).instalments.single()
                // 31 May 2026 is a Sunday.
                assertEquals(LocalDate.of(2026, 5, 31) to LocalDate.of(2026, 6, 1), part.unadjusted to part.due)
                assertEquals(listOf(part.due, part.due), terms.dueDates(listOf(issue, issue), weekends))
            }
        }
    }

    @Test
    fun aColumnOfDays() {
        terms("net 30") { terms ->
            val (april, may) = LocalDate.of(2026, 4, 1) to LocalDate.of(2026, 5, 1)
            assertEquals(listOf(may, LocalDate.of(2026, 5, 31)), terms.dueDates(listOf(april, may)))
            assertEquals(emptyList<LocalDate>(), terms.dueDates(emptyList()))
            assertRefused("date.out_of_range", "path" to "issues[1]", "row" to 1L) { terms.dueDates(listOf(may, LocalDate.MAX)) }
            assertRefused("date.out_of_range", "path" to "issues[0]") { terms.dueDates(listOf(LocalDate.of(2199, 12, 31))) }
        }
        terms("net 30 from receipt") { assertRefused("terms.not_a_column") { it.dueDates(listOf(issue)) } }
    }

    @Test
    fun aLimitOfTheLaw() {
        terms("net 75") { terms ->
            val found = terms.check(TermsLimit.FR_NET, invoice)
            assertEquals(false to 15, found.allowed to found.daysOver) // 75 - 60
            assertEquals(TermsLimit.FR_NET to "C. com. L441-10 I, second paragraph", found.limit to found.source)
            assertRefused("terms.date_missing", "anchor" to "receipt") { terms.check(TermsLimit.FR_DEFAULT, invoice) }
        }
        terms("net 60") { assertTrue(it.check(TermsLimit.FR_NET, invoice).allowed) }
    }

    @Test
    fun termsThatAreNoneAreRefused() {
        assertRefused("terms.malformed", "value" to "thirty") { PaymentTerms.parse("net thirty") }
        assertRefused("terms.malformed") { PaymentTerms.parse("") }
        assertRefused("input.malformed") { PaymentTerms.parse("\uD800") }
        assertRefused("terms.step_out_of_range") { PaymentTerms.parse("net 36501") }
        assertRefused("terms.lines_do_not_sum") { PaymentTerms.parse("50% 30d, 40% 60d") }
        assertRefused("input.malformed") { PaymentTerms.fromJson("net 30") }
        assertRefused("input.wrong_type") { PaymentTerms.fromJson("30") }
        assertRefused("input.missing_field", "field" to "lines") { PaymentTerms.fromJson("{}") }
        assertRefused("terms.step_out_of_range", "path" to "lines[0].due.steps[0]") {
            PaymentTerms.fromJson("""{"lines": [{"share": "balance", "due": {"steps": [{"day": 32}]}}]}""")
        }
    }

    @Test
    fun invoicesThatAreNoneAreRefused() = terms("2/10 net 30") { terms ->
        fun refused(code: String, path: String?, invoice: InvoiceTerms) {
            assertEquals(path, assertRefused(code) { terms.resolve(invoice) }.details["path"])
        }
        refused("amount.too_precise", "amount", invoice.copy(amount = BigDecimal("0.001")))
        refused("currency.unknown", "currency", invoice.copy(currency = "euro"))
        refused("date.out_of_range", "issue", invoice.copy(issue = LocalDate.MIN))
        refused("date.out_of_range", "receipt", invoice.copy(receipt = LocalDate.of(2200, 1, 1)))
        refused("amount.out_of_range", "tax", invoice.copy(tax = BigDecimal("1E+1000000000")))
        refused("terms.tax_exceeds_amount", null, invoice.copy(tax = BigDecimal("1200.01")))
        refused("terms.tax_exceeds_amount", null, invoice.copy(levy = BigDecimal("-0.01")))
        assertNull(terms.resolve(invoice.copy(amount = BigDecimal("-1200.00"))).discount, "a credit note grants nothing")
    }

    @Test
    fun closedTermsSaySo() {
        val terms = PaymentTerms.parse("net 30")
        repeat(2) { terms.close() }
        assertThrows(IllegalStateException::class.java) { terms.text() }
    }

    @Test
    fun namesAreTheSameInEveryLanguage() {
        for (value in TermsLimit.entries) assertEquals(value, TermsLimit.named(value.wireName))
        assertRefused("input.unknown_name", "value" to "fr_nett") { TermsLimit.named("fr_nett") }
    }
}
