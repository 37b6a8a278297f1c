package receivables

import java.math.BigDecimal
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test

class PenaltyTest {
    private val due = LocalDate.of(2026, 6, 20)
    private val asOf = LocalDate.of(2026, 7, 10)
    private val debt = Debt(BigDecimal("10000.00"), "EUR", due)
    private val law = PenaltyPolicy(pack = Pack.FR)
    private val contract = PenaltyPolicy(rate = BigDecimal("0.12"))

    @Test
    fun aDebtBearsInterestByTheDay() {
        val found = law.lateInterest(debt, asOf)
        // 10000.00 x 10 x 12.15 % / 365 = 33.2877, then 10 days at 12.40 %: 33.9726; both are 67.2603.
        assertEquals(BigDecimal("67.26"), found.interest)
        assertEquals(BigDecimal("107.26"), found.total) // and EUR 40
        assertEquals(listOf(BigDecimal("33.29"), BigDecimal("33.97")), found.segments.map { it.amount })
        assertEquals(due.plusDays(1) to asOf, found.from to found.to)
        assertEquals(listOf(Pack.FR, CustomerKind.BUSINESS, null), listOf(found.pack, found.debtor, found.limitedBy))
        assertEquals("interest 67.26, compensation 40.00, total 107.26", found.text.last())
        assertEquals(found, law.lateInterest(debt, asOf), "the same debt bears the same")
    }

    @Test
    fun aCompensationOfNothingIsNotOneThatIsLeftOut() {
        fun compensation(policy: PenaltyPolicy) = policy.lateInterest(debt, asOf).compensation
        assertEquals(BigDecimal("40.00"), compensation(law))
        assertEquals(BigDecimal("40.00"), compensation(PenaltyPolicy.fromJson("""{"pack": "FR", "compensation": null}""")))
        assertEquals(BigDecimal("0.00"), compensation(law.copy(compensation = BigDecimal.ZERO)))
        assertEquals(BigDecimal("0.00"), compensation(PenaltyPolicy.fromJson("""{"pack": "FR", "compensation": "0"}""")))
        // The law's sum is in euro, and the debt is not.
        assertNull(law.lateInterest(debt.copy(currency = "CHF"), asOf).compensation)
    }

    @Test
    fun paymentsAndLimits() {
        val paid = debt.copy(id = "F-001", payments = listOf(DebtPayment(due.plusDays(10), BigDecimal("10000.00"))))
        val policy = contract.copy(cap = BigDecimal("20.00"))
        val found = policy.lateInterest(paid, asOf)
        assertEquals(BigDecimal("32.88"), found.interestComputed) // 10000.00 x 10 x 0.12 / 365
        assertEquals(BigDecimal("20.00") to LimitedBy.CAP, found.interest to found.limitedBy)
        assertEquals(listOf("F-001", BigDecimal("0.00"), null), listOf(found.id, found.open, found.pack))
    }

    @Test
    fun aPolicyIsADocument() {
        val policy = PenaltyPolicy.fromJson("""{"pack": "fr_l441_10", "rate": "0.02", "grace_days": 3}""")
        assertEquals(listOf(Pack.FR, BigDecimal("0.02"), 3), listOf(policy.pack, policy.rate, policy.graceDays))
        // What was left out is there with its default; what inherits stays null.
        assertEquals(Grace.GATE to DayCount.ACTUAL_THREE_SIXTY_FIVE_FIXED, policy.grace to policy.dayCount)
        assertEquals(listOf(null, null), listOf(policy.compensation, policy.fixing))
        assertEquals(policy, PenaltyPolicy.fromJson(policy.toJson()))
        val short = PenaltyPolicy(rate = BigDecimal("0.02"), pack = Pack.FR, graceDays = 3)
        assertEquals(policy.toJson(), short.toJson())
        assertRefused("input.unknown_field", "field" to "interest") { PenaltyPolicy.fromJson("""{"interest": "0.1"}""") }
        assertRefused("input.wrong_type", "path" to "rate") { PenaltyPolicy.fromJson("""{"rate": 0.1}""") }
        assertRefused("input.malformed") { PenaltyPolicy.fromJson("FR") }
        assertRefused("input.malformed") { PenaltyPolicy.fromJson("\uD800") }
    }

