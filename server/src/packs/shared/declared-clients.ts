import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Span } from '../../protocol/location.ts'
import type { PackScope } from '../pack.ts'
import { joinedPath, methodsOf, overridden, type Place } from './annotations.ts'
import { joinUrl } from './http.ts'

/** A request that a method of an interface stands for. */
export interface DeclaredMapping {
  readonly method: string
  readonly path: Value | null
  readonly span: Span
}

/**
 * The requests of an interface that a library implements: one for each method that has a mapping, inherited ones included.
 * `heads` are paths before those of the methods.
 */
export function declaredClient(
  definition: Definition,
  places: readonly Place[],
  base: Value | null,
  heads: readonly (Value | null)[],
  mappings: (method: Place) => readonly DeclaredMapping[],
  scope: PackScope,
): void {
  for (const method of methodsOf(places)) {
    // A method that is declared again keeps the mapping of the one that it overrides.
    const mapped = overridden(method, places).find((place) => mappings(place).length > 0)
    for (const { method: verb, path, span } of mapped ? mappings(mapped) : []) {
      for (const head of heads) {
        scope.emit({
          kind: 'client',
          protocol: 'http',
          method: verb,
          target: joinUrl(base, joinedPath([head, path])),
          address: null,
          body: null,
          declared: {
            client: { file: scope.file, definition: definition.id },
            method: { file: method.facts.file, definition: method.definition.id },
          },
          span: mapped?.facts === scope.facts ? span : definition.nameSpan,
        })
      }
    }
  }
}

/** The address of a service that discovery knows by name: `http://orders`. */
export function addressOfName(name: Value): Value {
  const scheme: Value = { kind: 'literal', value: 'http://', at: null }
  return { kind: 'template', parts: [scheme, ...(name.kind === 'template' ? name.parts : [name])], at: null }
}
