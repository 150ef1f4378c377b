import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { CLIENT_VERBS, isAbsolute, urlPath } from '../shared/http.ts'
import { addressOf, methodOf } from '../shared/rust-urls.ts'

const VERBS = [...CLIENT_VERBS.keys()].filter((name) => name !== 'del')
/** Libraries whose functions and clients are called by verbs. */
const MODULES = 'reqwest reqwest_middleware ureq awc surf isahc attohttpc minreq gloo_net hyper hyper_util'.split(' ')
const ORIGINS = MODULES.map((module) => `${module}*`)
/** What sends: the library itself, or a client of it; not the answers that it gives. */
const SENDS =
  /^\w+(\.(blocking|http|client|legacy|Request))*$|#\w*(Client|Agent|HttpClient|ClientWithMiddleware)\w*$|Client\.(new|default|unix)\(\)$|\.(build|build_http|agent|into)\(\)$|Client\.builder\(\)/
const REQUESTS = [
  'hyper.Request*',
  'http.Request*',
  'http.request*',
  'axum.http.Request*',
  'reqwest.Request*',
  'hyper.http.Request*',
]

/** HTTP clients: reqwest, ureq, awc, surf, isahc, hyper. */
export const rustClients: Pack = {
  name: 'rust-clients',
  title: 'reqwest, hyper, ureq, awc, surf',
  language: 'rust',
  covers: ['http client'],
  modules: [...MODULES.flatMap((module) => [module, `${module}::*`]), 'http::Request', 'actix_web::client*'],
  calls: [
    { names: VERBS, on: [...ORIGINS, 'actix_web.client*'], passedOn: true, found: verb },
    { names: ['request'], on: ORIGINS, found: request },
    { names: ['uri'], on: REQUESTS, found: built },
  ],
}

function verb(call: PackCall, scope: PackScope): void {
  if (SENDS.test(scope.origin(call.receiver))) sends(call, scope, call.name.toUpperCase(), call.argument(0))
}

/** `client.request(Method::POST, url)` */
function request(call: PackCall, scope: PackScope): void {
  if (!SENDS.test(scope.origin(call.receiver)) || call.argumentCount < 2) return
  sends(call, scope, methodOf(call.argument(0), scope), call.argument(1))
}

/** `Request::builder().method("POST").uri(url)`: one that names no host is made for a server of the own process. */
function built(call: PackCall, scope: PackScope): void {
  const target = addressOf(call.argument(0), scope)
  if (!target || !(isAbsolute(target) || target.kind === 'template' || target.kind === 'variable')) return
  const text = scope.text(target)
  if (text?.startsWith('/')) return
  sends(call, scope, methodAmong(call, scope), target)
}

function methodAmong(call: PackCall, scope: PackScope): string {
  const follower = call.followers.find(({ name }) => name === 'method')
  if (follower) return methodOf(follower.argument(0), scope)
  for (let from: Value | null = call.receiver; from?.kind === 'library'; from = from.receiver) {
    if (/\.method\(\)$/.test(from.origin)) return methodOf(scope.made(from, 0), scope)
    const named = /Request\.(get|post|put|patch|delete|head)\(\)$/.exec(from.origin)?.[1]
    if (named !== undefined) return named.toUpperCase()
  }
  return 'GET'
}

function sends(call: PackCall, scope: PackScope, method: string, url: Value | undefined): void {
  const target = addressOf(url, scope)
  if (!target) return
  const body = call.followers.find(({ name }) => /^(json|form|body|send_json|send_form|send|body_json)$/.test(name))
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body: body?.argument(0) ?? null,
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}
