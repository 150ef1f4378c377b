import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseHcl } from './parse.ts'
import type { HclExpression } from './tree.ts'

/** An expression in short, so that whole files can be compared. */
function short(value: HclExpression | undefined): unknown {
  switch (value?.kind) {
    case 'literal':
      return value.value
    case 'template':
      return { text: value.parts.map(short) }
    case 'reference':
      return `<${value.path.join('.')}>`
    case 'list':
      return value.items.map(short)
    case 'object':
      return Object.fromEntries(value.entries.map((entry) => [String(short(entry.key)), short(entry.value)]))
    case 'call':
      return { call: value.name, with: value.arguments.map(short) }
    case 'member':
      return { of: short(value.of), name: value.name }
    default:
      return '?'
  }
}

const valuesOf = (text: string) => {
  const { body, problems } = parseHcl(text)
  assert.deepEqual(problems, [])
  return Object.fromEntries([...body.attributes].map(([name, { value }]) => [name, short(value)]))
}

test('texts, references, lists, objects and calls', () => {
  const text = `
plain = "a\\"b" # comment
filled = "http://\${aws_lb.main.dns_name}:\${var.ports["http"]}/x"
whole = "\${var.x}"
kept = "$\${not.filled}"
reference = module.users[0].url
splat = aws_subnet.all[*].id
list = [1, true, "x",]
object = { a = 1, "b": var.b
  (var.key) = 3 }
call = merge(local.common, {
  A = "1"
})
member = jsondecode(file("x.json")).url
`
  assert.deepEqual(valuesOf(text), {
    plain: 'a"b',
    filled: { text: ['http://', '<aws_lb.main.dns_name>', ':', '<var.ports.http>', '/x'] },
    whole: { text: ['<var.x>'] },
    kept: `\${not.filled}`,
    reference: '<module.users.0.url>',
    splat: '<aws_subnet.all.*.id>',
    list: ['1', 'true', 'x'],
    object: { a: '1', b: '<var.b>', '<var.key>': '3' },
    call: { call: 'merge', with: ['<local.common>', { A: '1' }] },
    member: { of: { call: 'jsondecode', with: [{ call: 'file', with: ['x.json'] }] }, name: 'url' },
  })
})

test('what takes a run to know is unknown, and does not swallow what follows', () => {
  const text = `
condition = var.a ? "x" : "y"
nested = var.a ? var.b == null && var.c : var.d ? 1 : 2
sum = 1 + 2
not = !var.a
each = [for s in var.list : "\${s}}" if s != "]"]
map = { for k, v in var.m : k => v }
nothing = null
after = "here"
`
  assert.deepEqual(valuesOf(text), {
    ...{ condition: '?', nested: '?', sum: '?', not: '?', each: '?', map: '?', nothing: '?' },
    after: 'here',
  })
})

test('heredocs, with what is filled in', () => {
  const text = `policy = <<-EOF\n  {"to": "\${var.to}"}\n  EOF\nafter = 1\n`
  assert.deepEqual(valuesOf(text), { policy: { text: ['  {"to": "', '<var.to>', '"}\n'] }, after: '1' })
})

test('blocks with labels, in one another, and where they stand', () => {
  const { body } = parseHcl('resource "a" "b" {\n  inner {\n    x = 1\n  }\n}\nlocals { y = 2 }\n')
  const [resource, locals] = body.blocks
  assert.deepEqual([resource?.type, resource?.labels, resource?.span], ['resource', ['a', 'b'], [0, 0, 0, 17]])
  assert.equal(resource?.body.blocks[0]?.body.attributes.get('x')?.nameSpan[0], 2)
  assert.equal(short(locals?.body.attributes.get('y')?.value), '2')
})

test('a broken file yields what stands before the fault, and the fault at its place', () => {
  const { body, problems } = parseHcl('a = 1\nb = "open\nc = 3\n')
  assert.deepEqual([...body.attributes.keys()], ['a'])
  assert.deepEqual(problems, [{ span: [1, 9, 1, 9], message: 'The text has no end.' }])
  assert.equal(parseHcl('resource "x" {\n').problems.length, 1)
  assert.equal(parseHcl('}').problems.length, 1)
  assert.equal(parseHcl(`a = ${'['.repeat(100_000)}`).problems.length, 1)
  assert.deepEqual(parseHcl('').problems, [])
})
