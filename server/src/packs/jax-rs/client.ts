import type { Value } from '../../map/resolve/value.ts'
import type { CallRule, PackCall, PackScope, ValueRule } from '../pack.ts'
import { remembering, unchanged } from '../shared/builders.ts'
import { joinUrl } from '../shared/http.ts'

const CLIENT = 'jakarta.ws.rs.client'
const TARGET = `${CLIENT}#WebTarget`
const REQUEST = `${CLIENT}#Invocation.Builder`
const CLIENTS = [
  `${CLIENT}.ClientBuilder.newClient()`,
  `${CLIENT}#Client`,
  `${CLIENT}.ClientBuilder.newBuilder().build()`,
]
const VERBS = ['get', 'post', 'put', 'delete', 'head', 'options', 'method']

/** `client.target(base).path("orders").request().get()` */
export const jaxRsClient: { readonly calls: readonly CallRule[]; readonly values: readonly ValueRule[] } = {
  calls: [{ names: VERBS, on: [REQUEST], found: send }],
  values: [
    {
      names: ['target'],
      on: CLIENTS,
      value: (call, scope) => remembering(call.receiver, TARGET, textOf(call.argument(0), scope)),
    },
    {
      names: ['path'],
      on: [TARGET],
      value: (call, scope) =>
        remembering(call.receiver, TARGET, joinUrl(scope.made(call.receiver, 0), call.argument(0))),
    },
    unchanged(['queryParam', 'resolveTemplate', 'resolveTemplates', 'matrixParam', 'register', 'property'], [TARGET]),
    {
      names: ['request'],
      on: [TARGET],
      value: (call, scope) => remembering(call.receiver, REQUEST, scope.made(call.receiver, 0)),
    },
    unchanged(
      ['header', 'headers', 'accept', 'cookie', 'async', 'property', 'acceptLanguage', 'acceptEncoding', 'rx'],
      [REQUEST],
    ),
  ],
}

function send(call: PackCall, scope: PackScope): void {
  const target = scope.made(call.receiver, 0)
  if (!target) return
  const method = call.name === 'method' ? (scope.text(call.argument(0)) ?? 'ANY') : call.name.toUpperCase()
  scope.emit({ kind: 'client', protocol: 'http', method, target, address: null, body: null, span: call.nameSpan })
}

/** A target may be given as a builder of addresses, of which nothing is known. */
function textOf(value: Value | undefined, scope: PackScope): Value | undefined {
  return value?.kind === 'library' ? (scope.made(value, 0) ?? undefined) : value
}
