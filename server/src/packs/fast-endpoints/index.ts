import type { CallSite, Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackScope } from '../pack.ts'
import { plainTemplate, statusCodesOf } from '../shared/aspnet.ts'

const VERBS: Readonly<Record<string, string>> = {
  Get: 'GET',
  Post: 'POST',
  Put: 'PUT',
  Delete: 'DELETE',
  Patch: 'PATCH',
  Head: 'HEAD',
}
const ATTRIBUTES = ['HttpGet', 'HttpPost', 'HttpPut', 'HttpDelete', 'HttpPatch']

/** https://fast-endpoints.com: one class for each endpoint, with its route in `Configure`. */
export const fastEndpoints: Pack = {
  name: 'fast-endpoints',
  title: 'FastEndpoints',
  language: 'csharp',
  covers: ['http server'],
  modules: ['FastEndpoints'],
  classes: endpoint,
  calls: [
    {
      names: ['UseFastEndpoints'],
      on: ['*'],
      found: (call, scope) => {
        const prefix = routePrefix(call.argument(0), scope)
        if (prefix)
          scope.emit({ kind: 'prefix', router: null, prefix, exclude: [], versioning: null, span: call.nameSpan })
      },
    },
  ],
}

/** `app.UseFastEndpoints(c => c.Endpoints.RoutePrefix = "api")` */
function routePrefix(configure: Value | undefined, scope: PackScope): Value | null {
  if (configure?.kind !== 'definition') return null
  const found = configure.facts.bindings.find(
    ({ path, scope: inside }) => path.join('.') === 'Endpoints.RoutePrefix' && inside === configure.definition.scope,
  )
  return found ? scope.evaluate(found.value) : null
}

function endpoint(definition: Definition, scope: PackScope): void {
  if (definition.kind !== 'class' || definition.isAbstract) return
  if (
    !scope
      .bases(definition)
      .some((origin) => /^FastEndpoints\.(Endpoint|EndpointWithout\w+|EndpointWithMapp\w+|Ep)\b/.test(origin))
  )
    return
  const handler = scope.methods(definition).find(({ name }) => name === 'HandleAsync' || name === 'ExecuteAsync')
  const configure = scope.methods(definition).find(({ name }) => name === 'Configure')
  const calls = configure ? scope.facts.calls.filter((call) => call.definition === configure.id) : []
  const isOpen = calls.some((call) => nameOf(call) === 'AllowAnonymous')
  const prefix = groupPrefix(calls, scope)
  for (const { verb, path } of routesOf(definition, calls, scope)) {
    const route = plainTemplate(prefix ? { kind: 'template', parts: [prefix, literal('/'), path], at: null } : path)
    scope.emit({
      kind: 'endpoint',
      protocol: 'http',
      method: verb,
      path: route,
      prefixed: true,
      versions: [],
      handler: handler ? { name: handler.name, file: scope.file, definition: handler.id } : null,
      registeredAs: null,
      guards: isOpen ? [] : ['authenticated'],
      fields: requestFields(definition, scope),
      statusCodes: handler ? statusCodesOf(handler, scope.facts, scope) : [],
      span: path.kind === 'literal' && path.at?.file === scope.file ? path.at.span : definition.nameSpan,
    })
  }
}

function routesOf(
  definition: Definition,
  calls: readonly CallSite[],
  scope: PackScope,
): readonly { readonly verb: string; readonly path: Value }[] {
  const attributes = ATTRIBUTES.flatMap((name) =>
    scope
      .decorators(definition.decorators, `FastEndpoints.${name}`)
      .flatMap((found) => found.arguments.map((path) => ({ verb: name.slice('Http'.length).toUpperCase(), path }))),
  )
  const verbs = calls
    .filter((call) => nameOf(call) === 'Verbs')
    .flatMap((call) =>
      call.arguments.flatMap((argument) => (argument.kind === 'member' ? [argument.name.toUpperCase()] : [])),
    )
  const paths = calls
    .filter((call) => nameOf(call) === 'Routes')
    .flatMap((call) => call.arguments.map((argument) => scope.evaluate(argument)))
  const direct = calls.flatMap((call) => {
    const verb = VERBS[nameOf(call)]
    return verb === undefined || call.callee.kind !== 'ref'
      ? []
      : call.arguments.map((argument) => ({ verb, path: scope.evaluate(argument) }))
  })
  return [...attributes, ...direct, ...verbs.flatMap((verb) => paths.map((path) => ({ verb, path })))]
}

/** `Group<Orders>()`: the route of the group's own `Configure("orders", …)`. */
function groupPrefix(calls: readonly CallSite[], scope: PackScope): Value | null {
  const type = calls.find((call) => nameOf(call) === 'Group')?.typeArguments[0]
  const place = type && scope.classNamed(type)
  if (!place) return null
  const call = place.facts.calls.find((entry) => nameOf(entry) === 'Configure' && entry.callee.kind === 'ref')
  const [prefix] = call?.arguments ?? []
  return prefix?.kind === 'literal' ? literal(String(prefix.value)) : null
}

function requestFields(definition: Definition, scope: PackScope) {
  const base = definition.extendedTypes?.[0]
  const [request, response] = base?.arguments ?? []
  return [
    ...scope.fieldsOf(request ?? null).map((field) => ({ ...field, in: 'body' as const })),
    ...scope.fieldsOf(response ?? null).map((field) => ({ ...field, in: 'response' as const })),
  ]
}

function nameOf({ callee }: CallSite): string {
  return callee.kind === 'ref' || callee.kind === 'member' ? callee.name : ''
}

function literal(value: string): Value {
  return { kind: 'literal', value, at: null }
}
