/** Which requests a view answers: a function, a class, a set of actions. */
import type { Decorator, Expression } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { DefinitionPlace, Handler, ObservedField, PackScope } from '../pack.ts'
import { handlerOf } from '../shared/python.ts'
import { asView, verbMethods, viewClass } from '../shared/python-views.ts'
import { serializerFields } from './serializers.ts'

export interface ViewRoute {
  readonly method: string
  readonly handlers: readonly Handler[]
  readonly guards: readonly string[]
  readonly fields: readonly ObservedField[]
}

/** Verbs that the generic views of Django and of the REST framework answer. */
const GENERIC: readonly (readonly [pattern: RegExp, methods: readonly string[]])[] = [
  [/generics\.ListCreateAPIView$/, ['GET', 'POST']],
  [/generics\.RetrieveUpdateDestroyAPIView$/, ['GET', 'PUT', 'PATCH', 'DELETE']],
  [/generics\.RetrieveUpdateAPIView$/, ['GET', 'PUT', 'PATCH']],
  [/generics\.RetrieveDestroyAPIView$/, ['GET', 'DELETE']],
  [/generics\.(List|Retrieve)APIView$/, ['GET']],
  [/generics\.CreateAPIView$/, ['POST']],
  [/generics\.UpdateAPIView$/, ['PUT', 'PATCH']],
  [/generics\.DestroyAPIView$/, ['DELETE']],
  [/^rest_framework_simplejwt\.views\.\w+$|authtoken\.views\.ObtainAuthToken$/, ['POST']],
  [
    /^django\.(views\.generic|contrib\.\w+\.views).*(Create|Update|Delete|Form|Login|Logout|PasswordChange|PasswordReset)View$/,
    ['GET', 'POST'],
  ],
  [/^django\.views\.generic.*(Template|List|Detail|Redirect|Archive)View$/, ['GET']],
]

/** Decorators that say which verbs a function answers. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  require_GET: ['GET'],
  require_POST: ['POST'],
  require_safe: ['GET'],
}

/** The routes of a view, one for each verb; `ANY` for a function that does not say. */
export function viewRoutes(view: Value, scope: PackScope): readonly ViewRoute[] {
  const inner = unwrapped(view, scope)
  const place = viewClass(inner, scope)
  if (place) return classRoutes(inner, place, scope)
  const own = scope.definition(inner)
  if (own?.definition.kind !== 'function') {
    const methods = genericMethods([scope.origin(inner).replace(/\.as_view\(\)$/, '')])
    return plain(methods.length > 0 ? methods : ['ANY'], null, [])
  }
  return plain(functionMethods(own, scope), handlerOf(inner, scope), guardsOf(own.definition.decorators, own, scope))
}

/** Names of the permissions and decorators of a class or function that look at who is calling. */
export function guardsOf(
  decorators: readonly Decorator[],
  place: DefinitionPlace,
  scope: PackScope,
): readonly string[] {
  const named = decorators.flatMap(({ callee, arguments: given }) => {
    const name = lastName(callee)
    return name === 'permission_classes' ? given.flatMap(namesIn) : [name]
  })
  const field = place.definition.fields.find((entry) => entry.name === 'permission_classes')
  const declared = field?.value ? namesIn(field.value) : []
  const bases = place.definition.kind === 'class' ? scope.bases(place.definition, place.facts) : []
  const mixins = bases
    .map((base) => base.slice(base.lastIndexOf('.') + 1))
    .filter((name) => /RequiredMixin$/.test(name))
  return [...new Set([...named, ...declared, ...mixins])].filter((name) => GUARD.test(name) && name !== 'AllowAny')
}

const GUARD = /auth|login|permission|token|jwt|admin|user_passes|staff|RequiredMixin|ReadOnly|Owner/i

function namesIn(value: Expression): readonly string[] {
  if (value.kind === 'array') return value.items.flatMap(namesIn)
  const name = lastName(value)
  return name === '' ? [] : [name]
}

/** `csrf_exempt(view)`, `login_required(View.as_view())`: what is wrapped answers. */
function unwrapped(view: Value, scope: PackScope): Value {
  let inner = view
  for (let depth = 0; depth < 4 && inner.kind === 'library' && !asView(inner); depth++) {
    const wrapped = inner.origin.endsWith('()') ? scope.made(inner, 0) : undefined
    if (!wrapped || (wrapped.kind !== 'definition' && wrapped.kind !== 'library')) break
    inner = wrapped
  }
  return inner
}

