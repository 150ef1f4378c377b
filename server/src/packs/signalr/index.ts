import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { authorizations } from '../shared/aspnet.ts'
import { handles, publishes } from '../shared/messages.ts'

const SERVER = 'Microsoft.AspNetCore.SignalR'
const DOTNET_CLIENT = 'Microsoft.AspNetCore.SignalR.Client'
const CONNECTIONS = [
  `${DOTNET_CLIENT}#HubConnection`,
  `${DOTNET_CLIENT}#HubConnectionBuilder*`,
  '@microsoft/signalr#HubConnection',
  '@microsoft/signalr#HubConnectionBuilder*',
]
/** Those whom a hub speaks to: `Clients.All`, `hubContext.Clients.Group(name)`. */
const AUDIENCE = /^Microsoft\.AspNetCore\.SignalR[.#]\w+\.Clients\.\w+(\(\))?$/
/** What is said to them by its name; other methods are those of an interface that says what clients understand. */
const SENDERS = new Set(['SendAsync', 'SendCoreAsync', 'InvokeAsync', 'InvokeCoreAsync'])
/** Methods that the library calls by itself. */
const OWN = new Set(['constructor', 'OnConnectedAsync', 'OnDisconnectedAsync', 'Dispose'])

/** https://learn.microsoft.com/aspnet/core/signalr/hubs: what hubs and their clients ask of each other, as messages. */
export const signalr: Pack = {
  name: 'signalr',
  title: 'SignalR',
  covers: ['messages'],
  modules: [SERVER, DOTNET_CLIENT, '@microsoft/signalr'],
  classes: hub,
  calls: [
    { names: ['*'], on: [`${SERVER}*`], found: told },
    {
      names: [
        'invoke',
        'send',
        'stream',
        'InvokeAsync',
        'SendAsync',
        'StreamAsync',
        'InvokeCoreAsync',
        'SendCoreAsync',
      ],
      on: CONNECTIONS,
      found: (call, scope) => publishes(call, scope, topic('up', call.argument(0))),
    },
    {
      names: ['on', 'On'],
      on: CONNECTIONS,
      found: (call, scope) => handles(call, scope, topic('down', call.argument(0)), call.handlers(1)[0] ?? null),
    },
  ],
}

/** `class ChatHub : Hub`: clients may call its public methods. */
function hub(definition: Definition, scope: PackScope): void {
  if (definition.isAbstract || !scope.bases(definition).includes(`${SERVER}.Hub`)) return
  const guards = authorizations(definition, scope.facts, scope)
  for (const method of scope.methods(definition)) {
    if (!method.exported || method.isStatic || method.isGetter || OWN.has(method.name)) continue
    const [named] = scope.decorators(method.decorators, `${SERVER}.HubMethodName`)
    const name: Value = named?.arguments[0] ?? { kind: 'literal', value: method.name, at: null }
    const path = topic('up', name)
    if (!path) continue
    scope.emit({
      kind: 'endpoint',
      protocol: 'message',
      method: 'handle',
      path,
      prefixed: false,
      versions: [],
      handler: { name: method.name, file: scope.file, definition: method.id },
      registeredAs: null,
      guards: [...guards, ...authorizations(method, scope.facts, scope)],
      span: method.nameSpan,
    })
  }
}

/** `Clients.All.SendAsync("added", item)`, or `Clients.All.Added(item)` with an interface of clients. */
function told(call: PackCall, scope: PackScope): void {
  if (!AUDIENCE.test(scope.origin(call.receiver))) return
  const name: Value = { kind: 'literal', value: call.name.replace(/(?<=.)Async$/, ''), at: null }
  publishes(call, scope, topic('down', SENDERS.has(call.name) ? call.argument(0) : name), call.argument(1))
}

/** A name of its own, so that it never meets topics of brokers; SignalR tells names apart without regard to case. */
function topic(direction: 'up' | 'down', named: Value | undefined): Value | null {
  if (!named) return null
  const parts = named.kind === 'template' ? named.parts : [named]
  const [first, ...rest] = parts
  const head = first?.kind === 'literal' ? { ...first, value: capitalised(String(first.value)) } : first
  const at = named.kind === 'literal' || named.kind === 'template' ? named.at : null
  const prefix: Value = { kind: 'literal', value: `signalr ${direction} `, at: null }
  return { kind: 'template', parts: [prefix, ...(head ? [head] : []), ...rest], at }
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
