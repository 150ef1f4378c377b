import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { joinUrl, urlPath } from '../shared/http.ts'

const REST_CLIENTS = ['RestSharp#RestClient', 'RestSharp#IRestClient']
const REST_VERBS: Readonly<Record<string, string>> = {
  GetAsync: 'GET',
  GetJsonAsync: 'GET',
  PostAsync: 'POST',
  PostJsonAsync: 'POST',
  PutAsync: 'PUT',
  PutJsonAsync: 'PUT',
  DeleteAsync: 'DELETE',
  PatchAsync: 'PATCH',
  ExecuteGetAsync: 'GET',
  ExecutePostAsync: 'POST',
  ExecutePutAsync: 'PUT',
}
const FLURL_VERBS: Readonly<Record<string, string>> = {
  GetAsync: 'GET',
  GetJsonAsync: 'GET',
  GetStringAsync: 'GET',
  GetBytesAsync: 'GET',
  GetStreamAsync: 'GET',
  PostJsonAsync: 'POST',
  PostStringAsync: 'POST',
  PostUrlEncodedAsync: 'POST',
  PostMultipartAsync: 'POST',
  PostAsync: 'POST',
  PutJsonAsync: 'PUT',
  PutAsync: 'PUT',
  PatchJsonAsync: 'PATCH',
  DeleteAsync: 'DELETE',
  HeadAsync: 'HEAD',
}
/** https://restsharp.dev and https://flurl.dev. */
export const dotnetHttpLibraries: Pack = {
  name: 'dotnet-http-libraries',
  title: 'RestSharp, Flurl',
  language: 'csharp',
  covers: ['http client'],
  modules: ['RestSharp', 'Flurl', 'Flurl.Http'],
  calls: [
    { names: [...Object.keys(REST_VERBS), 'ExecuteAsync', 'Execute'], on: REST_CLIENTS, found: restRequest },
    { names: Object.keys(FLURL_VERBS), on: [], anywhere: true, found: flurlRequest },
  ],
}

function restRequest(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  if (!given) return
  const request = scope.origin(given).startsWith('RestSharp#RestRequest') ? given : null
  const path = request ? (scope.made(request, 0) ?? literal('/')) : given
  const named = request
    ? /Method\.(\w+)$/.exec(scope.origin(scope.made(request, 1) ?? scope.made(request, 'Method')))?.[1]
    : undefined
  const made = scope.made(call.receiver, 0)
  const base = made?.kind === 'library' ? (scope.made(made, 0) ?? scope.made(made, 'BaseUrl')) : made
  emit(call, scope, REST_VERBS[call.name] ?? named?.toUpperCase() ?? 'GET', joinUrl(base, path), path)
}

/** `"http://orders".AppendPathSegment("items").GetJsonAsync<Item>()`: methods of texts, only where Flurl is opened. */
function flurlRequest(call: PackCall, scope: PackScope): void {
  if (!(scope.facts.ambient ?? []).includes('Flurl.Http') || !call.object) return
  const address = addressOf(call.object, scope)
  if (address) emit(call, scope, FLURL_VERBS[call.name] ?? 'GET', address, undefined)
}

/** Segments and settings were laid out when the file was read; an object is made of its address. */
function addressOf(value: Value, scope: PackScope): Value | null {
  if (['literal', 'template', 'variable', 'hole', 'either'].includes(value.kind)) return value
  return /^(Flurl#Url|Flurl\.Http#FlurlClient)$/.test(scope.origin(value)) ? (scope.made(value, 0) ?? null) : null
}

function emit(call: PackCall, scope: PackScope, method: string, target: Value, path: Value | undefined): void {
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body: null,
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

function literal(value: string): Value {
  return { kind: 'literal', value, at: null }
}