    @Test
    fun aDebtIsADocument() {
        val document = """{"amount": "10000.00", "currency": "EUR", "due": "2026-06-20", "debtor": "business",
            "payments": [{"date": "2026-06-30", "amount": "-1.00"}]}"""
        val payments = listOf(DebtPayment(LocalDate.of(2026, 6, 30), BigDecimal("-1.00")))
        val expected = debt.copy(debtor = CustomerKind.BUSINESS, payments = payments, precision = 2)
        assertEquals(expected, Debt.fromJson(document))
        assertRefused("input.missing_field", "field" to "due") { Debt.fromJson("""{"amount": "1.00", "currency": "EUR"}""") }
        assertRefused("input.malformed") { Debt.fromJson("\uD800") }
    }

    @Test
    fun policiesThatAreNoneAreRefusedWhenTheyAreUsed() {
        fun refused(code: String, path: String?, policy: PenaltyPolicy) {
            for (call in listOf<() -> Any>({ policy.lateInterest(debt, asOf) }, { policy.rateInForce(asOf) })) {
                assertEquals(path, assertRefused(code) { call() }.details["path"])
            }
        }
        val day = LocalDate.of(2025, 1, 1)
        refused("penalty.no_rate", "policy", PenaltyPolicy())
        refused("input.contradiction", "policy", contract.copy(rates = listOf(DatedRate(day, BigDecimal("0.1")))))
        refused("rate.out_of_range", "policy.rate", PenaltyPolicy(rate = BigDecimal("-0.1")))
        refused("rate.out_of_range", "policy.rates[1].rate", PenaltyPolicy(rates = listOf("0.1", "11").map { DatedRate(day, BigDecimal(it)) }))
        refused("penalty.rates_not_ascending", "policy.rates[1]", PenaltyPolicy(rates = List(2) { DatedRate(day, BigDecimal("0.1")) }))
        refused("date.out_of_range", "policy.rates[0].from", PenaltyPolicy(rates = listOf(DatedRate(LocalDate.MAX, BigDecimal("0.1")))))
        refused("amount.out_of_range", "policy.reference[0].rate", law.copy(reference = listOf(ReferenceRow(day, BigDecimal("1E+1000000000")))))
        refused("input.out_of_range", "policy.grace_days", contract.copy(graceDays = -1))
        refused("penalty.unsupported_day_count", "policy.day_count", contract.copy(dayCount = DayCount.THIRTY_THREE_SIXTY_US))
        refused("amount.out_of_range", "policy.compensation", law.copy(compensation = BigDecimal("1E+40")))
    }

    @Test
    fun debtsThatAreNoneAreRefused() {
        fun refused(code: String, path: String, debt: Debt) {
            assertRefused(code, "path" to path) { law.lateInterest(debt, asOf) }
        }
        refused("penalty.not_positive", "debt.amount", debt.copy(amount = BigDecimal("-1.00")))
        refused("amount.too_precise", "debt.amount", debt.copy(amount = BigDecimal("0.001")))
        refused("currency.unknown", "debt.currency", debt.copy(currency = "euro"))
        refused("currency.precision_out_of_range", "debt.precision", debt.copy(precision = 7))
        refused("date.out_of_range", "debt.due", debt.copy(due = LocalDate.of(1899, 12, 31)))
        refused("item.invalid_id", "debt.id", debt.copy(id = ""))
        refused("input.malformed", "debt.id", debt.copy(id = "\uD800"))
        val payments = listOf("10000.00", "0.01").map { DebtPayment(due, BigDecimal(it)) }
        refused("penalty.over_settled", "debt.payments", debt.copy(payments = payments))
        refused("amount.too_precise", "debt.payments[0].amount", debt.copy(payments = listOf(DebtPayment(due, BigDecimal("0.001")))))
        assertRefused("date.out_of_range", "path" to "as_of") { law.lateInterest(debt, LocalDate.MAX) }
        assertRefused("penalty.not_for_consumers") { law.lateInterest(debt.copy(debtor = CustomerKind.CONSUMER), asOf) }
    }

