import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Handler, Pack, PackCall, PackScope } from '../pack.ts'
import {
  APPLICATIONS,
  authorizations,
  isAnonymous,
  plainTemplate,
  ROUTERS,
  requestFields,
  STARTUP_APPLICATION,
  statusCodesOf,
} from '../shared/aspnet.ts'
import { urlPath } from '../shared/http.ts'

const VERBS: Readonly<Record<string, string>> = {
  MapGet: 'GET',
  MapPost: 'POST',
  MapPut: 'PUT',
  MapDelete: 'DELETE',
  MapPatch: 'PATCH',
}

/** Settings of an endpoint or group that give it back. */
const SETTINGS = [
  'NewVersionedApi',
  'HasApiVersion',
  'HasDeprecatedApiVersion',
  'MapToApiVersion',
  'WithApiVersionSet',
  'ReportApiVersions',
  'RequireAuthorization',
  'AllowAnonymous',
  'RequireCors',
  'RequireHost',
  'RequireRateLimiting',
  'WithTags',
  'WithName',
  'WithGroupName',
  'WithDescription',
  'WithSummary',
  'WithOpenApi',
  'WithMetadata',
  'WithDisplayName',
  'WithRequestTimeout',
  'AddEndpointFilter',
  'AddEndpointFilterFactory',
  'AddFluentValidationAutoValidation',
  'DisableAntiforgery',
  'ExcludeFromDescription',
  'CacheOutput',
  'ProducesProblem',
  'ProducesValidationProblem',
  'Produces',
  'Accepts',
]

/** https://learn.microsoft.com/aspnet/core/fundamentals/minimal-apis: `MapGet` and its like, groups, `Startup.Configure`. */
export const aspnetMinimal: Pack = {
  name: 'aspnet-minimal',
  title: 'ASP.NET Core minimal APIs',
  language: 'csharp',
  covers: ['http server'],
  modules: [
    'Carter',
    'Microsoft.AspNetCore.Builder',
    'Microsoft.AspNetCore.Routing',
    'Microsoft.AspNetCore',
    'Microsoft.Extensions.Hosting',
  ],
  routers: ROUTERS,
  roots: [...APPLICATIONS, STARTUP_APPLICATION],
  classes: (definition, scope) => {
    startup(definition, scope)
    discovered(definition, scope)
  },
  values: [
    { names: ['MapGroup'], on: ROUTERS, value: (call, scope) => scope.derive(call.receiver, call) },
    { names: SETTINGS, on: ROUTERS, value: (call) => call.receiver },
  ],
  calls: [
    {
      names: Object.keys(VERBS),
      on: ROUTERS,
      found: (call, scope) => route(call, scope, VERBS[call.name] ?? 'ANY', 1),
    },
    { names: ['MapMethods'], on: ROUTERS, found: methods },
    { names: ['Map'], on: ROUTERS, found: mapped },
    { names: ['MapHealthChecks', 'MapHealthChecksUI', 'MapPrometheusScrapingEndpoint'], on: ROUTERS, found: health },
    { names: ['MapHub'], on: ROUTERS, found: (call, scope) => opened(call, scope, 'a SignalR hub') },
    {
      names: ['MapGraphQL', 'MapMcp', 'MapIdentityApi', 'MapODataRoute'],
      on: ROUTERS,
      found: (call, scope) => opened(call, scope, call.name),
    },
    {
      names: [
        'MapControllerRoute',
        'MapDefaultControllerRoute',
        'MapAreaControllerRoute',
        'MapRazorPages',
        'MapRazorComponents',
        'MapBlazorHub',
        'MapFallback',
        'MapFallbackToFile',
        'MapFallbackToPage',
        'UseMvc',
        'UseMvcWithDefaultRoute',
        'UseStaticFiles',
        'MapStaticAssets',
        'UseSpa',
        'UseIdentityServer',
      ],
      on: ROUTERS,
      found: everything,
    },
    { names: ['MapGroup'], on: ROUTERS, found: group },
    { names: ['UseEndpoints'], on: ROUTERS, found: (call, scope) => inside(call.argument(0), call.receiver, scope) },
    {
      names: ['CreateBuilder', 'CreateSlimBuilder', 'CreateEmptyBuilder', 'Create'],
      on: ['Microsoft.AspNetCore.Builder.WebApplication'],
      found: starts,
    },
    {
      names: ['CreateDefaultBuilder', 'CreateApplicationBuilder', 'CreateEmptyApplicationBuilder'],
      on: ['Microsoft.Extensions.Hosting.Host', 'Microsoft.AspNetCore.WebHost'],
      found: starts,
    },
    { names: ['Run', 'RunAsync'], on: APPLICATIONS, found: runs },
  ],
}

