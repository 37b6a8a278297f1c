package receivables

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test

class AllocationTest {
    private val day = LocalDate.of(2026, 6, 10)

    private fun invoice(id: String, due: LocalDate, amount: String) =
        Fact.Invoice(id, "acme", issue = day.minusDays(60), due = due, amount = BigDecimal(amount))

    private val ledger = Ledger.fromFacts(
        listOf(
            invoice("F-001", day.minusDays(1), "100.00"),
            invoice("F-002", day.minusDays(30), "50.00"),
            Fact.Payment("P-001", "acme", date = day, amount = BigDecimal("149.97")),
        ),
        "EUR",
    )

    @AfterEach
    fun close() = ledger.close()

    @Test
    fun aRuleProposesAndSaysWhy() {
        val proposal = ledger.allocate(day, AllocationRule.preset("oldest_due_first"))
        val first = AllocationStep(
            date = day, credit = "P-001", invoice = "F-002", instalment = null, amount = BigDecimal("50.00"),
            openBefore = BigDecimal("50.00"), openAfter = BigDecimal("0.00"), creditLeft = BigDecimal("99.97"),
            rule = "oldest_due_first", decidedBy = DecidedBy.DUE,
        )
        assertEquals(first, proposal.steps[0])
        // 149.97 - 50.00 are left for the other one.
        assertEquals("F-001" to BigDecimal("99.97"), proposal.steps[1].invoice to proposal.steps[1].amount)
        assertEquals(DecidedBy.ONLY_ITEM, proposal.steps[1].decidedBy)
        assertNull(proposal.writeOffs.firstOrNull())
        assertEquals(3, ledger.size, "a proposal changes nothing")
    }

    @Test
    fun aProposalBecomesTrueByItsFacts() {
        val rule = AllocationRule.preset("oldest_due_first", tolerance = mapOf("EUR" to BigDecimal("0.05")))
        val proposal = ledger.allocate(day, rule)
        assertEquals(BigDecimal("0.03"), proposal.writeOffs.single().amount) // 150.00 - 149.97
        assertEquals(
            Fact.WriteOff("P-001:F-001:2026-06-10", "F-001", date = day, amount = BigDecimal("0.03"), reason = WriteOffReason.TOLERANCE),
            proposal.facts.last(),
        )
        ledger.append(proposal.facts).use { settled ->
            assertEquals(emptyList<Balance>(), settled.balances(day))
            assertEquals(emptyList<AllocationStep>(), settled.allocate(day, rule).steps)
        }
    }

    @Test
    fun ownKeysAndWholeItemsOnly() {
        val rule = AllocationRule.by(AllocationKey.LARGEST, fullOnly = true)
        val proposal = ledger.allocate(day, rule)
        assertEquals(listOf("F-001"), proposal.steps.map { it.invoice }) // 49.97 do not settle 50.00
        assertEquals("keys" to DecidedBy.LARGEST, proposal.steps[0].rule to proposal.steps[0].decidedBy)
        assertEquals(listOf(Unapplied("P-001", BigDecimal("49.97"), UnappliedReason.FULL_ONLY)), proposal.unapplied)
    }

    @Test
    fun aRuleIsReadFromItsDocument() {
        assertEquals(AllocationRule.preset("pro_rata"), AllocationRule.fromJson("\"pro-rata\""))
        val document = """{"keys": ["claim", "due"], "full_only": true, "tolerance": {"EUR": "0.05"}}"""
        val tolerance = mapOf("EUR" to BigDecimal("0.05"))
        val rule = AllocationRule.by(AllocationKey.CLAIM, AllocationKey.DUE, fullOnly = true, tolerance = tolerance)
        assertEquals(rule, AllocationRule.fromJson(document))
        assertRefused("input.contradiction") { AllocationRule.fromJson("""{"keys": ["due"], "preset": "pro_rata"}""") }
        assertRefused("input.missing_field") { AllocationRule.fromJson("{}") }
        assertRefused("input.malformed") { AllocationRule.fromJson("oldest_due_first") }
    }

    @Test
    fun rulesThatAreNoneAreRefused() {
        fun refused(code: String, path: String?, rule: AllocationRule) {
            val refusal = assertRefused(code) { ledger.allocate(day, rule) }
            assertEquals(path, refusal.details["path"])
        }
        fun tolerating(code: String, amount: String) =
            AllocationRule.preset("oldest_due_first", tolerance = mapOf(code to BigDecimal(amount)))
        refused("input.unknown_name", "rule", AllocationRule.preset("newest_first"))
        refused("input.malformed", "rule", AllocationRule.preset("\uD800"))
        refused("currency.unknown", "rule.tolerance.euro", tolerating("euro", "0.05"))
        refused("ledger.not_positive", "rule.tolerance.EUR", tolerating("EUR", "0.00"))
        refused("amount.out_of_range", "rule.tolerance.EUR", tolerating("EUR", "1E+1000000000"))
        refused("ledger.contradictory_rule", null, AllocationRule.preset("pro_rata", fullOnly = true))
    }

    @Test
    fun namesAreTheSameInEveryLanguage() {
        for (value in AllocationKey.entries) assertEquals(value, AllocationKey.named(value.wireName))
        for (value in DecidedBy.entries) assertEquals(value, DecidedBy.named(value.wireName))
        for (value in UnappliedReason.entries) assertEquals(value, UnappliedReason.named(value.wireName))
        assertEquals("exact_match", AllocationKey.EXACT_MATCH.wireName)
    }
}
