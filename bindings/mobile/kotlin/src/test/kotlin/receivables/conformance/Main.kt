/**
 * Runs the shared vectors through the public API: the folder is the argument.
 *
 * Ends with `N passed, N failed`; the exit status is 1 when any failed or none was found.
 */
package receivables.conformance

import java.io.File
import java.io.IOException
import kotlin.system.exitProcess
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.jsonArray

fun main(arguments: Array<String>) {
    val folder = arguments.singleOrNull()?.let(::File)
    if (folder == null || !folder.exists()) {
        System.err.println("usage: conformance FOLDER (found: ${arguments.joinToString(" ")})")
        exitProcess(2)
    }
    val ids = mutableSetOf<String>()
    val outcomes = vectorFiles(folder).flatMap { outcomes(it, ids) }
    val problems = outcomes.filterNotNull()
    problems.forEach { println("FAILED $it") }
    val passed = outcomes.size - problems.size
    println("$passed passed, ${problems.size} failed")
    exitProcess(if (problems.isNotEmpty() || passed == 0) 1 else 0)
}

private fun vectorFiles(folder: File): List<File> =
    folder.walkTopDown().filter { it.isFile && it.extension == "json" }.sortedBy { it.path }.toList()

/** One outcome per case: the text of its problem, or null where there is none. */
private fun outcomes(file: File, ids: MutableSet<String>): List<String?> {
    val cases = try {
        Json.parseToJsonElement(file.readText()).jsonArray
    } catch (problem: IOException) {
        return listOf("$file: cannot be read: ${problem.message}")
    } catch (problem: IllegalArgumentException) {
        // A SerializationException is one too.
        return listOf("$file: not a list of cases: ${problem.message}")
    }
    if (cases.isEmpty()) return listOf("$file: holds no case")
    return cases.map { case -> outcome(case, ids)?.let { "$file: $it" } }
}

private fun outcome(case: JsonElement, ids: MutableSet<String>): String? {
    val fields = case as? JsonObject ?: return "a case that is not an object: $case"
    val id = (fields["id"] as? JsonPrimitive)?.content ?: return "a case without an id: $case"
    if (!ids.add(id)) return "$id: this id stands twice"
    return outcome(fields)?.let { "$id: $it" }
}
