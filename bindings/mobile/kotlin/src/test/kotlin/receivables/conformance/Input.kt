package receivables.conformance

import java.math.BigDecimal
import java.time.LocalDate
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.boolean
import kotlinx.serialization.json.int
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import receivables.Calendar
import receivables.Money
import receivables.Time
import receivables.Weekday
import receivables.named

/** The arguments of a case, read by name; a field that no call reads is a fault of the case. */
internal class Input(private val fields: JsonObject) {
    private val read = mutableSetOf<String>()

    constructor(element: JsonElement) : this(element.jsonObject)

    fun element(name: String): JsonElement =
        optionalElement(name) ?: throw IllegalArgumentException("the input has no field `$name`")

    fun optionalElement(name: String): JsonElement? {
        read += name
        return fields[name].takeUnless { it is JsonNull }
    }

    fun text(name: String): String = textOf(element(name))

    fun int(name: String): Int = element(name).jsonPrimitive.int

    fun optionalInt(name: String): Int? = optionalElement(name)?.jsonPrimitive?.int

    fun optionalBoolean(name: String): Boolean? = optionalElement(name)?.jsonPrimitive?.boolean

    fun decimal(name: String): BigDecimal = Money.parse(text(name))

    fun optionalDecimal(name: String): BigDecimal? = optionalElement(name)?.let { Money.parse(textOf(it)) }

    fun decimals(name: String): List<BigDecimal> = element(name).jsonArray.map { Money.parse(textOf(it)) }

    fun date(name: String): LocalDate = Time.parseDate(text(name))

    fun optionalDate(name: String): LocalDate? = optionalElement(name)?.let { Time.parseDate(textOf(it)) }

    fun dates(name: String): List<LocalDate> = texts(name).map(Time::parseDate)

    fun optionalRate(name: String): BigDecimal? = optionalElement(name)?.let { Money.parseRate(textOf(it)) }

    fun <T> optionalNamed(name: String, named: (String) -> T): T? = optionalElement(name)?.let { named(textOf(it)) }

    fun texts(name: String): List<String> = element(name).jsonArray.map(::textOf)

    fun optionalText(name: String): String? = optionalElement(name)?.let(::textOf)

    fun optionalTextList(name: String): List<String>? = optionalElement(name)?.jsonArray?.map(::textOf)

    fun optionalTexts(name: String): Map<String, String>? = optionalElement(name)?.jsonObject?.mapValues { textOf(it.value) }

    fun elements(name: String): List<JsonElement> = element(name).jsonArray

    fun inner(name: String): Input = Input(element(name))

    fun inners(name: String): List<Input> = elements(name).map { Input(it) }

    fun optionalInners(name: String): List<Input> =
        optionalElement(name)?.jsonArray?.map { Input(it) }.orEmpty()

    fun calendar(name: String): Calendar = calendarOf(element(name))

    fun optionalCalendar(name: String): Calendar? = optionalElement(name)?.let(::calendarOf)

    fun refuseUnread() {
        val unread = fields.keys - read
        require(unread.isEmpty()) { "no call reads the fields $unread" }
    }
}

private fun calendarOf(element: JsonElement): Calendar {
    if (element is JsonPrimitive) return Calendar.named(textOf(element))
    val fields = Input(element.jsonObject)
    val weekend = fields.texts("weekend").map { Weekday.named(it) }
    val holidays = (fields.optionalElement("holidays") as? JsonArray).orEmpty().map { Time.parseDate(textOf(it)) }
    fields.refuseUnread()
    return Calendar(weekend, holidays)
}

/** An amount on its own. */
internal fun decimalOf(element: JsonElement): BigDecimal = Money.parse(textOf(element))

/** Kotlin's types take text where text is meant: a number there is a fault of the case. */
private fun textOf(element: JsonElement): String {
    require(element is JsonPrimitive && element.isString) { "not a string: $element" }
    return element.content
}
