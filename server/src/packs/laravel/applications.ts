/** How applications begin: `bootstrap/app.php` of Laravel 11, of those before it, and of Lumen. */
import type { CallRule, PackCall, PackScope } from '../pack.ts'
import { literal } from '../shared/python.ts'
import { serve } from './mounts.ts'
import { application, fileRouter } from './routers.ts'

const LARAVEL = 'Illuminate.Foundation.Application'
const LUMEN = 'Laravel.Lumen.Application'

export const applicationCalls: readonly CallRule[] = [
  { names: ['withRouting'], on: [`${LARAVEL}.configure()*`], found: routing },
  { names: null, on: [LARAVEL, LUMEN], found: (call, scope) => (call.construct ? begins(call, scope) : undefined) },
  { names: ['configure'], on: [LARAVEL], found: begins },
  { names: ['routes'], on: ['Illuminate.Support.Facades.Auth', 'global.Auth'], found: authentication },
]

/** `->withRouting(web: __DIR__.'/../routes/web.php', api: …, apiPrefix: 'api', health: '/up')` */
function routing(call: PackCall, scope: PackScope): void {
  serve(call, scope, call.keyword('web'), null)
  serve(call, scope, call.keyword('api'), call.keyword('apiPrefix') ?? literal('api'))
  const health = call.keyword('health')
  if (!health || scope.text(health) === null) return
  const router = application(scope.file)
  scope.emit({ kind: 'route', router, method: 'GET', path: health, handlers: [], span: call.nameSpan })
}

/** What is registered in the file that makes the application is served as it is. */
function begins(call: PackCall, scope: PackScope): void {
  scope.emit({ kind: 'listen', port: null, span: call.nameSpan })
  const parent = application(scope.file)
  scope.emit({ kind: 'mount', parent, child: fileRouter(scope.file), prefix: null, handlers: [], span: call.nameSpan })
}

/** `Auth::routes()`: those of a package. */
function authentication(call: PackCall, scope: PackScope): void {
  scope.emit({ kind: 'open', router: null, prefix: null, methods: [], by: 'laravel/ui', span: call.nameSpan })
}
