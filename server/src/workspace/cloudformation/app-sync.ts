/** AppSync: a GraphQL API whose fields are answered by functions, by requests to other services, or straight from tables. */
import type { DeployedOperation } from '../deployed-operation.ts'
import { at, type Located, type LocatedEntry, textAt } from '../yaml/located.ts'
import type { OperationBase } from './operation-base.ts'
import type { Handlers } from './subscriptions.ts'
import type { Template } from './template.ts'

export const GRAPHQL_APIS = ['AWS::AppSync::GraphQLApi', 'AWS::Serverless::GraphQLApi']

const ROOTS = new Set(['Query', 'Mutation', 'Subscription'])

/** Fields with a resolver, and the requests that resolvers make. */
export function graphqlOperations(
  template: Template,
  handlers: Handlers,
  base: OperationBase,
): readonly DeployedOperation[] {
  return template
    .ofType('AWS::AppSync::Resolver')
    .flatMap((entry) => [...fieldOf(entry, template, handlers, base), ...callsOf(entry, template, handlers, base)])
}

function fieldOf(entry: LocatedEntry, template: Template, handlers: Handlers, base: OperationBase) {
  const properties = at(entry.value, 'Properties')
  const [type, field] = [textAt(properties, 'TypeName'), at(properties, 'FieldName')]
  if (type === null || !ROOTS.has(type) || field?.kind !== 'text' || field.text === null) return []
  const source = sourceOf(properties, template)
  const own = handlers.get(template.referred(at(source, 'LambdaConfig', 'LambdaFunctionArn')) ?? '') ?? null
  return [
    {
      kind: 'endpoint' as const,
      ...base,
      protocol: 'graphql' as const,
      method: type.toUpperCase(),
      path: `${type}.${field.text}`,
      aliases: [],
      handler: own,
      location: template.at(field.span),
    },
  ]
}

/** The properties of the resolver's data source. */
function sourceOf(properties: Located | null, template: Template): Located | null {
  const name = template.referred(at(properties, 'DataSourceName'))
  const written = textAt(properties, 'DataSourceName')
  const source =
    (name === null ? null : template.resource(name)) ??
    template.ofType('AWS::AppSync::DataSource').find((entry) => textAt(entry.value, 'Properties', 'Name') === written)
  return source ? at(source.value, 'Properties') : null
}

function callsOf(
  entry: LocatedEntry,
  template: Template,
  handlers: Handlers,
  base: OperationBase,
): readonly DeployedOperation[] {
  const properties = at(entry.value, 'Properties')
  const source = sourceOf(properties, template)
  const location = template.at(entry.nameSpan)
  const endpoint = template.value(at(source, 'HttpConfig', 'Endpoint'))
  if (endpoint !== null) return requestOf(properties, endpoint, base, location)
  const arn = at(source, 'LambdaConfig', 'LambdaFunctionArn')
  const name = template.value(arn)
  // A function of the stack itself is how a field is answered, no call of another service.
  if (name === null || handlers.has(template.referred(arn) ?? '')) return []
  return [{ kind: 'call', ...base, protocol: 'message', method: 'publish', target: name, location }]
}

/** The mapping of the request says path and method: as a template, or in the code of the resolver. */
function requestOf(
  properties: Located | null,
  endpoint: string,
  base: OperationBase,
  location: DeployedOperation['location'],
): readonly DeployedOperation[] {
  const mapping = textAt(properties, 'RequestMappingTemplate') ?? textAt(properties, 'Code')
  const path = mapping === null ? null : /["']?resourcePath["']?\s*:\s*["'`]([^"'`]+)/.exec(mapping)?.[1]
  const method = mapping === null ? null : /["']?method["']?\s*:\s*["'](\w+)/.exec(mapping)?.[1]
  if (!path) return []
  const whole = endpoint.replace(/\/+$/, '') + path.replace(/\$\{?[\w.!()]+\}?/g, '{}')
  return [{ kind: 'call', ...base, protocol: 'http', method: method?.toUpperCase() ?? 'ANY', target: whole, location }]
}
