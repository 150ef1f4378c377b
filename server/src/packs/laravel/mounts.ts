/** How files of routes come into an application: by groups of providers, by inclusion, by packages that load them. */
import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope } from '../pack.ts'
import { joinedPath } from '../shared/annotations.ts'
import { fileNamed, filesNamed, guardsAmong } from '../shared/php.ts'
import { groupOf } from './groups.ts'
import { application, fileRouter, routerOf } from './routers.ts'

/** `Route::prefix('api')->group(base_path('routes/api.php'))`: a file instead of a function. */
export function fileGroup(call: PackCall, scope: PackScope): void {
  const path = call.argument(call.argumentCount - 1)
  if (!path || path.kind === 'definition') return
  mount(call, scope, path, groupPrefix(call, scope))
}

/** `require 'auth.php'` in a file of routes or in a group. */
export function included(call: PackCall, scope: PackScope): void {
  const file = fileNamed(call.argument(0), scope)
  if (file === null || file === scope.file) return
  mountFile(call, scope, file, groupPrefix(call, scope))
}

/** `$this->loadRoutesFrom(__DIR__.'/../routes/web.php')` of a provider. */
export function loaded(call: PackCall, scope: PackScope): void {
  const path = call.argument(0)
  if (path && call.owner) mount(call, scope, path, groupPrefix(call, scope))
}

function groupPrefix(call: PackCall, scope: PackScope): Value | null {
  const { prefixes } = groupOf(call, scope)
  return prefixes.length === 0 ? null : joinedPath(prefixes)
}

function mount(call: PackCall, scope: PackScope, path: Value, prefix: Value | null): void {
  const files = filesNamed(path, scope)
  for (const file of files) mountFile(call, scope, file, prefix)
  if (files.length === 0 && path.kind !== 'object' && path.kind !== 'array') {
    scope.emit({
      kind: 'open',
      router: routerOf(call, scope),
      prefix,
      methods: [],
      by: 'a file of routes',
      span: call.nameSpan,
    })
  }
}

function mountFile(call: PackCall, scope: PackScope, file: string, prefix: Value | null): void {
  scope.emit({
    kind: 'mount',
    parent: routerOf(call, scope),
    child: fileRouter(file),
    prefix,
    handlers: guardsAmong(groupOf(call, scope).middleware).map((name) => ({ name, file: scope.file, definition: -1 })),
    span: call.nameSpan,
  })
}

/** Serves a file of routes, or several, from the top of an application. */
export function serve(call: PackCall, scope: PackScope, path: Value | undefined, prefix: Value | null): void {
  for (const one of path ? (scope.items(path) ?? [path]) : []) {
    const file = fileNamed(one, scope)
    if (file === null) continue
    scope.emit({
      kind: 'mount',
      parent: application(scope.file),
      child: fileRouter(file),
      prefix,
      handlers: [],
      span: call.nameSpan,
    })
  }
}
