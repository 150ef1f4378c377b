/** Values of the configuration language. What takes a run to know is passed over and becomes `unknown`. */
import { HclFault } from './fault.ts'
import type { HclScanner } from './scanner.ts'
import { heredoc, quoted } from './text.ts'
import type { HclEntry, HclExpression } from './tree.ts'

/** Deeper than anything that is written by hand. */
const DEEPEST = 256
const OPERATOR = /(==|!=|<=|>=|&&|\|\||[+\-*/%<>?])/y
const NAME = /[A-Za-z_][\w-]*/y
const NUMBER = /\d+(\.\d+)?([eE][+-]?\d+)?/y

/** One expression; ends of lines end it, unless it stands in brackets. */
export function expression(scanner: HclScanner, inBrackets = false): HclExpression {
  scanner.skip(inBrackets)
  const start = scanner.offset
  const first = operand(scanner)
  let isComposed = false
  for (;;) {
    scanner.skip(inBrackets)
    const operator = scanner.match(OPERATOR)
    if (operator === null) break
    isComposed = true
    // After an operator the line goes on.
    scanner.skip(true)
    if (operator === '?') {
      expression(scanner, inBrackets)
      scanner.skip(true)
      if (!scanner.take(':')) throw new HclFault('":" was expected here.')
      expression(scanner, inBrackets)
    } else operand(scanner)
  }
  return isComposed ? { kind: 'unknown', span: scanner.spanFrom(start) } : first
}

function operand(scanner: HclScanner): HclExpression {
  if (scanner.depth > DEEPEST) throw new HclFault('This is nested too deep.')
  scanner.depth++
  const found = signedOperand(scanner)
  scanner.depth--
  return found
}

function signedOperand(scanner: HclScanner): HclExpression {
  const start = scanner.offset
  const sign = scanner.match(/[!-]/y)
  if (sign !== null) {
    operand(scanner)
    return { kind: 'unknown', span: scanner.spanFrom(start) }
  }
  return withSteps(scanner, primary(scanner), start)
}

function primary(scanner: HclScanner): HclExpression {
  const start = scanner.offset
  if (scanner.startsWith('"')) return quoted(scanner)
  if (scanner.startsWith('<<')) return heredoc(scanner)
  if (scanner.take('[')) return list(scanner, start)
  if (scanner.take('{')) return object(scanner, start)
  if (scanner.take('(')) {
    const inner = expression(scanner, true)
    scanner.skip(true)
    if (!scanner.take(')')) throw new HclFault('")" was expected here.')
    return inner
  }
  const number = scanner.match(NUMBER)
  if (number !== null) return { kind: 'literal', value: number, span: scanner.spanFrom(start) }
  const name = scanner.match(NAME)
  if (name === null) throw new HclFault('A value was expected here.')
  if (scanner.take('(')) {
    const found = items(scanner, ')')
    return { kind: 'call', name, arguments: found, span: scanner.spanFrom(start) }
  }
  const span = scanner.spanFrom(start)
  if (name === 'true' || name === 'false') return { kind: 'literal', value: name, span }
  if (name === 'null') return { kind: 'unknown', span }
  return { kind: 'reference', path: [name], span }
}

/** `.name`, `[0]`, `["name"]`, `[*]`, `.*` behind a value. */
function withSteps(scanner: HclScanner, value: HclExpression, start: number): HclExpression {
  let current = value
  for (;;) {
    const step = nextStep(scanner)
    if (step === null) return current
    const span = scanner.spanFrom(start)
    current =
      current.kind === 'reference'
        ? { kind: 'reference', path: [...current.path, step], span }
        : { kind: 'member', of: current, name: step, span }
  }
}

function nextStep(scanner: HclScanner): string | null {
  const step = scanner.match(/\.([A-Za-z_][\w-]*|\d+|\*)/y)
  if (step !== null) return step.slice(1)
  if (!scanner.take('[')) return null
  if (scanner.take('*]')) return '*'
  const index = expression(scanner, true)
  scanner.skip(true)
  if (!scanner.take(']')) throw new HclFault('"]" was expected here.')
  return index.kind === 'literal' ? index.value : '*'
}

/** Expressions up to the closing character, which is taken. */
function items(scanner: HclScanner, end: string): readonly HclExpression[] {
  const found: HclExpression[] = []
  for (scanner.skip(true); !scanner.take(end); scanner.skip(true)) {
    found.push(expression(scanner, true))
    scanner.skip(true)
    scanner.take('...')
    scanner.skip(true)
    if (!scanner.take(',') && !scanner.startsWith(end)) throw new HclFault(`"," or "${end}" was expected here.`)
  }
  return found
}

function list(scanner: HclScanner, start: number): HclExpression {
  if (isComprehension(scanner)) return comprehension(scanner, start, ']')
  const found = items(scanner, ']')
  return { kind: 'list', items: found, span: scanner.spanFrom(start) }
}

function object(scanner: HclScanner, start: number): HclExpression {
  if (isComprehension(scanner)) return comprehension(scanner, start, '}')
  const entries: HclEntry[] = []
  for (scanner.skip(true); !scanner.take('}'); scanner.skip(true)) {
    const key = entryKey(scanner)
    scanner.skip(true)
    if (!scanner.take('=') && !scanner.take(':')) throw new HclFault('"=" was expected here.')
    scanner.skip(true)
    entries.push({ key, value: expression(scanner) })
    scanner.skip(true)
    scanner.take(',')
  }
  return { kind: 'object', entries, span: scanner.spanFrom(start) }
}

/** A bare word is itself, no reference. */
function entryKey(scanner: HclScanner): HclExpression {
  const start = scanner.offset
  const word = scanner.match(/[A-Za-z_][\w-]*(?=\s*[=:])/y)
  return word === null ? operand(scanner) : { kind: 'literal', value: word, span: scanner.spanFrom(start) }
}

function isComprehension(scanner: HclScanner): boolean {
  scanner.skip(true)
  return scanner.match(/for\s(?=[^=:])/y) !== null
}

/** What is made of each element is known only when it is run: passed over to the bracket that ends it. */
function comprehension(scanner: HclScanner, start: number, end: string): HclExpression {
  const open: string[] = [end]
  while (open.length > 0) {
    scanner.skip(true)
    if (scanner.isAtEnd) throw new HclFault(`"${end}" was expected here.`)
    if (scanner.startsWith('"')) quoted(scanner)
    else if (scanner.startsWith('<<')) heredoc(scanner)
    else {
      const one = scanner.character
      scanner.offset++
      if (one === open.at(-1)) open.pop()
      else if (one === '[') open.push(']')
      else if (one === '{') open.push('}')
      else if (one === '(') open.push(')')
    }
  }
  return { kind: 'unknown', span: scanner.spanFrom(start) }
}