    @Test
    fun aTableIsPricedRowByRow() {
        val rows = listOf(
            DebtRow(BigDecimal("10000.00"), due),
            DebtRow(BigDecimal("10000.00"), due, paid = due.plusDays(10)),
            DebtRow(BigDecimal("-50.00"), due),
        )
        val priced = law.lateInterestTable(rows, "EUR", asOf)
        assertEquals(PenaltyRow(20, BigDecimal("67.26"), BigDecimal("40.00"), BigDecimal("107.26")), priced[0])
        assertEquals(PenaltyRow(10, BigDecimal("33.29"), BigDecimal("40.00"), BigDecimal("73.29")), priced[1])
        assertEquals(PenaltyRow(0, BigDecimal("0.00"), BigDecimal("0.00"), BigDecimal("0.00")), priced[2])
        assertEquals(emptyList<PenaltyRow>(), law.lateInterestTable(emptyList(), "EUR", asOf))
        val raised = law.lateInterestTable(rows.take(1), "EUR", asOf, precision = 4).single()
        assertEquals(BigDecimal("67.2603"), raised.interest)
        assertNull(law.lateInterestTable(rows, "CHF", asOf)[0].compensation)

        fun refused(code: String, path: String, row: DebtRow) {
            assertRefused(code, "path" to path, "row" to 3L) { law.lateInterestTable(rows + row, "EUR", asOf) }
        }
        refused("amount.too_precise", "rows[3].amount", DebtRow(BigDecimal("0.001"), due))
        refused("date.out_of_range", "rows[3].due", DebtRow(BigDecimal("1.00"), LocalDate.MIN))
        refused("date.out_of_range", "rows[3].paid", DebtRow(BigDecimal("1.00"), due, paid = LocalDate.MAX))
    }

    @Test
    fun ratesAndPacksAreThereToLookAt() {
        val inForce = law.rateInForce(LocalDate.of(2026, 9, 1))
        assertEquals(BigDecimal("0.124"), inForce.rate) // 2.40 % + 10 points
        assertEquals(BigDecimal("0.1") to null, inForce.margin to inForce.floor)
        assertEquals(inForce, law.rateInForce(LocalDate.of(2026, 9, 1), due = LocalDate.of(2026, 8, 31)))
        val rate = Penalties.referenceRate(ReferenceTable.ECB_MRO, LocalDate.of(2024, 9, 17))
        assertEquals(BigDecimal("0.0425"), rate.rate)
        val own = listOf(ReferenceRow(LocalDate.of(2024, 9, 1), BigDecimal("-0.01")))
        val caller = Penalties.referenceRate(ReferenceTable.ECB_MRO, LocalDate.of(2024, 9, 17), own)
        assertEquals(BigDecimal("-0.01") to "caller", caller.rate to caller.source)
        assertRefused("penalty.reference_out_of_range", "path" to "rows[0]") {
            Penalties.referenceRate(ReferenceTable.ECB_MRO, asOf, listOf(ReferenceRow(due, BigDecimal("11"))))
        }
        val pack = Penalties.pack(Pack.UK)
        assertEquals(listOf(ReferenceTable.BOE_BANK_RATE, Fixing.AT_START, "GBP"), listOf(pack.table, pack.fixing, pack.currency))
    }

    @Test
    fun feesAreOfTheDebtItself() {
        val steps = listOf(Fee.Fixed(BigDecimal("10.00")), Fee.OfPrincipal(BigDecimal("0.15")))
        val fees = Penalties.fees(BigDecimal("100.00"), "EUR", steps)
        assertEquals(listOf(FeeStep(BigDecimal("10.00"), BigDecimal("110.00")), FeeStep(BigDecimal("15.00"), BigDecimal("125.00"))), fees)
        fun refused(code: String, path: String, amount: String, vararg fees: Fee) {
            assertRefused(code, "path" to path) { Penalties.fees(BigDecimal(amount), "EUR", fees.asList()) }
        }
        refused("penalty.not_positive", "amount", "0.00")
        refused("penalty.not_positive", "fees[1]", "1.00", steps[0], Fee.Fixed(BigDecimal("-1.00")))
        refused("rate.out_of_range", "fees[0]", "1.00", Fee.OfPrincipal(BigDecimal("-1")))
        refused("amount.too_precise", "fees[0]", "1.00", Fee.Fixed(BigDecimal("0.001")))
    }

