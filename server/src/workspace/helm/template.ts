/** The syntax of Helm's templates: text with actions in it, blocks closed by `end`. */

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly expression: string }
  | { readonly kind: 'define'; readonly name: string; readonly body: readonly TemplateNode[] }
  | {
      readonly kind: 'if' | 'with' | 'range'
      readonly expression: string
      readonly body: readonly TemplateNode[]
      readonly otherwise: readonly TemplateNode[]
    }

interface Open {
  readonly keyword: string
  readonly expression: string
  readonly body: TemplateNode[]
  otherwise: TemplateNode[] | null
  /** An `else if` closes with the `end` of the block that it stands in. */
  readonly isElse: boolean
}

const BLOCKS = new Set(['if', 'with', 'range', 'define', 'block'])

/** Null when the blocks do not close as they open. */
export function parseTemplate(text: string): readonly TemplateNode[] | null {
  const root: Open = { keyword: '', expression: '', body: [], otherwise: null, isElse: false }
  const stack: Open[] = [root]
  const add = (node: TemplateNode) => {
    const open = stack.at(-1) ?? root
    ;(open.otherwise ?? open.body).push(node)
  }
  const close = (): boolean => {
    const open = stack.pop()
    if (!open || open === root) return false
    add(nodeOf(open))
    return open.isElse ? close() : true
  }
  for (const part of partsOf(text)) {
    if (part.kind === 'text') {
      add(part)
      continue
    }
    const [, keyword = '', expression = ''] = /^(\w+)?\s*([\s\S]*)$/.exec(part.expression) ?? []
    if (part.expression.startsWith('/*')) continue
    if (keyword === 'end') {
      if (!close()) return null
    } else if (keyword === 'else') {
      const open = stack.at(-1) ?? root
      open.otherwise = []
      const [, inner, condition = ''] = /^(if|with)\s+([\s\S]*)$/.exec(expression) ?? []
      if (inner) stack.push({ keyword: inner, expression: condition, body: [], otherwise: null, isElse: true })
    } else if (BLOCKS.has(keyword)) {
      stack.push({ keyword, expression, body: [], otherwise: null, isElse: false })
    } else add(part)
  }
  return stack.length === 1 ? root.body : null
}

function nodeOf({ keyword, expression, body, otherwise }: Open): TemplateNode {
  if (keyword === 'define' || keyword === 'block')
    return { kind: 'define', name: /^"([^"]*)"/.exec(expression)?.[1] ?? '', body }
  const kind = keyword === 'with' ? 'with' : keyword === 'range' ? 'range' : 'if'
  return { kind, expression, body, otherwise: otherwise ?? [] }
}

/** Text and actions in turn; `{{-` and `-}}` take the space beside them away. */
function partsOf(text: string): readonly Extract<TemplateNode, { kind: 'text' | 'output' }>[] {
  const parts: Extract<TemplateNode, { kind: 'text' | 'output' }>[] = []
  let from = 0
  let trims = false
  const push = (piece: string, trimsEnd: boolean) => {
    const start = trims ? piece.trimStart() : piece
    parts.push({ kind: 'text', text: trimsEnd ? start.trimEnd() : start })
  }
  for (const action of text.matchAll(/\{\{(-?)([\s\S]*?)(-?)\}\}/g)) {
    push(text.slice(from, action.index), action[1] === '-')
    parts.push({ kind: 'output', expression: (action[2] ?? '').trim() })
    from = action.index + action[0].length
    trims = action[3] === '-'
  }
  push(text.slice(from), false)
  return parts
}
