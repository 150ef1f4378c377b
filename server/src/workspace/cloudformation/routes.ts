/** Routes of API Gateway as resources of their own, and in the description that an API is made from. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import type { ReaderContext } from '../deployment.ts'
import { at, entriesOf, type Located, type LocatedEntry, parseYaml, textAt } from '../yaml/located.ts'
import { intrinsicOf } from './intrinsics.ts'
import { type OperationBase, routeOperation, subscription } from './operation-base.ts'
import type { Handlers } from './subscriptions.ts'
import type { Template } from './template.ts'

const VERB = /^(get|put|post|delete|patch|head|options|x-amazon-apigateway-any-method)$/i

export function apiRoutes(
  template: Template,
  handlers: Handlers,
  base: OperationBase,
  context: ReaderContext,
): readonly DeployedOperation[] {
  return [
    ...template.ofType('AWS::ApiGatewayV2::Route').flatMap((entry) => keyedRoute(entry, template, handlers, base)),
    ...template.ofType('AWS::ApiGateway::Method').flatMap((entry) => methodRoute(entry, template, handlers, base)),
    ...template
      .ofType('AWS::Serverless::Api', 'AWS::Serverless::HttpApi', 'AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api')
      .flatMap((entry) => describedRoutes(entry, template, handlers, base, context)),
  ]
}

/** `RouteKey: GET /orders/{id}`; keys of WebSocket APIs are the types of messages. */
function keyedRoute(entry: LocatedEntry, template: Template, handlers: Handlers, base: OperationBase) {
  const properties = at(entry.value, 'Properties')
  const key = at(properties, 'RouteKey')
  const written = template.value(key)
  const integration = template.referred(at(properties, 'Target'))
  const uri = at(integration === null ? null : template.resource(integration)?.value, 'Properties', 'IntegrationUri')
  const handler = handlers.get(template.referred(uri) ?? '')
  if (!key || written === null || handler === undefined) return []
  const location = template.at(key.span)
  const [method = '', path] = written.split(' ')
  if (path !== undefined) return [routeOperation(base, method, path, handler, location)]
  if (written === '$default') return [routeOperation(base, 'ANY', '$default', handler, location)]
  return written.startsWith('$') ? [] : [subscription(base, written, handler, location)]
}

/** The path of a method is put together of the resources above it. */
function methodRoute(entry: LocatedEntry, template: Template, handlers: Handlers, base: OperationBase) {
  const properties = at(entry.value, 'Properties')
  const method = textAt(properties, 'HttpMethod')
  const handler = handlers.get(template.referred(at(properties, 'Integration', 'Uri')) ?? '')
  const path = resourcePath(at(properties, 'ResourceId'), template, 0)
  // Methods that only answer what browsers ask beforehand have no function.
  if (method === null || handler === undefined || path === null) return []
  return [routeOperation(base, method, path, handler, template.at(entry.nameSpan))]
}

function resourcePath(id: Located | null, template: Template, depth: number): string | null {
  const intrinsic = id && intrinsicOf(id)
  if (intrinsic?.name === 'GetAtt') return ''
  const name = template.referred(id)
  const resource = name === null || depth > 16 ? null : template.resource(name)
  const part = textAt(resource?.value, 'Properties', 'PathPart')
  const above = resource && resourcePath(at(resource.value, 'Properties', 'ParentId'), template, depth + 1)
  return part === null || above === null ? null : `${above}/${part}`
}

/** The description stands in the template, or in a file that it includes or names. */
function describedRoutes(
  entry: LocatedEntry,
  template: Template,
  handlers: Handlers,
  base: OperationBase,
  context: ReaderContext,
): readonly DeployedOperation[] {
  const properties = at(entry.value, 'Properties')
  const body = at(properties, 'DefinitionBody') ?? at(properties, 'Body')
  const included =
    textAt(body, 'Fn::Transform', 'Parameters', 'Location') ??
    textAt(properties, 'DefinitionUri') ??
    textAt(properties, 'BodyS3Location')
  const file = included === null ? null : join(folderOf(template.context.file), included)
  const text = file === null ? null : context.text(file)
  const described = file !== null && text !== null ? (parseYaml(file, text).documents[0] ?? null) : body
  const place = file !== null && text !== null ? file : template.context.file
  return entriesOf(at(described, 'paths')).flatMap((path) =>
    entriesOf(path.value)
      .filter(({ name }) => VERB.test(name))
      .flatMap((operation): readonly DeployedOperation[] => {
        const uri = at(operation.value, 'x-amazon-apigateway-integration', 'uri')
        const handler = handlers.get(template.referred(uri) ?? '')
        const location = { file: place, span: operation.nameSpan }
        return handler === undefined ? [] : [routeOperation(base, operation.name, path.name, handler, location)]
      }),
  )
}
