/** What packs of GraphQL libraries have in common: documents in code, and endpoints made of schemas. */
import type { RootField } from '../../map/protocols/graphql.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Location, Span } from '../../protocol/location.ts'
import type { Handler, ObservedField, PackScope, ValueRule } from '../pack.ts'

/** Libraries that hand out the `gql` tag. */
export const TAG_MODULES = [
  'graphql-tag',
  'apollo-server',
  'apollo-server-*',
  '@apollo/client',
  '@apollo/client/*',
  'apollo-boost',
  'apollo-angular',
  'react-apollo',
  'graphql-request',
  'urql',
  '@urql/*',
  'graphql.macro',
  'graphql-modules',
  'mercurius-codegen',
  'gql.tada',
]

/** A tagged document is its text. */
export const tagged: ValueRule = {
  names: null,
  on: [
    'graphql-tag',
    'graphql-tag.default',
    ...TAG_MODULES.filter((name) => !name.includes('*')).map((name) => `${name}.gql`),
    'gql.tada.graphql',
    'gql.tada.initGraphQLTada()',
  ],
  value: (call) => call.argument(0) ?? null,
}

/** The same of the libraries that come as a family of packages. */
export const taggedOfFamilies: ValueRule = {
  names: ['gql'],
  on: ['apollo-server-*', '@apollo/client*', '@urql/*'],
  value: (call) => call.argument(0) ?? null,
}

/** The same of what the client preset of GraphQL Code Generator writes, which is not kept with the sources: a folder `gql`. */
export const taggedOfGenerated: ValueRule = {
  names: ['graphql', 'gql'],
  on: ['*/gql*'],
  value: (call) => call.argument(0) ?? null,
}

/** Says that a root field is offered; `at` is where it is written when that is in another file. */
export function offers(
  field: Pick<RootField, 'root' | 'name'> & Partial<RootField>,
  handler: Handler | null,
  span: Span,
  scope: PackScope,
  guards: readonly string[] = [],
  at?: Location,
): void {
  scope.emit({
    kind: 'endpoint',
    protocol: 'graphql',
    method: field.root.toUpperCase(),
    path: { kind: 'literal', value: `${field.root}.${field.name}`, at: null },
    prefixed: false,
    versions: [],
    handler,
    registeredAs: null,
    guards,
    fields: declaredFields(field),
    ...(at && { at }),
    span,
  })
}

/** Parameters and answers of a field, as its schema declares them. */
export function declaredFields({ parameters = [], answers = [] }: Partial<RootField>): readonly ObservedField[] {
  return [
    ...parameters.map((field) => ({ ...field, in: 'body' as const, grade: 'declared' as const })),
    ...answers.map((field) => ({ ...field, in: 'response' as const, grade: 'declared' as const })),
  ]
}

/**
 * Where a span of a text stands in the file that holds the text as one literal; null when it was put together. A literal's own
 * span includes its quote.
 */
export function spanInside(document: Value | undefined, inner: Span, file: string): Span | null {
  if (document?.kind !== 'literal' || document.at?.file !== file) return null
  const [line, column] = document.at.span
  const moved = (at: number, from: number): readonly [number, number] => [
    line + at,
    at === 0 ? column + 1 + from : from,
  ]
  return [...moved(inner[0], inner[1]), ...moved(inner[2], inner[3])]
}

/** `create_order` is `createOrder` in a schema that is made of Python's names. */
export function camelCase(name: string): string {
  return name.replace(/(?<=[^_])_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
