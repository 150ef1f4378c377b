import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextOf, readWith } from '../testing/discovered.ts'
import { envFileOrExample, envFileReader, envRank } from './env-file.ts'
import { interpolate } from './interpolate.ts'

test('values with their places; later ones may use earlier ones', () => {
  const text = `# urls\nHOST=users\nexport URL="http://\${HOST}:3001"\nOPEN=\${NOBODY}\n`
  const [found] = readWith(envFileReader, 'orders/.env', { 'orders/.env': text }).folderValues
  assert.equal(found?.folder, 'orders')
  assert.deepEqual(
    found.values.map(({ name, value }) => [name, value]),
    [
      ['HOST', 'users'],
      ['URL', 'http://users:3001'],
      ['OPEN', '{}'],
    ],
  )
  assert.equal(found.values[1]?.location.span[0], 2)
})

test('files by name and rank: the real one, development, others, tests, examples', () => {
  const files = ['.env', '.env.development', '.env.production', '.env.test', '.env.example']
  assert.deepEqual(files.map(envRank), [0, 1, 2, 4, 5])
  assert.equal(envFileReader.accepts('a/docker.env'), true)
  assert.equal(envFileReader.accepts('src/env.ts'), false)
})

test('an example stands in for a file that is not kept', () => {
  assert.equal(envFileOrExample('a/.env', contextOf({ 'a/.env.example': '' })), 'a/.env.example')
  assert.equal(envFileOrExample('a/.env', contextOf({ 'a/.env': '', 'a/.env.example': '' })), 'a/.env')
  assert.equal(envFileOrExample('a/.env', contextOf({})), null)
})

test('every form of a variable', () => {
  const fill = (text: string) => interpolate(text, (name) => ({ SET: 'x', EMPTY: '' })[name] ?? null)
  const cases: readonly (readonly [string, string])[] = [
    ['$SET', 'x'],
    [`\${SET}`, 'x'],
    [`\${NONE:-d}`, 'd'],
    [`\${EMPTY:-d}`, 'd'],
    [`\${EMPTY-d}`, ''],
    [`\${SET:+y}`, 'y'],
    [`\${NONE:-\${SET}}`, 'x'],
    [`\${NONE:?needed}`, '{}'],
    ['a$$b', 'a$b'],
    [`\${open`, `\${open`],
  ]
  for (const [text, expected] of cases) assert.equal(fill(text), expected, text)
})
