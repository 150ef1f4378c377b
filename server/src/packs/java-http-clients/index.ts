import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath } from '../shared/http.ts'

const APACHE = [
  'org.apache.http.client.methods',
  'org.apache.hc.client5.http.classic.methods',
  'org.apache.hc.client5.http.async.methods',
]
const APACHE_VERBS = ['Get', 'Post', 'Put', 'Delete', 'Patch', 'Head', 'Options']
const OK_BUILDER = 'okhttp3.Request#Builder'
const JDK = 'java.net.http'
const JDK_VERBS = ['GET', 'POST', 'PUT', 'DELETE', 'method']
const WRAPPED = /^(okhttp3\.HttpUrl\.(get|parse)|java\.net#URL|java\.net\.URI\.create)/

/** Clients of the JDK, of Apache and of Square: requests are objects of their own. */
export const javaHttpClients: Pack = {
  name: 'java-http-clients',
  title: 'java.net.http, Apache HttpClient, OkHttp',
  covers: ['http client'],
  modules: [...APACHE, 'okhttp3', JDK, 'java.net', 'org.apache.http.client.fluent'],
  calls: [
    {
      names: null,
      on: APACHE.flatMap((name) => APACHE_VERBS.map((verb) => `${name}.Http${verb}`)),
      found: (call, scope) => {
        const verb = /Http(\w+)$/.exec(scope.origin(call.receiver))?.[1] ?? ''
        emit(call, scope, verb.toUpperCase(), call.argument(0))
      },
    },
    {
      names: APACHE_VERBS,
      on: ['org.apache.http.client.fluent.Request'],
      found: (call, scope) => emit(call, scope, call.name.toUpperCase(), call.argument(0)),
    },
    { names: ['build'], on: [`${OK_BUILDER}*`], found: okRequest },
    { names: ['build'], on: [`${JDK}.HttpRequest.newBuilder()*`], found: jdkRequest },
    {
      names: ['openConnection', 'openStream'],
      on: ['java.net#URL'],
      found: (call, scope) => emit(call, scope, 'ANY', scope.made(call.receiver, 0)),
    },
  ],
}

/** `new Request.Builder().url(u).post(body).build()` */
function okRequest(call: PackCall, scope: PackScope): void {
  let [url, method]: [Value | undefined, string] = [undefined, 'GET']
  for (const link of chain(call.receiver)) {
    const name = /\.(\w+)\(\)$/.exec(link.origin)?.[1] ?? ''
    if (name === 'url') url ??= scope.made(link, 0)
    else if (/^(get|post|put|delete|patch|head)$/.test(name)) method = name.toUpperCase()
    else if (name === 'method') method = scope.text(scope.made(link, 0)) ?? 'ANY'
  }
  emit(call, scope, method, url)
}

/** `HttpRequest.newBuilder(uri).POST(body).build()` */
function jdkRequest(call: PackCall, scope: PackScope): void {
  let [url, method]: [Value | undefined, string] = [undefined, 'GET']
  for (const link of chain(call.receiver)) {
    const name = /\.(\w+)\(\)$/.exec(link.origin)?.[1] ?? ''
    if (name === 'uri' || name === 'newBuilder') url ??= scope.made(link, 0)
    else if (JDK_VERBS.includes(name)) method = name === 'method' ? (scope.text(scope.made(link, 0)) ?? 'ANY') : name
  }
  emit(call, scope, method, url)
}

/** The calls of a builder, the last first. */
function chain(value: Value): readonly (Value & { kind: 'library' })[] {
  const links: (Value & { kind: 'library' })[] = []
  for (let inner: Value | null = value; inner?.kind === 'library' && links.length < 40; inner = inner.receiver)
    links.push(inner)
  return links
}

function emit(call: PackCall, scope: PackScope, method: string, given: Value | undefined): void {
  const target = given && WRAPPED.test(scope.origin(given)) ? scope.made(given, 0) : given
  if (!target || target.kind === 'library') return
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body: null,
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}
