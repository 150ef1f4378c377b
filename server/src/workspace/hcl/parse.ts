/**
 * Reads HashiCorp's configuration language, as far as values are written out: bodies, blocks, strings with what is filled
 * in, references, lists, objects and calls. Own code, because `@cdktf/hcl2json` keeps no positions, and starts a Go run time
 * that takes its time. A broken file yields what stands before the fault, with the place of it; nothing is thrown.
 */
import { expression } from './expression.ts'
import { HclFault } from './fault.ts'
import { HclScanner } from './scanner.ts'
import type { HclAttribute, HclBlock, HclBody, HclProblem } from './tree.ts'

export interface ParsedHcl {
  readonly body: HclBody
  /** The first fault, if any. */
  readonly problems: readonly HclProblem[]
}

const NAME = /[A-Za-z_][\w-]*/y
/** Deeper than anything that is written by hand. */
const DEEPEST = 64

export function parseHcl(text: string): ParsedHcl {
  const scanner = new HclScanner(text)
  const attributes = new Map<string, HclAttribute>()
  const blocks: HclBlock[] = []
  try {
    readBody(scanner, attributes, blocks, 0)
    if (!scanner.isAtEnd) throw new HclFault('A name was expected here.')
  } catch (error) {
    if (!(error instanceof HclFault)) throw error
    const problem = { span: scanner.spanFrom(scanner.offset), message: error.message }
    return { body: { attributes, blocks }, problems: [problem] }
  }
  return { body: { attributes, blocks }, problems: [] }
}

/** Fills in what it reads, so that what stands before a fault is not lost. Ends before `}` or at the end of the file. */
function readBody(scanner: HclScanner, attributes: Map<string, HclAttribute>, blocks: HclBlock[], depth: number): void {
  if (depth > DEEPEST) throw new HclFault('This is nested too deep.')
  for (scanner.skip(true); !scanner.isAtEnd && scanner.character !== '}'; scanner.skip(true)) {
    const start = scanner.offset
    const name = scanner.match(NAME)
    if (name === null) throw new HclFault('A name was expected here.')
    const nameSpan = scanner.spanFrom(start)
    scanner.skip(false)
    if (scanner.startsWith('=') && !scanner.startsWith('==')) {
      scanner.take('=')
      const value = expression(scanner)
      if (!attributes.has(name)) attributes.set(name, { name, nameSpan, value })
    } else blocks.push(block(scanner, name, start, depth))
  }
}

function block(scanner: HclScanner, type: string, start: number, depth: number): HclBlock {
  const labels: string[] = []
  for (;;) {
    const label = scanner.match(/"(?:[^"\\\n]|\\.)*"/y)?.slice(1, -1) ?? scanner.match(NAME)
    if (label === null) break
    labels.push(label)
    scanner.skip(false)
  }
  const span = scanner.spanFrom(start)
  if (!scanner.take('{')) throw new HclFault(`"=" or "{" was expected after ${type}.`)
  const attributes = new Map<string, HclAttribute>()
  const blocks: HclBlock[] = []
  readBody(scanner, attributes, blocks, depth + 1)
  if (!scanner.take('}')) throw new HclFault(`The block ${type} has no end.`)
  return { type, labels, body: { attributes, blocks }, span }
}
