import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { decoratedGuards } from '../shared/nest-guards.ts'

const CLIENTS = [
  '@nestjs/microservices#ClientProxy',
  '@nestjs/microservices#ClientKafka',
  '@nestjs/microservices#ClientRMQ',
  '@nestjs/microservices#ClientTCP',
  '@nestjs/microservices#ClientNats',
  '@nestjs/microservices#ClientRedis',
  '@nestjs/microservices#ClientMqtt',
  '@nestjs/microservices#ClientKafkaProxy',
  '@nestjs/microservices.ClientProxyFactory.create()',
]
const GRPC_CLIENTS = [
  '@nestjs/microservices#ClientGrpc.getService()',
  '@nestjs/microservices#ClientGrpcProxy.getService()',
  '@nestjs/microservices.ClientProxyFactory.create().getService()',
]

/** https://docs.nestjs.com/microservices/basics and /grpc: message patterns, client proxies, gRPC services. */
export const nestjsMicroservices: Pack = {
  name: 'nestjs-microservices',
  title: 'NestJS microservices',
  covers: ['messages', 'grpc'],
  modules: ['@nestjs/microservices'],
  classes: (definition, scope) => {
    messageHandlers(definition, scope)
    grpcHandlers(definition, scope)
  },
  calls: [
    { names: ['send', 'emit'], on: CLIENTS, found: published },
    { names: ['*'], on: GRPC_CLIENTS, found: remoteMethod },
  ],
}

function messageHandlers(definition: Definition, scope: PackScope): void {
  for (const method of scope.methods(definition)) {
    for (const name of ['MessagePattern', 'EventPattern']) {
      for (const found of scope.decorators(method.decorators, `@nestjs/microservices.${name}`)) {
        for (const pattern of scope.items(found.arguments[0]) ?? found.arguments.slice(0, 1)) {
          scope.emit({
            kind: 'endpoint',
            protocol: 'message',
            method: 'handle',
            path: patternText(pattern, scope),
            prefixed: false,
            versions: [],
            handler: { name: method.name, file: scope.file, definition: method.id },
            registeredAs: { file: scope.file, definition: definition.id },
            guards: decoratedGuards(method.decorators, scope),
            span: found.span,
          })
        }
      }
    }
  }
}

/** Nest compares object patterns by their canonical JSON: `{"cmd":"sum"}`. */
function patternText(pattern: Value, scope: PackScope): Value {
  if (pattern.kind !== 'object') return pattern
  const keys = [...scope.keys(pattern)].sort()
  const parts = keys.flatMap((key, at): readonly Value[] => {
    const value = scope.member(pattern, key)
    const quote = value.kind === 'literal' && typeof value.value !== 'string' ? '' : '"'
    return [literal(`${at === 0 ? '{' : ','}"${key}":${quote}`), value, literal(quote)]
  })
  return { kind: 'template', parts: [...parts, literal('}')], at: null }
}

function published(call: PackCall, scope: PackScope): void {
  const pattern = call.argument(0)
  if (!pattern) return
  const at = pattern.kind === 'literal' ? pattern.at : null
  scope.emit({
    kind: 'client',
    protocol: 'message',
    method: 'publish',
    target: patternText(pattern, scope),
    address: null,
    body: call.argument(1) ?? null,
    span: at?.file === scope.file ? at.span : call.nameSpan,
  })
}

function grpcHandlers(definition: Definition, scope: PackScope): void {
  for (const method of scope.methods(definition)) {
    for (const name of ['GrpcMethod', 'GrpcStreamMethod', 'GrpcStreamCall']) {
      for (const found of scope.decorators(method.decorators, `@nestjs/microservices.${name}`)) {
        const service = scope.text(found.arguments[0]) ?? definition.name
        grpcEndpoint(
          definition,
          method,
          service,
          scope.text(found.arguments[1]) ?? upperFirst(method.name),
          found.span,
          scope,
        )
      }
    }
  }
  // ts-proto: `@UsersServiceControllerMethods()` applies GrpcMethod to every method of the class.
  for (const decorator of definition.decorators) {
    const place = scope.definition(scope.evaluate(decorator.callee))
    if (!place) continue
    const applied = place.facts.calls.find((call) => {
      if (call.callee.kind !== 'ref' || call.callee.name !== 'GrpcMethod') return false
      for (let id = call.definition; id > 0; id = place.facts.definitions[id]?.parent ?? -1)
        if (id === place.definition.id) return true
      return false
    })
    const service = applied?.arguments[0]
    if (service?.kind !== 'literal') continue
    for (const method of scope.methods(definition)) {
      if (method.name === 'constructor' || method.isStatic) continue
      grpcEndpoint(definition, method, String(service.value), upperFirst(method.name), method.nameSpan, scope)
    }
  }
}

function grpcEndpoint(
  definition: Definition,
  method: Definition,
  service: string,
  name: string,
  span: Definition['span'],
  scope: PackScope,
): void {
  scope.emit({
    kind: 'endpoint',
    protocol: 'grpc',
    method: 'RPC',
    path: literal(`${service}/${name}`),
    prefixed: false,
    versions: [],
    handler: { name: method.name, file: scope.file, definition: method.id },
    registeredAs: { file: scope.file, definition: definition.id },
    guards: decoratedGuards(method.decorators, scope),
    span,
  })
}

/** `client.getService('UsersService').find(…)`, usually kept in a field first. */
function remoteMethod(call: PackCall, scope: PackScope): void {
  const service = scope.made(call.receiver, 0)
  if (!service) return
  scope.emit({
    kind: 'client',
    protocol: 'grpc',
    method: 'RPC',
    target: { kind: 'template', parts: [service, literal(`/${upperFirst(call.name)}`)], at: null },
    address: null,
    body: call.argument(0) ?? null,
    span: call.nameSpan,
  })
}

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function literal(value: string): Value {
  return { kind: 'literal', value, at: null }
}