function starts(call: PackCall, scope: PackScope): void {
  scope.emit({ kind: 'listen', port: null, span: call.nameSpan })
}

/** `app.Run("http://localhost:5005")` */
function runs(call: PackCall, scope: PackScope): void {
  const port = /:(\d+)\/?$/.exec(scope.text(call.argument(0)) ?? '')?.[1]
  if (port === undefined) return
  scope.emit({ kind: 'listen', port: { kind: 'literal', value: Number(port), at: null }, span: call.nameSpan })
}

/** `class Startup { void Configure(IApplicationBuilder app) { … } }`: the host calls it. */
function startup(definition: Definition, scope: PackScope): void {
  if (!/Startup$/.test(definition.name)) return
  const method = scope.methods(definition).find(({ name }) => name === 'Configure')
  const position =
    method?.parameters.findIndex(({ type }) => /^(IApplicationBuilder|WebApplication)$/.test(type?.name ?? '')) ?? -1
  if (!method || position < 0) return
  const self: Value = { kind: 'instance', facts: scope.facts, definition, arguments: null }
  const app = application(`${scope.file}#${definition.id}`, scope)
  const values = method.parameters.map((_, at): Value => (at === position ? app : UNKNOWN))
  scope.enter({ kind: 'definition', facts: scope.facts, definition: method, frame: null, self }, values)
}

/** Types that a function takes which registers routes. */
const REGISTRARS = /^(IEndpointRouteBuilder|RouteGroupBuilder|WebApplication)$/

/**
 * Classes that an application finds by reflection (Carter's modules, one class for each endpoint): they implement a method of
 * an interface or base class that takes what routes hang on.
 */
function discovered(definition: Definition, scope: PackScope): void {
  if (definition.kind !== 'class' || definition.isAbstract || definition.isStatic) return
  const declared = scope
    .supertypes(definition)
    .flatMap(({ facts, definition: above }) =>
      facts.definitions
        .filter((entry) => entry.parent === above.id && entry.kind === 'function')
        .map(({ name }) => name),
    )
  const isCarter =
    definition.implements.some((type) => scope.originOfType(type) === 'Carter#ICarterModule') ||
    scope.bases(definition).includes('Carter.CarterModule')
  for (const method of scope.methods(definition)) {
    const position = method.parameters.findIndex(({ type }) => REGISTRARS.test(type?.name ?? ''))
    if (method.isStatic || position < 0 || !(isCarter || declared.includes(method.name))) continue
    if (!isCarter && hasPrefix(definition, scope)) {
      // What hands it over puts more before its paths than can be read.
      scope.emit({
        kind: 'open',
        router: null,
        prefix: null,
        methods: [],
        by: definition.name,
        span: definition.nameSpan,
      })
      continue
    }
    const made = `${scope.file}#${definition.id}`
    const self: Value = { kind: 'instance', facts: scope.facts, definition, arguments: null, made }
    const app = application(`${made}.${method.name}`, scope)
    const values = method.parameters.map((_, at): Value => (at === position ? app : UNKNOWN))
    prefixed(definition, app, scope)
    scope.enter({ kind: 'definition', facts: scope.facts, definition: method, frame: null, self }, values)
  }
}

/** Whether a class tells by a property what its routes stand below. */
function hasPrefix(definition: Definition, scope: PackScope): boolean {
  const getters = scope.methods(definition).filter((method) => method.isGetter)
  return [...getters, ...definition.fields].some(({ name }) => /prefix|route|path/i.test(name))
}

/** `class Orders() : CarterModule("/orders")` */
function prefixed(definition: Definition, app: Value, scope: PackScope): void {
  const given = scope.facts.calls.find(({ callee }) => callee.kind === 'super' && callee.definition === definition.id)
  const [prefix] = given?.arguments ?? []
  if (!prefix || !scope.bases(definition).includes('Carter.CarterModule')) return
  const value = scope.evaluate(prefix)
  scope.emit({ kind: 'prefix', router: app, prefix: value, exclude: [], versioning: null, span: definition.nameSpan })
}

