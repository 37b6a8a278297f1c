// What `index.d.ts` declares, for the tests that hold it against the library.

import { fileURLToPath } from 'node:url'

import ts from 'typescript'

const file = fileURLToPath(new URL('../index.d.ts', import.meta.url))
const program = ts.createProgram([file], { types: [] })
const checker = program.getTypeChecker()
const index = program.getSourceFile(file)

/** The files that `index.d.ts` passes on. */
export const parts = index.statements
  .filter(ts.isExportDeclaration)
  .map(({ moduleSpecifier }) => moduleSpecifier.text)
/** The declarations of every name that a user can import, in whichever file they stand. */
export const exported = checker
  .getExportsOfModule(checker.getSymbolAtLocation(index))
  .flatMap(({ declarations }) => declarations)

/** The members of each interface: `{ name, type, optional }`, in order. */
export const interfaces = new Map(
  exported.filter(ts.isInterfaceDeclaration).map(({ name, members }) => [
    name.text,
    members.map((member) => ({
      name: member.name.text,
      // Whatever may be left out may be null or undefined, too.
      type: member.type.getText().replace(' | null | undefined', ''),
      optional: member.questionToken !== undefined,
    })),
  ]),
)
export const aliases = new Map(
  exported.filter(ts.isTypeAliasDeclaration).map(({ name, type }) => [name.text, type]),
)

/** The texts of a union, those of the unions in it included; undefined when it has other parts. */
export function literals(name) {
  const type = aliases.get(name)
  if (type === undefined || !ts.isUnionTypeNode(type)) return undefined
  const texts = type.types.map((part) => {
    if (ts.isLiteralTypeNode(part)) return [part.literal.text]
    return ts.isTypeReferenceNode(part) ? literals(part.typeName.text) : undefined
  })
  return texts.includes(undefined) ? undefined : texts.flat()
}
