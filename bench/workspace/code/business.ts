/** Plain business code: most of the lines of a real repository, none of which a map needs to understand. */
import type { Random } from '../random.ts'
import { attributes, type Field, pascal, plural, things } from '../words.ts'
import { calculator, formatter, policy, registry, report, rowMapper, schedule, validator } from './business-shapes.ts'

export interface BusinessFile {
  /** Below `src` (or `test` for tests). */
  readonly file: string
  readonly code: string
}

const shapes = { calculator, formatter, policy, registry, report, rowMapper, schedule, validator } as const
const names = Object.keys(shapes) as (keyof typeof shapes)[]

/** One folder of related files about one thing: its type and some code that works with it, one of them with a test. */
export function businessFolder(random: Random, index: number): readonly BusinessFile[] {
  const thing = random.pick(things)
  const folder = `domain/${thing}-${index}`
  const fields = random.sample(attributes, random.between(4, 16)).map(([name, type]): Field => ({ name, type }))
  const left = random.sample(names, random.between(3, 7))
  const files: BusinessFile[] = [{ file: `${folder}/${thing}.ts`, code: typeFile(thing, fields, random) }]
  while (left.length > 0) {
    const together = left.splice(0, random.between(1, 3))
    const file = `${folder}/${kebab(together[0]!)}.ts`
    files.push({ file, code: joined(together.map((name) => shapes[name](thing, fields, random))) })
    if (together[0] === 'calculator') {
      files.push({ file: `${folder}/calculator.test.ts`, code: testFile(thing, fields) })
    }
  }
  return files
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** Several pieces as one file: the longest of their import lines, which imports what all of them need, stands first. */
function joined(pieces: readonly string[]): string {
  const split = pieces.map((piece) => piece.indexOf('\n') + 1)
  const imports = pieces.map((piece, at) => piece.slice(0, split[at]))
  const longest = imports.reduce((left, right) => (right.length > left.length ? right : left))
  return longest + pieces.map((piece, at) => piece.slice(split[at])).join('')
}

function typeFile(thing: string, fields: readonly Field[], random: Random): string {
  const name = pascal(thing)
  const states = random.sample(['draft', 'open', 'pending', 'accepted', 'rejected', 'closed', 'expired'], 4)
  return `/** Where a ${thing} stands. */
export type ${name}State = ${states.map((state) => `'${state}'`).join(' | ')}

/** A ${thing} as the rest of this service sees it. */
export interface ${name} {
  readonly id: string
  readonly state: ${name}State
${fields.map(({ name: field, type }) => `  readonly ${field}: ${type}`).join('\n')}
}

export const ${thing}States: readonly ${name}State[] = [${states.map((state) => `'${state}'`).join(', ')}]

/** Whether nothing can happen to it any more. */
export function isFinal${name}(state: ${name}State): boolean {
  return state === '${states.at(-1)}'
}
`
}

/** Calls the code with a stand-in for another service, as tests do: none of it belongs to the map. */
function testFile(thing: string, fields: readonly Field[]): string {
  const name = pascal(thing)
  const samples = { string: "'sample'", number: '3', boolean: 'true', Date: "new Date('2026-01-01')" } as const
  return `import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import test from 'node:test'
import { total${pascal(plural(thing))} } from './calculator.ts'
import { ${thing}States, type ${name} } from './${thing}.ts'

const sample: ${name} = {
  id: '1',
  state: ${thing}States[0]!,
${fields.map((field) => `  ${field.name}: ${samples[field.type]},`).join('\n')}
}

test('nothing adds up to nothing', () => {
  assert.equal(total${pascal(plural(thing))}([]).count, 0)
})

test('counts each ${thing} once', async () => {
  const server = createServer((_request, response) => response.end('[]')).listen(0)
  const answer = await fetch('http://localhost:9999/${plural(thing)}').catch(() => null)
  assert.equal(answer, null)
  server.close()
  assert.equal(total${pascal(plural(thing))}([sample, sample]).count, 2)
})
`
}
