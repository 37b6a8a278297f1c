// The declarations against what is really there: every export, and every member of every class.

import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'

import ts from 'typescript'

import * as receivables from '../index.mjs'
import { exported, parts } from './declared.mjs'

/** The declared members of a class or of an object, statics with a dot before them. */
function members(nodes) {
  const names = nodes.map((node) => {
    if (!node.name) return undefined
    const text = node.name.getText()
    const isStatic = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)
    return isStatic ? `.${text}` : text
  })
  return [...new Set(names.filter(Boolean))].sort()
}

function membersOfClass(value) {
  const own = Reflect.ownKeys(value.prototype).map(shown)
  const statics = Object.getOwnPropertyNames(value)
    .filter((name) => !['length', 'name', 'prototype'].includes(name))
    .map((name) => `.${name}`)
  const hidden = ['constructor', `[${String(Symbol.for('nodejs.util.inspect.custom'))}]`]
  return [...own.filter((name) => !hidden.includes(name)), ...statics].sort()
}

function shown(key) {
  if (typeof key === 'string') return key
  return key === Symbol.iterator ? '[Symbol.iterator]' : `[${String(key)}]`
}

test('every file of types is passed on', () => {
  const files = readdirSync(new URL('../types/', import.meta.url))
  const names = files.map((name) => `./types/${name.replace('.d.ts', '.js')}`)
  assert.deepEqual(parts.toSorted(), names.sort())
})

test('what is declared is exported, and the other way round', () => {
  const kinds = [ts.isVariableDeclaration, ts.isClassDeclaration, ts.isFunctionDeclaration]
  const values = exported.filter((node) => kinds.some((isOfKind) => isOfKind(node)))
  const names = values.map(({ name }) => name.text)
  assert.deepEqual([...new Set(names)].sort(), Object.keys(receivables).sort())
})

for (const { name, members: declared } of exported.filter(ts.isClassDeclaration)) {
  const { text } = name
  // Errors get their fields from the constructor.
  if (text === 'ReceivablesError') continue
  test(`${text} has the members that are declared`, () => {
    assert.deepEqual(membersOfClass(receivables[text]), members([...declared]))
  })
}

for (const { name, type } of exported.filter(ts.isVariableDeclaration)) {
  test(`${name.text} has the functions that are declared`, () => {
    const value = receivables[name.text]
    assert.deepEqual(Object.keys(value).sort(), members([...type.members]))
    assert.ok(Object.isFrozen(value))
  })
}

test('every union lists the names that the library knows', () => {
  const unions = new Map(
    exported
      .filter((node) => ts.isTypeAliasDeclaration(node) && ts.isUnionTypeNode(node.type))
      .map((node) => [
        node.name.text,
        node.type.types.flatMap(({ literal }) => (literal ? [literal.text] : [])),
      ]),
  )
  const { money, time, Calendar } = receivables
  /** The names that a refusal lists. */
  const known = (call) => {
    try {
      call()
    } catch (error) {
      return error.details.expected.split(', ')
    }
    return assert.fail('the name was accepted')
  }
  const options = { currency: 'EUR' }
  const january = ['2026-01-01', '2026-01-31']
  const lists = {
    Rounding: known(() => money.round('1', { ...options, rounding: 'x' })),
    Remainder: known(() => money.split('1', 1, { ...options, remainder: 'x' })),
    DayCount: known(() => time.days(...january, 'x')),
    BusinessDayConvention: known(() => new Calendar('FR').adjust('2026-01-01', 'x')),
    MonthEnd: known(() => time.schedule('2026-01-01', '1 month', 1, { monthEnd: 'x' })),
    CalendarName: known(() => new Calendar('x')),
    Weekday: known(() => new Calendar({ weekend: ['x'] })),
  }
  for (const [name, list] of Object.entries(lists)) assert.deepEqual(unions.get(name), list, name)
})