function classRoutes(view: Value, place: DefinitionPlace, scope: PackScope): readonly ViewRoute[] {
  const guards = guardsOf(place.definition.decorators, place, scope)
  const call = asView(view)
  const actions = call ? scope.made(call, 0) : undefined
  const fields = (method: string) => serializerFields(place, method, scope)
  const named = scope.keys(actions)
  if (actions && named.length > 0) {
    return named.flatMap((verb) => {
      const action = scope.text(scope.member(actions, verb)) ?? ''
      const handler = methodOf(place, action, scope)
      return route(verb.toUpperCase(), handler, guards, fields(verb.toUpperCase()))
    })
  }
  const own = verbMethods(place, scope)
  const generic = genericMethods(scope.bases(place.definition, place.facts))
  const allowed = allowedMethods(place)
  const methods = new Set([...own.map((entry) => entry.method), ...generic])
  return [...methods]
    .filter((method) => !allowed || allowed.includes(method))
    .flatMap((method) => {
      const handler =
        own.find((entry) => entry.method === method)?.handler ?? methodOf(place, method.toLowerCase(), scope)
      return route(method, handler, guards, fields(method))
    })
}

/** `http_method_names = ['get', 'post']` */
export function allowedMethods(place: DefinitionPlace): readonly string[] | null {
  const value = place.definition.fields.find((field) => field.name === 'http_method_names')?.value
  if (value?.kind !== 'array') return null
  return value.items.flatMap((item) => (item.kind === 'literal' ? [String(item.value).toUpperCase()] : []))
}

/** The method of a class by its name, or the class where a library has the method. */
export function methodOf(place: DefinitionPlace, name: string, scope: PackScope): Handler {
  for (const { facts, definition } of [place, ...scope.ancestors(place.definition, place.facts)]) {
    const method = facts.definitions.find((entry) => entry.parent === definition.id && entry.name === name)
    if (method) return { name, file: facts.file, definition: method.id }
  }
  return { name: place.definition.name, file: place.file, definition: place.definition.id }
}

function genericMethods(bases: readonly string[]): readonly string[] {
  return [...new Set(bases.flatMap((base) => GENERIC.find(([pattern]) => pattern.test(base))?.[1] ?? []))]
}

function functionMethods(place: DefinitionPlace, scope: PackScope): readonly string[] {
  for (const { callee, arguments: given } of place.definition.decorators) {
    const name = lastName(callee)
    if (name in REQUIRED) return REQUIRED[name] ?? []
    if (name !== 'api_view' && name !== 'require_http_methods') continue
    const [list] = given
    const names =
      list?.kind === 'array'
        ? list.items.flatMap((item) => (item.kind === 'literal' ? [String(item.value).toUpperCase()] : []))
        : []
    return names.length > 0 ? names : list ? ['ANY'] : ['GET']
  }
  return comparedMethods(place, scope)
}

/** `if request.method == 'POST'`: a function that tells verbs apart answers those, and `GET` where it also does otherwise. */
function comparedMethods({ facts, definition }: DefinitionPlace, _scope: PackScope): readonly string[] {
  const verbs = facts.comparisons.flatMap(({ left, right, definition: within }) =>
    within === definition.id && left.kind === 'member' && left.name === 'method' && right.kind === 'literal'
      ? [String(right.value).toUpperCase()]
      : [],
  )
  return verbs.length === 0
    ? ['ANY']
    : [...new Set(verbs.length === 1 && verbs[0] !== 'GET' ? [...verbs, 'GET'] : verbs)]
}

function plain(methods: readonly string[], handler: Handler | null, guards: readonly string[]): readonly ViewRoute[] {
  return methods
    .filter((method) => method !== 'OPTIONS' && method !== 'HEAD')
    .map((method) => ({ method, handlers: handler ? [handler] : [], guards, fields: [] }))
}

function route(
  method: string,
  handler: Handler,
  guards: readonly string[],
  fields: readonly ObservedField[],
): readonly ViewRoute[] {
  return method === 'OPTIONS' || method === 'HEAD' ? [] : [{ method, handlers: [handler], guards, fields }]
}

function lastName(callee: Expression): string {
  return callee.kind === 'ref' || callee.kind === 'member' ? callee.name : ''
}
