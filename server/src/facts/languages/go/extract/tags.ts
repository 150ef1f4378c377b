import type { Decorator, Expression } from '../../../vocabulary.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import type { GoDraft } from './draft.ts'

/** `json:"id,omitempty" env:"ID"` as decorators: the key is their callee, the text their argument. */
export function tagsOf(draft: GoDraft, node: SyntaxNode | undefined, scope: number): readonly Decorator[] {
  if (!node) return []
  const span = draft.span(node)
  return [...draft.textOf(node).matchAll(/([\w-]+):"((?:[^"\\]|\\.)*)"/g)].map((match) => ({
    callee: { kind: 'ref', name: match[1] ?? '', scope, span },
    arguments: [{ kind: 'literal', value: match[2] ?? '', span }],
    span,
  }))
}

/** Keys that name the environment variable of a field (caarlos0/env, cleanenv, envconfig), and those of its default. */
const VARIABLE = ['env', 'envconfig']
const DEFAULT = ['envDefault', 'env-default', 'default']

/** What a field holds that is filled from the environment; null for any other. */
export function valueOfTags(tags: readonly Decorator[]): Expression | null {
  const given = (key: string) => tags.find(({ callee }) => callee.kind === 'ref' && callee.name === key)
  const textOf = (tag: Decorator | undefined) => {
    const value = tag?.arguments[0]
    return value?.kind === 'literal' ? String(value.value) : ''
  }
  const tag = [...VARIABLE, 'mapstructure'].map(given).find((found) => found !== undefined)
  const name = textOf(tag).split(/[,;]/)[0] ?? ''
  // Keys of configuration files are written in lower case; variables that a file may set as well are not.
  if (!tag || !/^[A-Z][A-Z0-9_]*$/.test(name)) return null
  const { span } = tag
  const variable: Expression = { kind: 'member', object: { kind: 'environment', span }, name, span }
  const fallback = DEFAULT.map(given).find((found) => found !== undefined)
  const inline = /(?:^|,)default=([^,]*)/.exec(textOf(tag))?.[1]
  if (!fallback && inline === undefined) return variable
  const value: Expression = { kind: 'literal', value: inline ?? textOf(fallback), span }
  return { kind: 'either', values: [variable, value], isDefault: true, span }
}
