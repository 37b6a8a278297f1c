// Builds the native half and puts it beside index.cjs as `receivables.node`.
//
// Cargo does the work; nothing is fetched but what Cargo.lock names.
// `--debug` builds unoptimised, for a quick turn while working on the binding.

import { spawnSync } from 'node:child_process'
import { copyFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(dirname(fileURLToPath(import.meta.url)))
const profile = process.argv.includes('--debug') ? 'dev' : 'release'

const cargo = spawnSync(
  'cargo',
  ['build', '--package', 'receivables-node', '--profile', profile, '--message-format=json'],
  { cwd: here, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] },
)
if (cargo.error) {
  console.error(`cargo cannot be started: ${cargo.error.message}`)
  process.exit(1)
}
const messages = cargo.stdout
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line) => JSON.parse(line))
if (cargo.status !== 0) {
  // Cargo's own lines are on stderr already; the compiler's came as messages.
  for (const { message } of messages) if (message?.rendered) console.error(message.rendered)
  process.exit(cargo.status ?? 1)
}

// Cargo says where the library is: the target directory and the file's name differ by machine.
const library = messages
  .filter(
    ({ reason, target }) => reason === 'compiler-artifact' && target.name === 'receivables_node',
  )
  .flatMap(({ filenames }) => filenames)
  .find((name) => /\.(so|dylib|dll)$/.test(name))
const target = join(here, 'receivables.node')
// A running process may have the old file mapped: it is replaced whole, never written into.
copyFileSync(library, `${target}.new`)
renameSync(`${target}.new`, target)
console.log(`built ${target} (${profile})`)
