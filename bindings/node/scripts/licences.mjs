// Puts the licences of the repository into the package: npm packs only what lies in its folder.

import { copyFileSync } from 'node:fs'

for (const name of ['LICENSE-APACHE', 'LICENSE-MIT']) {
  copyFileSync(new URL(`../../../${name}`, import.meta.url), new URL(`../${name}`, import.meta.url))
}
