import type { Pack, PackCall, PackScope } from '../pack.ts'
import { plainTemplate, ROUTERS } from '../shared/aspnet.ts'

/** https://learn.microsoft.com/aspnet/core/fundamentals/servers/yarp: direct forwarding; tables stand in configuration files. */
export const yarp: Pack = {
  name: 'yarp',
  title: 'YARP',
  language: 'csharp',
  covers: ['gateway'],
  modules: ['Yarp.ReverseProxy*', 'Ocelot*', 'Microsoft.AspNetCore.Builder'],
  calls: [
    { names: ['MapForwarder'], on: ROUTERS, found: forwarded },
    // What the table sends where may stand in a file that is not read, or be made at run time.
    { names: ['MapReverseProxy', 'UseOcelot'], on: ROUTERS, found: everything },
  ],
}

function everything(call: PackCall, scope: PackScope): void {
  scope.emit({ kind: 'open', router: call.receiver, prefix: null, methods: [], by: call.name, span: call.nameSpan })
}

/** `app.MapForwarder("/images/{id}", "https://catalog", "/items/{id}/pic")`: with a path of its own it is a request. */
function forwarded(call: PackCall, scope: PackScope): void {
  const [pattern, target, path] = [call.argument(0), call.argument(1), call.argument(2)]
  if (!pattern || !target) return
  const rewritten = scope.text(path)
  scope.emit({
    kind: 'route',
    router: call.receiver,
    method: 'ANY',
    path: plainTemplate(pattern),
    handlers: [],
    span: call.nameSpan,
  })
  if (rewritten === null) {
    scope.emit({ kind: 'proxy', router: call.receiver, prefix: plainTemplate(pattern), target, span: call.nameSpan })
    return
  }
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method: 'ANY',
    target: {
      kind: 'template',
      parts: [target, { kind: 'literal', value: rewritten.replace(/\{[^{}]*\}/g, '{}'), at: null }],
      at: null,
    },
    address: null,
    body: null,
    span: call.nameSpan,
  })
}
