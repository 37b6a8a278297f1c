/**
 * Runs the shared vectors through the public API: the folder is the argument.
 *
 * Ends with `N passed, N failed`; the exit status is 1 when any failed or none was found.
 */
package receivables.conformance

import java.io.File
import kotlin.system.exitProcess
import kotlinx.serialization.SerializationException
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.jsonArray

fun main(arguments: Array<String>) {
    val folder = arguments.singleOrNull()?.let(::File)
    if (folder == null || !folder.exists()) {
        System.err.println("usage: conformance FOLDER (found: ${arguments.joinToString(" ")})")
        exitProcess(2)
    }
    var passed = 0
    var failed = 0
    for (file in vectorFiles(folder)) {
        for (problem in outcomes(file)) {
            if (problem == null) {
                passed += 1
            } else {
                failed += 1
                println("FAILED $problem")
            }
        }
    }
    println("$passed passed, $failed failed")
    exitProcess(if (failed > 0 || passed == 0) 1 else 0)
}

private fun vectorFiles(folder: File): List<File> =
    folder.walkTopDown().filter { it.isFile && it.extension == "json" }.sortedBy { it.path }.toList()

/** One outcome per case: the text of its problem, or null where there is none. */
private fun outcomes(file: File): List<String?> {
    val cases = try {
        Json.parseToJsonElement(file.readText()).jsonArray
    } catch (problem: SerializationException) {
        return listOf("$file: not a list of cases: ${problem.message}")
    } catch (problem: IllegalArgumentException) {
        return listOf("$file: not a list of cases: ${problem.message}")
    }
    if (cases.isEmpty()) return listOf("$file: holds no case")
    return cases.map { case -> outcome(case)?.let { "$file: $it" } }
}
