import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { configuredAddress, setsAddress, settingValue } from '../shared/dotnet-clients.ts'
import { joinUrl, urlPath } from '../shared/http.ts'

const HTTP = 'System.Net.Http'
const CLIENTS = [`${HTTP}#HttpClient`, `${HTTP}#IHttpClientFactory.CreateClient()`, `${HTTP}#HttpMessageInvoker`]
const METHODS: Readonly<Record<string, string>> = {
  GetAsync: 'GET',
  GetStringAsync: 'GET',
  GetByteArrayAsync: 'GET',
  GetStreamAsync: 'GET',
  GetFromJsonAsync: 'GET',
  GetFromJsonAsAsyncEnumerable: 'GET',
  PostAsync: 'POST',
  PostAsJsonAsync: 'POST',
  PutAsync: 'PUT',
  PutAsJsonAsync: 'PUT',
  PatchAsync: 'PATCH',
  PatchAsJsonAsync: 'PATCH',
  DeleteAsync: 'DELETE',
  DeleteFromJsonAsync: 'DELETE',
}

/** https://learn.microsoft.com/dotnet/core/extensions/httpclient-factory: clients by themselves, by name, and by class. */
export const dotnetHttpClient: Pack = {
  name: 'dotnet-http-client',
  title: 'HttpClient of .NET',
  language: 'csharp',
  covers: ['http client'],
  modules: [HTTP, 'Microsoft.Extensions.DependencyInjection'],
  calls: [
    { names: Object.keys(METHODS), on: CLIENTS, found: verb },
    { names: ['SendAsync', 'Send'], on: CLIENTS, found: sent },
    { names: ['AddHttpClient'], on: ['*'], found: registered },
  ],
}

function verb(call: PackCall, scope: PackScope): void {
  emit(call, scope, METHODS[call.name] ?? 'ANY', call.argument(0) ?? call.keyword('requestUri'), call.argument(1))
}

/** `client.SendAsync(new HttpRequestMessage(HttpMethod.Get, url))` */
function sent(call: PackCall, scope: PackScope): void {
  const request = call.argument(0)
  if (request?.kind !== 'library') return
  const set = (name: string) => {
    const value = scope.member(request, name)
    return value.kind === 'library' && value.origin.startsWith(`${HTTP}#HttpRequestMessage`) ? undefined : value
  }
  const method = scope.made(request, 'Method') ?? scope.made(request, 0) ?? set('Method')
  const url = scope.made(request, 'RequestUri') ?? scope.made(request, 1) ?? set('RequestUri')
  emit(
    call,
    scope,
    methodOf(method, scope),
    url ?? { kind: 'unknown', reason: 'a request that is made elsewhere' },
    undefined,
  )
}

/** `HttpMethod.Get`, `new HttpMethod("PATCH")`, `HttpMethod.Parse("GET")` */
function methodOf(value: Value | undefined, scope: PackScope): string {
  if (!value) return 'GET'
  const text = scope.text(value) ?? scope.text(scope.made(value, 0))
  if (text !== null) return text.toUpperCase()
  const name = /HttpMethod\.(\w+)$/.exec(scope.origin(value))?.[1]
  return name ? name.toUpperCase() : 'ANY'
}

function emit(
  call: PackCall,
  scope: PackScope,
  method: string,
  path: Value | undefined,
  body: Value | undefined,
): void {
  if (!path) return
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target: joinUrl(baseOf(call, scope), path),
    address: null,
    body: body ?? null,
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

/** What is assigned to the client, or set where it is made; else what it was registered with. */
function baseOf(call: PackCall, scope: PackScope): Value | null {
  const { receiver } = call
  const own = scope.made(receiver, 'BaseAddress') ?? scope.member(receiver, 'BaseAddress')
  if (own.kind !== 'library' && own.kind !== 'unknown') return own
  if (receiver.kind !== 'library') return null
  if (receiver.origin.endsWith('CreateClient()')) {
    const name = scope.text(scope.made(receiver, 0))
    return name === null ? null : settingValue(name)
  }
  const owner = call.owner
  // Made on the spot it has no address; one that comes from a container is registered for the class that gets it.
  return receiver.arguments === null && owner ? settingValue(owner.name) : null
}

/** `AddHttpClient<IOrders, OrdersClient>(c => c.BaseAddress = …)`, `AddHttpClient("orders", c => …)` */
function registered(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  const name = scope.text(given) ?? (given?.kind === 'hole' ? given : undefined)
  setsAddress([name, call.typeGiven(0), call.typeGiven(1)], configuredAddress(call, 'BaseAddress', scope), call, scope)
}
