import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { KINDS } from './serialise.ts'

/** A file at the root of the repository, read as JSON. */
function json(path: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'))
}

test('the grammar colours the kinds of services that the parser knows', () => {
  const { repository } = json('syntaxes/groundplan.tmLanguage.json') as { repository: { kind: { match: string } } }
  assert.deepEqual(/\\\(\(([\w|]+)\)\\\)/.exec(repository.kind.match)?.[1]?.split('|'), [...KINDS])
})

test('a double click in the plan file selects a name, and an enter below a service indents', () => {
  const configuration = json('language-configuration.json') as {
    wordPattern: string
    indentationRules: { increaseIndentPattern: string; decreaseIndentPattern: string }
  }
  const words = 'call email-validator http POST /v1/users/{id}  owner @commerce  "x"'.match(
    new RegExp(configuration.wordPattern, 'g'),
  )
  assert.deepEqual(words, ['call', 'email-validator', 'http', 'POST', 'v1', 'users', 'id', 'owner', '@commerce', 'x'])
  assert.match('service a  b', new RegExp(configuration.indentationRules.increaseIndentPattern))
  assert.doesNotMatch('  http GET /service', new RegExp(configuration.indentationRules.increaseIndentPattern))
  assert.match('except call/in-loop a', new RegExp(configuration.indentationRules.decreaseIndentPattern))
})
