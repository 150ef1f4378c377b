import type { Definition } from '../../facts/vocabulary.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'

/** What generated clients hand their requests to. */
const REQUESTS = /^_(simpleRequest|clientStreamRequest|serverStreamRequest|bidiRequest)$/
const SERVERS = ['Spiral.RoadRunner.GRPC#Server', 'Spiral.GRPC#Server']

/** https://grpc.io/docs/languages/php: clients derived from `Grpc\BaseStub`, and the servers of RoadRunner. */
export const grpcPhp: Pack = {
  name: 'grpc-php',
  title: 'gRPC (generated clients, RoadRunner)',
  language: 'php',
  covers: ['grpc'],
  modules: ['Grpc.BaseStub', 'Spiral.RoadRunner.GRPC*', 'Spiral.GRPC*'],
  classes: client,
  calls: [{ names: ['registerService'], on: SERVERS, found: registered }],
}

/** Methods of a generated client: each stands for a request, which is made where the method is called. */
function client(definition: Definition, scope: PackScope): void {
  if (definition.kind !== 'class' || !scope.bases(definition).includes('Grpc.BaseStub')) return
  for (const method of scope.methods(definition)) {
    const site = scope.facts.calls.find(
      ({ callee, definition: around }) =>
        around === method.id && callee.kind === 'member' && REQUESTS.test(callee.name),
    )
    const [path] = site?.arguments ?? []
    const text = path ? scope.text(scope.evaluate(path)) : null
    if (!path || text === null || !text.startsWith('/')) continue
    scope.emit({
      kind: 'client',
      protocol: 'grpc',
      method: 'RPC',
      target: { kind: 'literal', value: text.slice(1), at: null },
      address: null,
      body: null,
      declared: {
        client: { file: scope.file, definition: definition.id },
        method: { file: scope.file, definition: method.id },
      },
      span: path.span,
    })
  }
}

/** `$server->registerService(StockInterface::class, new Stock())`: the generated interface names the service. */
function registered(call: PackCall, scope: PackScope): void {
  const [contract, served] = [call.argument(0), call.argument(1)]
  const place = scope.definition(contract)
  const name = contract ? scope.text(scope.member(contract, 'NAME')) : null
  if (!place || name === null) return
  const own = scope.definition(served)
  for (const method of place.facts.definitions) {
    if (method.parent !== place.definition.id || method.kind !== 'function') continue
    const handler = own?.facts.definitions.find(
      (entry) => entry.parent === own.definition.id && entry.name === method.name,
    )
    scope.emit({
      kind: 'endpoint',
      protocol: 'grpc',
      method: 'RPC',
      path: { kind: 'literal', value: `${name}/${method.name}`, at: null },
      prefixed: false,
      versions: [],
      handler: own && handler ? { name: method.name, file: own.file, definition: handler.id } : null,
      registeredAs: null,
      guards: [],
      span: call.nameSpan,
    })
  }
  scope.emit({ kind: 'listen', port: null, span: call.nameSpan })
}
