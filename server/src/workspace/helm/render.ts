/** Fills in a Helm template with the values of its chart, as far as its functions are known here. */
import { asText, FUNCTIONS, isTrue } from './functions.ts'
import type { TemplateNode } from './template.ts'

export interface Rendered {
  readonly text: string
  /** Expressions that could not be evaluated; nothing stands in their place. */
  readonly unknown: readonly string[]
}

/** Includes of includes, and of themselves, end here. */
const MAXIMUM_DEPTH = 20

/** A template that includes more than this is none that a person wrote. */
const MAXIMUM_INCLUDES = 2000

interface Scope {
  readonly dot: unknown
  readonly variables: Map<string, unknown>
}

/** `root` is what `.` and `$` are: `Values`, `Chart`, `Release`. */
export function render(
  nodes: readonly TemplateNode[],
  root: unknown,
  helpers: ReadonlyMap<string, readonly TemplateNode[]>,
): Rendered {
  const renderer = new Renderer(helpers)
  const text = renderer.all(nodes, { dot: root, variables: new Map([['$', root]]) })
  return { text, unknown: [...renderer.unknown] }
}

class Renderer {
  readonly unknown = new Set<string>()
  readonly #helpers: ReadonlyMap<string, readonly TemplateNode[]>
  #depth = 0
  #includes = 0

  constructor(helpers: ReadonlyMap<string, readonly TemplateNode[]>) {
    this.#helpers = helpers
  }

  all(nodes: readonly TemplateNode[], scope: Scope): string {
    return nodes.map((node) => this.#one(node, scope)).join('')
  }

  #one(node: TemplateNode, scope: Scope): string {
    if (node.kind === 'text') return node.text
    if (node.kind === 'define') return ''
    const [, names, expression = ''] = /^(?:(\$\w+(?:\s*,\s*\$\w+)?)\s*:?=\s*)?([\s\S]*)$/.exec(node.expression) ?? []
    const variables = names?.split(',').map((name) => name.trim()) ?? []
    const value = this.#pipeline(tokensOf(expression), scope, node.expression)
    if (node.kind === 'range') return this.#range(node, value, variables, scope)
    for (const name of variables) scope.variables.set(name, value)
    if (node.kind === 'output') return variables.length > 0 ? '' : asText(value)
    if (!isTrue(value)) return this.all(node.otherwise, scope)
    return this.all(node.body, node.kind === 'with' ? { ...scope, dot: value } : scope)
  }

  #range(
    node: Extract<TemplateNode, { kind: 'if' | 'with' | 'range' }>,
    value: unknown,
    names: string[],
    scope: Scope,
  ) {
    if (!isTrue(value) || typeof value !== 'object' || value === null) return this.all(node.otherwise, scope)
    const entries = Object.entries(value)
    return entries
      .map(([key, item]) => {
        const variables = new Map(scope.variables)
        const [first, second] = names
        if (first !== undefined && second !== undefined) variables.set(first, key).set(second, item)
        else if (first !== undefined) variables.set(first, item)
        return this.all(node.body, { dot: item, variables })
      })
      .join('')
  }

  /** Terms joined by `|`: each gets the value before it as its last argument. */
  #pipeline(tokens: readonly string[], scope: Scope, whole: string): unknown {
    let value: unknown
    let isFirst = true
    for (const term of splitAtTop(tokens)) {
      value = this.#call(term, isFirst ? [] : [value], scope, whole)
      isFirst = false
    }
    return value
  }

  #call(tokens: readonly string[], piped: readonly unknown[], scope: Scope, whole: string): unknown {
    const [head = '', ...rest] = tokens
    if (!/^[a-zA-Z]\w*$/.test(head) || /^(true|false|nil)$/.test(head)) return this.#operand(head, scope, whole)
    const values = [...rest.map((token) => this.#operand(token, scope, whole)), ...piped]
    if (head === 'include' || head === 'template') return this.#include(asText(values[0]), values[1], whole)
    const known = Object.hasOwn(FUNCTIONS, head) ? FUNCTIONS[head] : undefined
    if (known) return known(...values)
    this.unknown.add(whole)
    return undefined
  }

  #include(name: string, dot: unknown, whole: string): unknown {
    const helper = this.#helpers.get(name)
    this.#includes += 1
    if (!helper || this.#depth >= MAXIMUM_DEPTH || this.#includes > MAXIMUM_INCLUDES) {
      this.unknown.add(whole)
      return undefined
    }
    this.#depth += 1
    const text = this.all(helper, { dot, variables: new Map([['$', dot]]) })
    this.#depth -= 1
    return text
  }

  #operand(token: string, scope: Scope, whole: string): unknown {
    if (token.startsWith('(')) return this.#pipeline(tokensOf(token.slice(1, -1)), scope, whole)
    if (token.startsWith('"')) return token.slice(1, -1).replaceAll('\\"', '"')
    if (token.startsWith('`')) return token.slice(1, -1)
    if (/^-?\d/.test(token)) return Number(token)
    if (token === 'true' || token === 'false') return token === 'true'
    const path = /^(\$\w*)?((?:\.\w*)*)$/.exec(token)
    if (path) {
      const start = path[1] === undefined ? scope.dot : scope.variables.get(path[1])
      return (path[2] ?? '').split('.').filter(Boolean).reduce(member, start)
    }
    if (token !== 'nil') return this.#call([token], [], scope, whole)
    return undefined
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}

/** Strings, parentheses with all in them, `|`, and words. */
function tokensOf(expression: string): readonly string[] {
  const tokens: string[] = []
  let rest = expression.trim()
  while (rest !== '') {
    const length = rest.startsWith('(')
      ? closing(rest)
      : (/^("(\\.|[^"\\])*"|`[^`]*`|\||[^\s|()]+)/.exec(rest)?.[0].length ?? 1)
    tokens.push(rest.slice(0, length))
    rest = rest.slice(length).trimStart()
  }
  return tokens
}

function closing(text: string): number {
  let depth = 0
  for (const part of text.matchAll(/"(\\.|[^"\\])*"|[()]/g)) {
    if (part[0] === '(') depth += 1
    if (part[0] === ')') depth -= 1
    if (depth === 0) return part.index + 1
  }
  return text.length
}

function splitAtTop(tokens: readonly string[]): readonly (readonly string[])[] {
  const terms: string[][] = [[]]
  for (const token of tokens) {
    if (token === '|') terms.push([])
    else terms.at(-1)?.push(token)
  }
  return terms
}
