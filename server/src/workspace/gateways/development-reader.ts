/** What servers for the development of front ends pass on: `proxy.conf.json` of Angular, `proxy` of Create React App's package. */
import { type DeploymentFacts, type DeploymentReader, type GatewayRoute, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { asObject, asText, type LocatedJson, parseJsonFile } from '../json/located-json.ts'

const ANGULAR = /(^|\/)(src\/)?proxy\.conf(ig)?(\.\w+)?\.json$/

export const developmentProxyReader: DeploymentReader = {
  name: 'development proxy',
  accepts: (file) => ANGULAR.test(file) || /(^|\/)package\.json$/.test(file),
  read(file, text): DeploymentFacts {
    if (!/"(proxy|target)"\s*:/.test(text)) return NO_DEPLOYMENT_FACTS
    const json = parseJsonFile(file, text, false)
    const routes = ANGULAR.test(file) ? angularRoutes(file, json) : packageRoutes(file, json)
    return routes.length === 0 ? NO_DEPLOYMENT_FACTS : { ...NO_DEPLOYMENT_FACTS, routes }
  },
}

/** `{ "/api/*": { "target": "http://localhost:3000", "pathRewrite": { "^/api": "" } } }` */
function angularRoutes(file: string, json: LocatedJson): readonly GatewayRoute[] {
  return Object.entries(json.value).flatMap(([path, written]) => {
    const entry = asObject(written)
    const target = asText(entry?.['target'])
    const prefix = /^(?:\/[\w-]+)+|^\/(?=\*|$)/.exec(path)?.[0]
    if (!entry || target === null || prefix === undefined) return []
    const [rule] = Object.entries(asObject(entry['pathRewrite']) ?? {})
    const from = rule?.[0].replace(/^\^/, '').replace(/\/$/, '')
    const by = asText(rule?.[1])?.replace(/\/$/, '') ?? ''
    const rewrite = from !== undefined && prefix.startsWith(from) ? `${by}${prefix.slice(from.length)}` || '/' : null
    return [row(file, prefix, rewrite, target, json.locate(path))]
  })
}

/** All that the server of the front end has no file for. */
function packageRoutes(file: string, json: LocatedJson): readonly GatewayRoute[] {
  const target = asText(json.value['proxy'])
  return target === null ? [] : [row(file, '/', null, target, json.locate('proxy'))]
}

function row(
  file: string,
  prefix: string,
  rewrite: string | null,
  target: string,
  location: GatewayRoute['location'],
): GatewayRoute {
  const gateway = { path: file, name: null }
  return {
    framework: 'development-proxy',
    gateway,
    developing: true,
    prefix,
    exact: false,
    rewrite,
    target,
    methods: [],
    location,
  }
}
