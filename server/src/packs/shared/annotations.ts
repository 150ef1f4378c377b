import type { Decorator, Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { FoundDecorator, PackScope } from '../pack.ts'

/** A definition in its file. */
export interface Place {
  readonly facts: FileFacts
  readonly definition: Definition
}

/** Annotations of that origin, also those that an annotation of the workspace is made of. */
export function annotated(
  scope: PackScope,
  among: readonly Decorator[],
  origin: string,
  facts: FileFacts = scope.facts,
): readonly FoundDecorator[] {
  const own = scope.decorators(among, origin, facts)
  if (own.length > 0) return own
  return among.flatMap((decorator) => {
    const made = facts === scope.facts ? scope.definition(scope.evaluate(decorator.callee)) : null
    return made ? scope.decorators(made.definition.decorators, origin, made.facts) : []
  })
}

/** The value of an annotation: the one by position, else the first of those names that is given. */
export function element(found: FoundDecorator, ...names: readonly string[]): Value | undefined {
  for (const name of names) {
    const value = found.keyword(name)
    if (value) return value
  }
  return found.arguments[0]
}

/** The items of an array, a single value as the only one, nothing as none. */
export function several(value: Value | undefined, scope: PackScope): readonly Value[] {
  return value ? (scope.items(value) ?? [value]) : []
}

/** The class with its superclasses and interfaces. */
export function lineage(definition: Definition, scope: PackScope): readonly Place[] {
  return [{ facts: scope.facts, definition }, ...scope.supertypes(definition)]
}

/** Methods of a class in the order of its lineage; one that overrides another hides it. */
export function methodsOf(places: readonly Place[]): readonly Place[] {
  const seen = new Set<string>()
  return places.flatMap(({ facts, definition }) => {
    const own = facts.definitions.filter((entry) => entry.parent === definition.id && entry.kind === 'function')
    const fresh = own.filter((method) => !seen.has(signature(method)))
    // Methods of one class that share a name stand beside each other.
    for (const method of fresh) seen.add(signature(method))
    return fresh.map((method) => ({ facts, definition: method }))
  })
}

/** The method and those that it overrides. */
export function overridden(method: Place, places: readonly Place[]): readonly Place[] {
  const own = places.findIndex(
    ({ facts, definition }) => facts === method.facts && definition.id === method.definition.parent,
  )
  const above = places
    .slice(own + 1)
    .flatMap(({ facts, definition }) =>
      facts.definitions
        .filter((entry) => entry.parent === definition.id && signature(entry) === signature(method.definition))
        .map((entry) => ({ facts, definition: entry })),
    )
  return [method, ...above]
}

function signature({ name, parameters }: Definition): string {
  return `${name}/${parameters.length}`
}

/** Pieces of a path as one value, with slashes between them; it stands where its last piece does, if that is written there. */
export function joinedPath(pieces: readonly (Value | null | undefined)[]): Value {
  const given = pieces.filter((piece) => piece !== null && piece !== undefined)
  const last = given.at(-1)
  const at = last?.kind === 'literal' || last?.kind === 'template' ? last.at : null
  const slash: Value = { kind: 'literal', value: '/', at: null }
  const parts = given.flatMap((piece, index) => [
    ...(index === 0 ? [] : [slash]),
    ...(piece.kind === 'template' ? piece.parts : [piece]),
  ])
  return { kind: 'template', parts, at }
}

/** A property of the configuration, with what it is when nobody sets it. */
export function configured(name: string, fallback: string | null): Value {
  return {
    kind: 'variable',
    name,
    fallback: fallback === null ? null : { kind: 'literal', value: fallback, at: null },
  }
}
