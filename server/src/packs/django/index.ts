import type { Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackScope } from '../pack.ts'
import { functionCalls, rewritten } from '../shared/python.ts'
import { regularPath } from '../shared/regular-path.ts'
import { ROUTERS, registered } from './rest-routers.ts'
import { viewRoutes } from './views.ts'

/** The list of a module's patterns. */
const NAME = 'urlpatterns'

/** A module of URL patterns is a router: those that no other includes are what a project begins with. */
const PATTERNS = 'django.urls'
const PATHS = /^(django\.urls|django\.conf\.urls)(\.conf)?\.(path|re_path|url|static)\(\)$/
const INCLUDE = /^(django\.urls|django\.conf\.urls)(\.conf)?\.include\(\)$/
const TRANSLATED = 'django.conf.urls.i18n.i18n_patterns()'

/** https://docs.djangoproject.com/en/stable/topics/http/urls and django-rest-framework.org: URL modules, views, routers. */
export const django: Pack = {
  name: 'django',
  title: 'Django, Django REST framework',
  language: 'python',
  covers: ['http server'],
  modules: [
    'django.urls',
    'django.conf.urls',
    'django.core.wsgi',
    'django.core.asgi',
    'django.core.management',
    'rest_framework.routers',
    'rest_framework_nested*',
  ],
  files: (file) => /(^|\/)(\w*urls\w*|routers?)\.py$|(^|\/)urls\/\w+\.py$/.test(file),
  routers: [PATTERNS, ...ROUTERS],
  roots: [PATTERNS],
  file: patterns,
  calls: [
    { names: ['register'], on: ROUTERS, found: registered },
    ...functionCalls('django.core.wsgi', ['get_wsgi_application'], (call, scope) =>
      scope.emit({ kind: 'listen', port: null, span: call.nameSpan }),
    ),
    ...functionCalls('django.core.asgi', ['get_asgi_application'], (call, scope) =>
      scope.emit({ kind: 'listen', port: null, span: call.nameSpan }),
    ),
    ...functionCalls('django.core.management', ['execute_from_command_line'], (call, scope) =>
      scope.emit({ kind: 'listen', port: null, span: call.nameSpan }),
    ),
  ],
}

/** Everything in `urlpatterns`, however often it is added to. */
function patterns(facts: FileFacts, scope: PackScope): void {
  const router = moduleRouter(facts.file)
  for (const binding of facts.bindings) {
    if (binding.scope === 0 && binding.name === NAME && binding.path.length === 0) {
      rows(binding.value, router, binding.span, scope)
    }
  }
  for (const { callee, arguments: given, span } of facts.calls) {
    if (callee.kind !== 'member' || callee.object.kind !== 'ref' || callee.object.name !== NAME) continue
    if (callee.name === 'append' || callee.name === 'extend') for (const item of given) rows(item, router, span, scope)
  }
}

/** Lists as they are written: what they take over from other modules of patterns is served as if it were included. */
function rows(list: Expression, router: Value, span: Span, scope: PackScope): void {
  if (list.kind === 'array') for (const item of list.items) rows(item, router, span, scope)
  else if (list.kind === 'template') for (const part of list.parts) rows(part, router, span, scope)
  else if (list.kind === 'spread') rows(list.value, router, span, scope)
  else if (list.kind !== 'ref' || list.name !== NAME) {
    const module = otherPatterns(list, scope)
    if (module) {
      scope.emit({ kind: 'mount', parent: router, child: moduleRouter(module), prefix: null, handlers: [], span })
      return
    }
    const value = scope.evaluate(list)
    if (scope.items(value) || value.kind === 'either') table(value, router, null, span, scope)
    else entry(value, router, null, span, scope)
  }
}

/** The file whose `urlpatterns` are meant: imported under another name, or a member of the module. */
function otherPatterns(value: Expression, scope: PackScope): string | null {
  if (value.kind === 'member' && value.name === NAME) {
    const module = scope.evaluate(value.object)
    return module.kind === 'module' ? module.file : null
  }
  if (value.kind !== 'ref') return null
  const from = scope.facts.imports.find((entry) => entry.local === value.name && entry.imported === NAME)
  const module = from && scope.evaluate({ kind: 'module', module: from.module, span: from.span })
  return module?.kind === 'module' ? module.file : null
}