    @Test
    fun aLedgerClaimsWhatItsInvoicesBear() {
        val facts = listOf(
            Fact.Invoice("F-001", "acme", LocalDate.of(2026, 5, 21), due, amount = BigDecimal("10000.00")),
            Fact.Invoice("F-002", "acme", LocalDate.of(2026, 5, 21), asOf, amount = BigDecimal("10000.00")),
        )
        Ledger.fromFacts(facts, "EUR").use { ledger ->
            val penalty = ledger.penalties(law, asOf).single()
            assertEquals(law.lateInterest(debt.copy(id = "F-001"), asOf).interest, penalty.interest.unclaimed)
            assertEquals(ClaimState.ACCRUED to "F-001", penalty.interest.state to penalty.items.single().id)
            val claims = Penalties.claims(listOf(penalty))
            assertEquals(listOf("F-001:interest:2026-07-10", "F-001:costs:2026-07-10"), claims.map { (it as Fact.Invoice).id })
            ledger.append(claims).use { claimed ->
                val after = claimed.penalties(law, asOf).single()
                assertEquals(ClaimState.CLAIMED to BigDecimal("40.00"), after.compensation.state to after.compensation.open)
                assertEquals(emptyList<Fact>(), Penalties.claims(listOf(after)))
                assertNotEquals(penalty, after)
            }
            // A penalty may be kept and handed in again; nothing is proposed for what is claimed.
            val kept = penalty.copy(items = emptyList(), interest = penalty.interest.copy(unclaimed = BigDecimal.ZERO))
            assertEquals(claims.drop(1), Penalties.claims(listOf(kept)))
            assertEquals(emptyList<Fact>(), Penalties.claims(emptyList()))
            assertRefused("currency.unknown", "path" to "penalties[1].currency", "row" to 1L) {
                Penalties.claims(listOf(penalty, penalty.copy(currency = "euro")))
            }
            assertRefused("input.malformed", "path" to "penalties[0].invoice") { Penalties.claims(listOf(penalty.copy(invoice = "\uD800"))) }
            assertRefused("penalty.no_rate", "path" to "policy") { ledger.penalties(PenaltyPolicy(), asOf) }
            assertRefused("date.out_of_range", "path" to "as_of") { ledger.penalties(law, LocalDate.MAX) }
        }
    }

    @Test
    fun aLedgerIsAskedForOneKindOfCustomer() {
        fun invoice(id: String, customer: String) = Fact.Invoice(id, customer, LocalDate.of(2026, 5, 21), due, amount = BigDecimal("10000.00"))
        val facts = listOf(
            Fact.Customer("anna", kind = CustomerKind.CONSUMER),
            invoice("F-001", "acme"),
            invoice("F-002", "anna"),
        )
        Ledger.fromFacts(facts, "EUR").use { ledger ->
            fun invoices(policy: PenaltyPolicy, debtors: CustomerKind?) = ledger.penalties(policy, asOf, debtors).map { it.invoice }
            assertEquals(listOf("F-001"), invoices(law, CustomerKind.BUSINESS))
            assertEquals(listOf("F-002"), invoices(contract, CustomerKind.CONSUMER))
            assertEquals(listOf("F-001", "F-002"), invoices(contract, null))
            assertEquals(ledger.penalties(contract, asOf), ledger.penalties(contract, asOf, debtors = null))
            for (debtors in listOf(null, CustomerKind.CONSUMER)) {
                assertRefused("penalty.not_for_consumers", "pack" to "FR", "path" to "F-002") { ledger.penalties(law, asOf, debtors) }
            }
        }
    }

    @Test
    fun namesAreTheSameInEveryLanguage() {
        for (value in Pack.entries) assertEquals(value, Pack.named(value.wireName))
        for (value in ReferenceTable.entries) assertEquals(value, ReferenceTable.named(value.wireName))
        for (value in Fixing.entries) assertEquals(value, Fixing.named(value.wireName))
        for (value in Grace.entries) assertEquals(value, Grace.named(value.wireName))
        for (value in RoundPer.entries) assertEquals(value, RoundPer.named(value.wireName))
        for (value in Capitalisation.entries) assertEquals(value, Capitalisation.named(value.wireName))
        for (value in LimitedBy.entries) assertEquals(value, LimitedBy.named(value.wireName))
        for (value in ClaimState.entries) assertEquals(value, ClaimState.named(value.wireName))
        assertRefused("input.unknown_name", "value" to "CH") { Pack.named("CH") }
    }
}
