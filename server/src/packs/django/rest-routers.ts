/** Routers of the REST framework: a set of views under a name is a route for each action that the set has. */
import type { Value } from '../../map/resolve/value.ts'
import type { DefinitionPlace, PackCall, PackScope } from '../pack.ts'
import { urlPath } from '../shared/http.ts'
import { given, literal, rewritten } from '../shared/python.ts'
import { regularPath } from '../shared/regular-path.ts'
import { serializerFields } from './serializers.ts'
import { allowedMethods, guardsOf, methodOf } from './views.ts'

export const ROUTERS = [
  ...['DefaultRouter', 'SimpleRouter', 'BaseRouter'].map((name) => `rest_framework.routers#${name}`),
  ...['DefaultRouter', 'SimpleRouter', 'NestedDefaultRouter', 'NestedSimpleRouter'].map(
    (name) => `rest_framework_nested.routers#${name}`,
  ),
]

interface Action {
  readonly name: string
  readonly method: string
  /** About one object, whose key is part of the path. */
  readonly isDetail: boolean
  /** Classes of the framework that have it. */
  readonly of: RegExp
}

const ACTIONS: readonly Action[] = [
  { name: 'list', method: 'GET', isDetail: false, of: /\.(ModelViewSet|ReadOnlyModelViewSet|ListModelMixin)$/ },
  { name: 'create', method: 'POST', isDetail: false, of: /\.(ModelViewSet|CreateModelMixin)$/ },
  { name: 'retrieve', method: 'GET', isDetail: true, of: /\.(ModelViewSet|ReadOnlyModelViewSet|RetrieveModelMixin)$/ },
  { name: 'update', method: 'PUT', isDetail: true, of: /\.(ModelViewSet|UpdateModelMixin)$/ },
  { name: 'partial_update', method: 'PATCH', isDetail: true, of: /\.(ModelViewSet|UpdateModelMixin)$/ },
  { name: 'destroy', method: 'DELETE', isDetail: true, of: /\.(ModelViewSet|DestroyModelMixin)$/ },
]

/** `router.register(r'users', UserViewSet)` */
export function registered(call: PackCall, scope: PackScope): void {
  const prefix = given(call, 0, 'prefix')
  const place = scope.definition(given(call, 1, 'viewset'))
  if (!prefix || place?.definition.kind !== 'class') return
  const bases = scope.bases(place.definition, place.facts)
  const holders = [place, ...scope.ancestors(place.definition, place.facts)]
  const has = (name: string) =>
    holders.some(({ facts, definition }) =>
      facts.definitions.some((entry) => entry.parent === definition.id && entry.name === name),
    )
  for (const action of ACTIONS) {
    const isThere = bases.some((base) => action.of.test(base)) || has(action.name)
    if (isThere)
      emit(call, scope, place, prefix, action.name, action.method, action.isDetail ? `/{${keyOf(place)}}` : '')
  }
  for (const extra of extraActions(holders)) {
    const key = extra.isDetail ? `/{${keyOf(place)}}` : ''
    for (const method of extra.methods) emit(call, scope, place, prefix, extra.name, method, `${key}/${extra.path}`)
  }
}

function emit(
  call: PackCall,
  scope: PackScope,
  place: DefinitionPlace,
  prefix: Value,
  action: string,
  method: string,
  rest: string,
): void {
  const allowed = allowedMethods(place)
  if (allowed && !allowed.includes(method)) return
  const path = rewritten(prefix, regularPath)
  const parts = [...(path.kind === 'template' ? path.parts : [path]), literal(rest)]
  scope.emit({
    kind: 'route',
    router: call.receiver,
    method,
    path: { kind: 'template', parts, at: path.kind === 'literal' ? path.at : null },
    handlers: [methodOf(place, action, scope)],
    guards: guardsOf(place.definition.decorators, place, scope),
    fields: serializerFields(place, method, scope),
    span: urlPath(prefix, scope.file) ?? call.nameSpan,
  })
}

/** `lookup_field = 'slug'` */
function keyOf({ definition }: DefinitionPlace): string {
  const text = (name: string) => {
    const value = definition.fields.find((field) => field.name === name)?.value
    return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined
  }
  return text('lookup_url_kwarg') ?? text('lookup_field') ?? 'pk'
}

interface ExtraAction {
  readonly name: string
  readonly methods: readonly string[]
  readonly isDetail: boolean
  readonly path: string
}

/** Methods below `@action(detail=True, methods=['post'], url_path='x')`. */
function extraActions(holders: readonly Pick<DefinitionPlace, 'facts' | 'definition'>[]): readonly ExtraAction[] {
  return holders.flatMap(({ facts, definition }) =>
    facts.definitions.flatMap((method): readonly ExtraAction[] => {
      if (method.parent !== definition.id) return []
      const found = method.decorators.find(
        ({ callee }) => callee.kind === 'ref' && /^(action|detail_route|list_route)$/.test(callee.name),
      )
      if (found?.callee.kind !== 'ref') return []
      const option = (name: string) => {
        const own = found.arguments.find((argument) => argument.kind === 'keyword' && argument.name === name)
        return own?.kind === 'keyword' ? own.value : undefined
      }
      const methods = option('methods')
      const verbs =
        methods?.kind === 'array'
          ? methods.items.flatMap((item) => (item.kind === 'literal' ? [String(item.value).toUpperCase()] : []))
          : []
      const [detail, path] = [option('detail'), option('url_path')]
      const isDetail = found.callee.name === 'detail_route' || (detail?.kind === 'literal' && detail.value === true)
      const written = path?.kind === 'literal' ? regularPath(String(path.value)) : method.name
      return [{ name: method.name, methods: verbs.length > 0 ? verbs : ['GET'], isDetail, path: written }]
    }),
  )
}
