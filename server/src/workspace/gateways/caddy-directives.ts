/** Takes a Caddyfile apart: directives with their arguments and blocks. */
import type { Span } from '../../protocol/location.ts'

export interface CaddyDirective {
  readonly name: string
  readonly words: readonly string[]
  /** Null for a directive without braces. */
  readonly block: readonly CaddyDirective[] | null
  readonly span: Span
}

/** The sites of a file. One without braces is the rest of the file. Braces that do not close end with it. */
export function caddyDirectives(text: string): readonly CaddyDirective[] {
  const lines = text.split('\n').map((line) => line.replace(/(^|\s)#.*$/, ''))
  const all = blockFrom(lines, 0).block
  // Global options come before everything else, and have no name.
  const sites = all[0]?.name === '' ? all.slice(1) : all
  // A single site may do without braces: its address, then its directives.
  const isBare = sites[0]?.block === null && sites.length > 1
  return isBare ? [{ name: '', words: [], block: sites, span: sites[0]?.span ?? [0, 0, 0, 0] }] : sites
}

function blockFrom(lines: readonly string[], from: number): { block: readonly CaddyDirective[]; next: number } {
  const block: CaddyDirective[] = []
  let at = from
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const words = [...line.matchAll(/"[^"]*"|`[^`]*`|\S+/g)].map(([word]) => word.replace(/^["`]|["`]$/g, ''))
    at += 1
    if (words.length === 0) continue
    if (words[0] === '}') return { block, next: at }
    const opens = words.at(-1) === '{'
    const inner = opens ? blockFrom(lines, at) : null
    const [name = '', ...rest] = opens ? words.slice(0, -1) : words
    const row = at - 1
    block.push({
      name,
      words: rest,
      block: inner?.block ?? null,
      span: [row, line.search(/\S/), row, line.trimEnd().length],
    })
    at = inner?.next ?? at
  }
  return { block, next: at }
}
