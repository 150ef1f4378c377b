import type { Decorator, Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Span } from '../../protocol/location.ts'
import type { FoundDecorator, ObservedField, PackScope } from '../pack.ts'
import { annotated, element, type Place, several } from './annotations.ts'

export const WEB = 'org.springframework.web.bind.annotation'

const SHORT = new Map([
  ['GetMapping', 'GET'],
  ['PostMapping', 'POST'],
  ['PutMapping', 'PUT'],
  ['DeleteMapping', 'DELETE'],
  ['PatchMapping', 'PATCH'],
])

/** A path with its verbs, as `@GetMapping` and its like say. */
export interface Mapping {
  /** Verbs in capitals; `ANY` when none is named. */
  readonly methods: readonly string[]
  /** None: the path is that of the class. */
  readonly paths: readonly Value[]
  readonly span: Span
}

/** Mappings among the annotations of a method. */
export function mappingsOf(among: readonly Decorator[], scope: PackScope, facts: FileFacts): readonly Mapping[] {
  const short = [...SHORT].flatMap(([name, verb]) =>
    annotated(scope, among, `${WEB}.${name}`, facts).map((found) => mapping(found, [verb], scope)),
  )
  const long = annotated(scope, among, `${WEB}.RequestMapping`, facts).map((found) => {
    const verbs = several(found.keyword('method'), scope).map((value) => scope.origin(value).split('.').at(-1) ?? '')
    return mapping(found, verbs.length > 0 ? verbs : ['ANY'], scope)
  })
  return [...short, ...long]
}

function mapping(found: FoundDecorator, methods: readonly string[], scope: PackScope): Mapping {
  return { methods, paths: several(element(found, 'value', 'path'), scope), span: found.span }
}

/** Paths of `@RequestMapping` above the class, or above what it inherits from; one without a path when there is none. */
export function classPaths(places: readonly Place[], scope: PackScope): readonly (Value | null)[] {
  for (const { facts, definition } of places) {
    const [found] = annotated(scope, definition.decorators, `${WEB}.RequestMapping`, facts)
    if (!found) continue
    const paths = several(element(found, 'value', 'path'), scope)
    return paths.length > 0 ? paths : [null]
  }
  return [null]
}

const PARAMETERS: readonly (readonly [string, ObservedField['in']])[] = [
  ['PathVariable', 'path'],
  ['RequestParam', 'query'],
  ['RequestHeader', 'header'],
  ['RequestPart', 'body'],
]

/** Types around the one that is sent. */
const WRAPPERS =
  /^(ResponseEntity|HttpEntity|Mono|Flux|Optional|CompletableFuture|CompletionStage|Callable|DeferredResult|array|Page|Uni|Multi|Slice|PagedModel|EntityModel|CollectionModel|HttpResponse|RestResponse|Single|Maybe|Flowable|Publisher|Call|Response)$/

/** What annotated parameters and the declared result say of the contract. Types of another file's method are not looked up. */
export function springFields(method: Definition, scope: PackScope, facts: FileFacts): readonly ObservedField[] {
  const parameters = method.parameters.flatMap((parameter): readonly ObservedField[] => {
    for (const [name, part] of PARAMETERS) {
      const [found] = scope.decorators(parameter.decorators, `${WEB}.${name}`, facts)
      if (!found) continue
      const named = scope.text(element(found, 'value', 'name')) ?? parameter.name
      const isOptional =
        scope.text(found.keyword('required')) === 'false' || found.keyword('defaultValue') !== undefined
      return [{ name: named, in: part, type: parameter.type?.name ?? '', required: !isOptional }]
    }
    const [body] = scope.decorators(parameter.decorators, `${WEB}.RequestBody`, facts)
    return body ? typeFields(parameter.type, 'body', scope, facts) : []
  })
  return [...parameters, ...typeFields(method.returnType, 'response', scope, facts)]
}

/** Fields of a declared type, seen through what wraps it. */
export function typeFields(
  type: Definition['returnType'],
  part: ObservedField['in'],
  scope: PackScope,
  facts: FileFacts,
): readonly ObservedField[] {
  let inner = type
  while (inner && WRAPPERS.test(inner.name)) inner = inner.arguments[0] ?? null
  if (!inner || facts !== scope.facts) return []
  return scope.fieldsOf(inner).map((field) => ({ ...field, in: part }))
}

/** Annotations that say who may call, as they name it: `hasRole('ADMIN')`, `admin`, or their own name. */
export function guardsOf(among: readonly Decorator[], scope: PackScope, facts: FileFacts): readonly string[] {
  return GUARDS.flatMap((origin) =>
    scope.decorators(among, origin, facts).flatMap((found) => {
      const given = several(element(found, 'value'), scope).flatMap((value) => scope.text(value) ?? [])
      return given.length > 0 ? given : [origin.slice(origin.lastIndexOf('.') + 1)]
    }),
  )
}

const GUARDS = [
  'org.springframework.security.access.prepost.PreAuthorize',
  'org.springframework.security.access.annotation.Secured',
  'jakarta.annotation.security.RolesAllowed',
  'io.quarkus.security.Authenticated',
  'io.micronaut.security.annotation.Secured',
]