const UNKNOWN: Value = { kind: 'unknown', reason: 'given by the host' }

/** An application that the host hands over. */
function application(identity: string, scope: PackScope): Value {
  return {
    kind: 'library',
    origin: STARTUP_APPLICATION,
    identity,
    home: scope.file,
    arguments: null,
    receiver: null,
    frame: null,
    token: '',
    whole: false,
  }
}

function route(call: PackCall, scope: PackScope, method: string, from: number): void {
  const given = call.argument(0)
  if (!given) return
  const path = plainTemplate(given)
  const handlers = call.handlers(from)
  const handler = handlers.at(-1)
  const place = handler ? definitionOf(handler, call.argument(from), scope) : null
  const known = place && {
    fields: requestFields(place.definition, place.facts, scope.text(path) ?? '', method, scope),
    statusCodes: statusCodesOf(place.definition, place.facts, scope),
  }
  scope.emit({
    kind: 'route',
    router: call.receiver,
    method,
    path,
    handlers,
    guards: guardsOf(call, place, scope),
    ...known,
    span: urlPath(given, scope.file) ?? call.nameSpan,
  })
}

function definitionOf(handler: Handler, value: Value | undefined, scope: PackScope) {
  const place = scope.definition(value)
  return place && handler.definition >= 0 ? place : null
}

function guardsOf(call: PackCall, place: ReturnType<typeof definitionOf>, scope: PackScope): readonly string[] {
  const names = call.followers.map((following) => following.name)
  if (names.includes('AllowAnonymous') || (place && isAnonymous(place.definition, place.facts, scope))) return []
  const own = place ? authorizations(place.definition, place.facts, scope) : []
  return names.includes('RequireAuthorization') ? ['RequireAuthorization', ...own] : own
}

/** `app.MapMethods("/x", ["GET", "HEAD"], handler)` */
function methods(call: PackCall, scope: PackScope): void {
  const items = scope.items(call.argument(1)) ?? []
  for (const item of items) {
    const verb = scope.text(item) ?? scope.origin(item).split('.').at(-1) ?? ''
    if (verb !== '') route(call, scope, verb.toUpperCase(), 2)
  }
}

/** `app.Map("/x", handler)` is a route; with a function of an application builder it is a branch. */
function mapped(call: PackCall, scope: PackScope): void {
  const branch = scope.definition(call.argument(1))
  const isBranch =
    branch?.definition.parameters.length === 1 &&
    /Builder$|Application$|^$/.test(branch.definition.parameters[0]?.type?.name ?? '')
  if (!isBranch) {
    route(call, scope, 'ANY', 1)
    return
  }
  const child = scope.derive(call.receiver, call)
  scope.emit({
    kind: 'mount',
    parent: call.receiver,
    child,
    prefix: call.argument(0) ?? null,
    handlers: [],
    span: call.nameSpan,
  })
  inside(call.argument(1), child, scope)
}

function health(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  if (given?.kind === 'literal') route(call, scope, 'GET', 2)
}

function group(call: PackCall, scope: PackScope): void {
  const prefix = call.argument(0)
  const isGuarded = call.followers.some((following) => following.name === 'RequireAuthorization')
  scope.emit({
    kind: 'mount',
    parent: call.receiver,
    child: scope.derive(call.receiver, call),
    prefix: prefix ? plainTemplate(prefix) : null,
    handlers: isGuarded ? [{ name: 'RequireAuthorization', file: scope.file, definition: -1 }] : [],
    span: call.nameSpan,
  })
}

function inside(configure: Value | undefined, router: Value, scope: PackScope): void {
  if (configure) scope.enter(configure, [router])
}

function opened(call: PackCall, scope: PackScope, by: string): void {
  scope.emit({
    kind: 'open',
    router: call.receiver,
    prefix: call.argument(0) ?? null,
    methods: [],
    by,
    span: call.nameSpan,
  })
}

function everything(call: PackCall, scope: PackScope): void {
  scope.emit({ kind: 'open', router: call.receiver, prefix: null, methods: [], by: call.name, span: call.nameSpan })
}