/** The router that a module of URL patterns stands for. */
function moduleRouter(file: string): Value {
  return {
    kind: 'library',
    origin: PATTERNS,
    identity: `urls of ${file}`,
    home: file,
    arguments: null,
    receiver: null,
    frame: null,
    token: '',
    whole: false,
  }
}

type Span = FileFacts['definitions'][number]['span']

function table(list: Value, router: Value, prefix: Value | null, span: Span, scope: PackScope): void {
  if (list.kind === 'either') {
    for (const value of list.values) table(value, router, prefix, span, scope)
    return
  }
  const items =
    scope.origin(list) === TRANSLATED && list.kind === 'library' ? madeItems(list, scope) : scope.items(list)
  if (!items) {
    include(list, router, prefix, span, scope)
    return
  }
  for (const item of items) entry(item, router, prefix, span, scope)
}

function madeItems(list: Value & { readonly kind: 'library' }, scope: PackScope): readonly Value[] {
  return (list.arguments ?? []).flatMap((_, index) => scope.made(list, index) ?? [])
}

function entry(item: Value, router: Value, prefix: Value | null, span: Span, scope: PackScope): void {
  const origin = scope.origin(item)
  const kind = PATHS.exec(origin)?.[3]
  if (kind === 'static') return
  if (!kind) {
    include(item, router, prefix, span, scope)
    return
  }
  const written = scope.made(item, 0) ?? scope.made(item, 'route') ?? scope.made(item, 'regex')
  const view = scope.made(item, 1) ?? scope.made(item, 'view')
  if (!written || !view) return
  const own = written.kind === 'literal' || written.kind === 'template' ? written.at : null
  const place = own?.file === scope.file ? own.span : span
  const path = joined(prefix, rewritten(written, kind === 'path' ? plainPath : regularPath))
  if (INCLUDE.test(scope.origin(view))) include(view, router, path, place, scope)
  else if (/^django\.contrib\.admin.*\.urls$/.test(scope.origin(view))) {
    scope.emit({ kind: 'open', router, prefix: path, methods: [], by: 'django.contrib.admin', span: place })
  } else if (scope.items(view)) table(view, router, path, place, scope)
  else {
    for (const route of viewRoutes(view, scope)) {
      scope.emit({ kind: 'route', router, path, span: place, ...route })
    }
  }
}

/** `include('app.urls')`, `include(module)`, `include(router.urls)`, `include(([…], 'app'))`; also without `include`. */
function include(value: Value, router: Value, prefix: Value | null, span: Span, scope: PackScope): void {
  const target = INCLUDE.test(scope.origin(value)) ? (scope.made(value, 0) ?? scope.made(value, 'arg')) : value
  if (!target) return
  const name = scope.text(target)
  const module = name === null ? target : scope.evaluate({ kind: 'module', module: name, span })
  if (module.kind === 'module') {
    scope.emit({ kind: 'mount', parent: router, child: moduleRouter(module.file), prefix, handlers: [], span })
    return
  }
  const from = target.kind === 'library' && target.origin.endsWith('.urls') ? target.receiver : null
  if (from && ROUTERS.includes(scope.origin(from))) {
    scope.emit({ kind: 'mount', parent: router, child: from, prefix, handlers: [], span })
    return
  }
  const items = scope.items(target)
  const [first] = items ?? []
  // A pair of patterns and the name of the application that they are of.
  const inner = first && scope.items(first) ? first : items ? target : null
  if (inner) table(inner, router, prefix, span, scope)
  else if (name !== null || scope.origin(target) !== '') {
    const by = name ?? scope.origin(target)
    scope.emit({ kind: 'open', router, prefix, methods: [], by, span })
  }
}

/** `<int:id>` is `{id}`, `<path:rest>` takes all that is left. */
function plainPath(text: string): string {
  return text.replace(/<path:\w+>/g, '{*}').replace(/<(?:\w+:)?(\w+)>/g, '{$1}')
}

function joined(prefix: Value | null, path: Value): Value {
  if (!prefix) return path
  const parts = [prefix, path].flatMap((part) => (part.kind === 'template' ? part.parts : [part]))
  return { kind: 'template', parts, at: path.kind === 'literal' ? path.at : null }
}
