import type { Value } from '../../map/resolve/value.ts'
import type { Pack } from '../pack.ts'
import { VERBS } from '../shared/http.ts'
import { applicationCalls } from './applications.ts'
import { fileGroup, included, loaded } from './mounts.ts'
import { resource, resources } from './resources.ts'
import { APPLICATION, ROUTES } from './routers.ts'
import { matched, page, verb } from './routes.ts'

/** What routes are registered with: the facade under its name and its alias, routers that are injected or handed over. */
const FACADES = [
  'Illuminate.Support.Facades.Route',
  'global.Route',
  'Illuminate.Routing#Router',
  'Illuminate.Contracts.Routing#Registrar',
  'Laravel.Lumen.Routing#Router',
  'Laravel.Lumen#Application.router',
  // Files that are included where the variable is known do not say what it is.
  'global:$router',
]
/** Groups are chains: `Route::prefix('x')->middleware('y')`. */
const CHAINS = FACADES.map((origin) => `${origin}*`)

/** https://laravel.com/docs/routing: routes with groups and resources, and the files that providers and `bootstrap/app.php` load. */
export const laravel: Pack = {
  name: 'laravel',
  title: 'Laravel, Lumen',
  language: 'php',
  covers: ['http server'],
  modules: [
    'Illuminate.Support.Facades.Route',
    'Illuminate.Routing.Router',
    'Illuminate.Contracts.Routing.Registrar',
    'Illuminate.Foundation.Application',
    'Illuminate.Foundation.Support.Providers.RouteServiceProvider',
    'Illuminate.Support.ServiceProvider',
    'Laravel.Lumen*',
  ],
  markers: ['php:include'],
  files: (file) => /(^|\/)routes(\/[\w.-]+)*\.php$|(^|\/)bootstrap\/app\.php$/i.test(file),
  routers: [APPLICATION, ROUTES],
  roots: [APPLICATION],
  callbacks: [{ names: ['group'], on: FACADES, value: (router, position) => (position === 0 ? plain(router) : null) }],
  calls: [
    { names: [...VERBS.keys(), 'any'].filter((name) => name !== 'all'), on: CHAINS, found: verb },
    { names: ['match'], on: CHAINS, found: matched },
    { names: ['view', 'inertia', 'redirect', 'permanentRedirect'], on: CHAINS, found: page },
    { names: ['resource', 'apiResource', 'singleton', 'apiSingleton'], on: CHAINS, found: resource },
    { names: ['resources', 'apiResources'], on: CHAINS, found: resources },
    { names: ['group'], on: CHAINS, found: fileGroup },
    { names: null, on: ['global:php:include'], found: included },
    { names: ['loadRoutesFrom'], on: ['*'], anywhere: true, found: loaded },
    ...applicationCalls,
  ],
}

/** The router inside of a group: the group around it is found by its place. */
function plain(router: Value): Value | null {
  return router.kind === 'library' ? { ...router, identity: null, receiver: null, arguments: null } : null
}
