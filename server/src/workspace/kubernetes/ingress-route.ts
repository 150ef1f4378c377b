/** Traefik's IngressRoutes with their Middlewares, which stand in the same file or in the same folder. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import type { GatewayRoute, ReaderContext } from '../deployment.ts'
import { addressOf } from '../gateways/table.ts'
import { middlewareRewrite } from '../gateways/traefik-middleware.ts'
import { traefikHosts, traefikMethods, traefikPaths } from '../gateways/traefik-rule.ts'
import { at, itemsOf, type Located, parseYaml, textAt } from '../yaml/located.ts'

/** Routes of an object; `beside` are the objects of its file. None for objects of other kinds. */
export function ingressRouteRoutes(
  file: string,
  object: Located,
  beside: readonly Located[],
  context: ReaderContext,
): readonly GatewayRoute[] {
  if (textAt(object, 'kind') !== 'IngressRoute') return []
  return itemsOf(at(object, 'spec', 'routes')).flatMap((route) => {
    const rule = textAt(route, 'match') ?? ''
    const names = itemsOf(at(route, 'middlewares')).flatMap((item) => textAt(item, 'name') ?? [])
    const middlewares = names.length === 0 ? [] : named(names, file, beside, context)
    const paths = traefikPaths(rule)
    return targetsOf(route).flatMap((target) =>
      (paths.length > 0 ? paths : [{ prefix: '/', exact: false }]).map(
        ({ prefix, exact }): GatewayRoute => ({
          framework: 'traefik',
          gateway: { path: null, name: 'traefik' },
          ...{ prefix, exact, target },
          rewrite: middlewareRewrite(prefix, middlewares),
          methods: traefikMethods(rule),
          location: { file, span: route.span },
          door: { hosts: traefikHosts(rule) },
        }),
      ),
    )
  })
}

function targetsOf(route: Located): readonly string[] {
  return itemsOf(at(route, 'services')).flatMap((service) => {
    const name = textAt(service, 'name')
    const port = textAt(service, 'port')
    return name === null ? [] : [addressOf(name, port !== null && /^\d+$/.test(port) ? port : null)]
  })
}

/** What the middlewares of these names do, in that order. */
function named(
  names: readonly string[],
  file: string,
  beside: readonly Located[],
  context: ReaderContext,
): readonly Located[] {
  const folder = folderOf(file)
  const others = context
    .filesBelow(folder)
    .filter((other) => other !== file && folderOf(other) === folder && /\.ya?ml$/i.test(other))
    .map((other) => context.text(other) ?? '')
    .filter((text) => /\bkind:\s*Middleware\b/.test(text))
    .flatMap((text) => parseYaml('', text).documents)
  const all = [...beside, ...others].filter((object) => textAt(object, 'kind') === 'Middleware')
  return names.flatMap(
    (name) =>
      at(
        all.find((object) => textAt(object, 'metadata', 'name') === name),
        'spec',
      ) ?? [],
  )
}
