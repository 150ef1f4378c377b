import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { GO_VERBS } from '../shared/go-routes.ts'
import { joinUrl, urlPath, verbOf } from '../shared/http.ts'

const RESTY = ['github.com/go-resty/resty', 'gopkg.in/resty', 'resty.dev']
const REQ = 'github.com/imroc/req'
const RETRYABLE = 'github.com/hashicorp/go-retryablehttp'
const VERBS = [...GO_VERBS.keys()]

/** Clients beside net/http: resty, req, go-retryablehttp. */
export const goClients: Pack = {
  name: 'go-clients',
  title: 'resty, req, retryablehttp',
  language: 'go',
  covers: ['http client'],
  modules: [...RESTY.map((module) => `${module}*`), `${REQ}*`, RETRYABLE],
  calls: [
    { names: [...VERBS, 'Execute'], on: [...RESTY.map((module) => `${module}*`), `${REQ}*`], found: chained },
    { names: ['Get', 'Head', 'Post', 'PostForm'], on: [RETRYABLE, `${RETRYABLE}*`], found: plain },
    { names: ['NewRequest', 'NewRequestWithContext'], on: [RETRYABLE], found: made },
  ],
}

/** `client.R().SetBody(order).Post("/orders")`, `client.R().Execute("GET", url)` */
function chained(call: PackCall, scope: PackScope): void {
  const isNamed = call.name === 'Execute'
  const method = isNamed ? verbOf(scope.text(call.argument(0))) : (GO_VERBS.get(call.name) ?? 'ANY')
  const path = call.argument(isNamed ? 1 : 0)
  if (!path) return
  emit(call, scope, method, joinUrl(baseOf(call.receiver, scope), path), path, bodyOf(call.receiver, scope))
}

function plain(call: PackCall, scope: PackScope): void {
  const method = call.name === 'PostForm' ? 'POST' : call.name.toUpperCase()
  const url = call.argument(0)
  if (url) emit(call, scope, method, url, url, null)
}

function made(call: PackCall, scope: PackScope): void {
  const at = call.name === 'NewRequest' ? 0 : 1
  const url = call.argument(at + 1)
  if (url) emit(call, scope, verbOf(scope.text(call.argument(at))), url, url, null)
}

/** What `SetBaseURL` (resty) or `BaseURL` says somewhere in the chain that made the client. */
function baseOf(client: Value, scope: PackScope): Value | null {
  for (let from: Value | null = client; from?.kind === 'library'; from = from.receiver) {
    if (/\.Set(BaseURL|HostURL)\(\)$/.test(from.origin)) return scope.made(from, 0) ?? null
  }
  return null
}

function bodyOf(request: Value, scope: PackScope): Value | null {
  for (let from: Value | null = request; from?.kind === 'library'; from = from.receiver) {
    if (/\.Set(Body|BodyJsonMarshal|FormData)\(\)$/.test(from.origin)) return scope.made(from, 0) ?? null
  }
  return null
}

function emit(call: PackCall, scope: PackScope, method: string, target: Value, path: Value, body: Value | null): void {
  const span = urlPath(path, scope.file) ?? call.nameSpan
  scope.emit({ kind: 'client', protocol: 'http', method, target, address: null, body, span })
}
