import type { Decorator, Expression, FieldDefinition } from '../../../vocabulary.ts'
import { defaultOf } from '../../make.ts'
import { child, childrenOf, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { attributeArguments, attributesBefore } from './attributes.ts'
import type { RustDraft } from './draft.ts'
import { environmentVariable } from './environment.ts'
import { segmentsOf } from './paths.ts'
import type { Place } from './place.ts'
import { isOptional, typeReference } from './types.ts'

/** Fields of a struct, or of a variant; those of tuples go by their position. */
export function fieldsOf(draft: RustDraft, body: SyntaxNode, attributes: readonly SyntaxNode[], place: Place) {
  if (body.type === 'ordered_field_declaration_list') return positions(draft, body, place)
  const recase = RENAMING[serde(draft, attributes, place).get('rename_all') ?? ''] ?? null
  return namedChildren(body).flatMap((field): readonly FieldDefinition[] => {
    const [nameNode, typeNode] = [child(field, 'name'), child(field, 'type')]
    if (field.type !== 'field_declaration' || !nameNode) return []
    const own = attributesBefore(body, field)
    const name = draft.textOf(nameNode).replace(/^r#/, '')
    const serialised = serde(draft, own, place)
    const value = fromEnvironment(draft, own, name, place)
    return [
      {
        name,
        type: typeReference(draft, typeNode, place),
        value,
        optional: isOptional(draft, typeNode) || serialised.has('default'),
        isStatic: false,
        decorators: wireName(draft, nameNode, name, serialised, recase),
        ...(serialised.has('flatten') && { isEmbedded: true as const }),
        span: draft.span(nameNode),
      },
    ]
  })
}

function positions(draft: RustDraft, body: SyntaxNode, place: Place): readonly FieldDefinition[] {
  return childrenOf(body, 'type').map((type, position) => ({
    name: String(position),
    type: typeReference(draft, type, place),
    value: null,
    optional: isOptional(draft, type),
    isStatic: false,
    decorators: [],
    span: draft.span(type),
  }))
}

/** What `#[serde(…)]` says: names that are given a value, and those that stand alone. */
function serde(draft: RustDraft, attributes: readonly SyntaxNode[], place: Place): ReadonlyMap<string, string> {
  return new Map(
    attributesOf(draft, attributes, 'serde', place).map((entry): readonly [string, string] => {
      if (entry.kind === 'keyword') return [entry.name, entry.value.kind === 'literal' ? String(entry.value.value) : '']
      return [entry.kind === 'ref' ? entry.name : '', '']
    }),
  )
}

function attributesOf(
  draft: RustDraft,
  attributes: readonly SyntaxNode[],
  name: string,
  place: Place,
): readonly Expression[] {
  return attributes
    .filter((attribute) => {
      const [path] = namedChildren(attribute)
      return path !== undefined && segmentsOf(draft, path).at(-1) === name
    })
    .flatMap((attribute) => attributeArguments(draft, attribute, place))
}

/** The name that a field goes by outside of the program, where it is another one. */
function wireName(
  draft: RustDraft,
  node: SyntaxNode,
  name: string,
  serialised: ReadonlyMap<string, string>,
  recase: ((words: readonly string[]) => string) | null,
): readonly Decorator[] {
  const span = draft.span(node)
  const renamed = serialised.get('rename')
  const left = serialised.has('skip') ? '-' : undefined
  const wire = left ?? (renamed || (recase ? recase(name.split('_').filter((word) => word !== '')) : name))
  if (wire === name) return []
  return [
    {
      callee: { kind: 'ref', name: 'json', scope: 0, span },
      arguments: [{ kind: 'literal', value: wire, span }],
      span,
    },
  ]
}

const upperFirst = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

const RENAMING: Readonly<Record<string, (words: readonly string[]) => string>> = {
  camelCase: (words) => words.map((word, at) => (at === 0 ? word : upperFirst(word))).join(''),
  PascalCase: (words) => words.map(upperFirst).join(''),
  'kebab-case': (words) => words.join('-'),
  SCREAMING_SNAKE_CASE: (words) => words.join('_').toUpperCase(),
  'SCREAMING-KEBAB-CASE': (words) => words.join('-').toUpperCase(),
  lowercase: (words) => words.join('_').toLowerCase(),
  UPPERCASE: (words) => words.join('_').toUpperCase(),
}

/** clap and its like: `#[arg(env = "URL", default_value = "http://orders")]`. */
function fromEnvironment(
  draft: RustDraft,
  attributes: readonly SyntaxNode[],
  name: string,
  place: Place,
): Expression | null {
  const given = ['arg', 'clap', 'structopt', 'envconfig', 'envy', 'config'].flatMap((attribute) =>
    attributesOf(draft, attributes, attribute, place),
  )
  const find = (...names: readonly string[]) =>
    given.find((entry) => (entry.kind === 'keyword' || entry.kind === 'ref') && names.includes(entry.name))
  const variable = find('env', 'from')
  const fallback = find('default_value', 'default_value_t', 'default')
  const otherwise = fallback?.kind === 'keyword' && fallback.value.kind === 'literal' ? fallback.value : null
  if (!variable) return otherwise
  const written: Expression =
    variable.kind === 'keyword' ? variable.value : { kind: 'literal', value: name.toUpperCase(), span: variable.span }
  const read = environmentVariable(written, variable.span)
  return otherwise ? defaultOf([read, otherwise], variable.span) : read
}
