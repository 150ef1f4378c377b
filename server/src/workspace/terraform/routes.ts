/** Routes of API Gateway, and rules of load balancers. */

import { apiHost } from '../../map/protocols/api-address.ts'
import { routeOperation } from '../cloudformation/operation-base.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import type { GatewayRoute } from '../deployment.ts'
import { ecsHost } from './containers.ts'
import type { TerraformFunction } from './lambdas.ts'
import type { Instance, TerraformModule } from './module.ts'
import { attributeOf, hostOf, labelIn } from './resource-values.ts'
import { itemsOfValue, textOfValue } from './value.ts'

export interface FoundRoutes {
  readonly operations: readonly DeployedOperation[]
  /** Which part of an address of an API or balancer leads where. */
  readonly doors: readonly GatewayRoute[]
}

export function routesOf(module: TerraformModule, functions: readonly TerraformFunction[]): FoundRoutes {
  const routes = [...keyedRoutes(module, functions), ...methodRoutes(module, functions)]
  return {
    operations: routes.flatMap((route) => route.operation ?? []),
    doors: [...routes.map((route) => route.door), ...balancerDoors(module)],
  }
}

interface Route {
  readonly operation: DeployedOperation | null
  readonly door: GatewayRoute
}

/** `route_key = "GET /orders/{id}"` */
function keyedRoutes(module: TerraformModule, functions: readonly TerraformFunction[]): readonly Route[] {
  return module.instances('resource', 'aws_apigatewayv2_route').flatMap((own): readonly Route[] => {
    const key = module.text(own, 'route_key')
    const api = labelIn(attributeOf(own, 'api_id'), /^aws_apigatewayv2_api$/)
    const label = labelIn(attributeOf(own, 'target'), /^aws_apigatewayv2_integration$/)
    const integration = label === null ? null : module.resource('resource', 'aws_apigatewayv2_integration', label)
    if (key === null || api === null || !integration) return []
    const [method = 'ANY', path] = key.split(' ')
    // Keys of WebSocket APIs are the types of messages, no paths.
    if (path === undefined && key !== '$default') return []
    const whole = path === undefined ? (['ANY', '$default'] as const) : ([method, path] as const)
    return routeTo(module, own, apiHost(api, module.stack), whole, integration, 'integration_uri', functions)
  })
}

/** The path of a method is put together of the resources above it. */
function methodRoutes(module: TerraformModule, functions: readonly TerraformFunction[]): readonly Route[] {
  const integrations = module.instances('resource', 'aws_api_gateway_integration')
  const resourceOf = (one: Instance) =>
    labelIn(attributeOf(one, 'resource_id'), /^aws_api_gateway_(resource|rest_api)$/)
  return module.instances('resource', 'aws_api_gateway_method').flatMap((own): readonly Route[] => {
    const method = module.text(own, 'http_method')
    const api = labelIn(attributeOf(own, 'rest_api_id'), /^aws_api_gateway_rest_api$/)
    const path = resourcePath(module, own, 'resource_id', 0)
    const integration = integrations.find(
      (one) => resourceOf(one) === resourceOf(own) && module.text(one, 'http_method') === method,
    )
    if (method === null || api === null || path === null || !integration) return []
    return routeTo(module, own, apiHost(api, module.stack), [method, path || '/'], integration, 'uri', functions)
  })
}

function resourcePath(module: TerraformModule, own: Instance, attribute: string, depth: number): string | null {
  const expression = attributeOf(own, attribute)
  if (labelIn(expression, /^aws_api_gateway_rest_api$/) !== null) return ''
  const label = labelIn(expression, /^aws_api_gateway_resource$/)
  const resource = label === null || depth > 16 ? null : module.resource('resource', 'aws_api_gateway_resource', label)
  if (!resource) return null
  const part = module.text(resource, 'path_part')
  const above = resourcePath(module, resource, 'parent_id', depth + 1)
  return part === null || above === null ? null : `${above}/${part}`
}

/** To a function, or by HTTP to whatever the address says. */
function routeTo(
  module: TerraformModule,
  own: Instance,
  host: string,
  [method, path]: readonly [method: string, path: string],
  integration: Instance,
  attribute: string,
  functions: readonly TerraformFunction[],
): readonly Route[] {
  const location = module.at(own)
  const expression = attributeOf(integration, attribute)
  const label = labelIn(expression, /^(aws_lambda_function|module)$/)
  const target = functions.find((one) => one.label === label)
  if (target) {
    const base = { owner: target.owner ?? '', framework: 'terraform' }
    const operation = target.owner === null ? null : routeOperation(base, method, path, target.handler, location)
    return [{ operation, door: door(host, method, path, `https://${target.host}`, location) }]
  }
  const address = module.text(integration, attribute)
  if (address === null || !/^https?:/.test(address)) return []
  // A request is passed on under the path that the address has.
  return [
    { operation: null, door: door(host, method, path, address.replace(/^(https?:\/\/[^/]*).*$/, '$1'), location) },
  ]
}

function door(
  host: string,
  method: string,
  path: string,
  target: string,
  location: GatewayRoute['location'],
): GatewayRoute {
  const open = /^(.*?)\/?(\{[^{}]+\+\}|\*|\$default)$/.exec(path)
  return {
    framework: 'terraform',
    gateway: { path: null, name: null },
    door: { hosts: [host.toLowerCase()] },
    prefix: open ? `/${open[1] ?? ''}`.replace(/\/{2,}/g, '/') : path,
    exact: open === null && !path.includes('{'),
    rewrite: null,
    target,
    methods: /^(any|\*)$/i.test(method) ? [] : [method.toUpperCase()],
    location,
  }
}

/** Rules and defaults of listeners that lead to the tasks of a service. */
function balancerDoors(module: TerraformModule): readonly GatewayRoute[] {
  const tasks = new Map(
    module.instances('resource', 'aws_ecs_service').flatMap((service) =>
      service.block.body.blocks.flatMap((block): readonly [string, string][] => {
        const group = labelIn(block.body.attributes.get('target_group_arn')?.value, /^aws_(lb|alb)_target_group$/)
        const task = labelIn(attributeOf(service, 'task_definition'), /^aws_ecs_task_definition$/)
        return block.type === 'load_balancer' && group !== null && task !== null ? [[group, task]] : []
      }),
    ),
  )
  const listeners = new Map(
    module.instances('resource', 'aws_lb_listener', 'aws_alb_listener').flatMap((listener): [string, string][] => {
      const balancer = labelIn(attributeOf(listener, 'load_balancer_arn'), /^aws_(lb|alb)$/)
      return balancer === null ? [] : [[listener.block.labels[1] ?? '', balancer]]
    }),
  )
  const leading = (own: Instance, listener: string, action: string, paths: readonly string[]) => {
    const balancer = listeners.get(listener)
    const block = own.block.body.blocks.find(({ type }) => type === action)
    const group = labelIn(block?.body.attributes.get('target_group_arn')?.value, /^aws_(lb|alb)_target_group$/)
    const task = group === null ? undefined : tasks.get(group)
    if (balancer === undefined || task === undefined) return []
    const target = `http://${ecsHost(task, module.stack)}`
    const host = hostOf('aws_lb', balancer, module.stack)
    return paths.map((path) => door(host, 'ANY', path, target, module.at(own)))
  }
  return [
    ...module
      .instances('resource', 'aws_lb_listener', 'aws_alb_listener')
      .flatMap((own) => leading(own, own.block.labels[1] ?? '', 'default_action', ['/*'])),
    ...module.instances('resource', 'aws_lb_listener_rule', 'aws_alb_listener_rule').flatMap((own) => {
      const listener = labelIn(attributeOf(own, 'listener_arn'), /^aws_(lb|alb)_listener$/)
      return listener === null ? [] : leading(own, listener, 'action', patternsOf(module, own))
    }),
  ]
}

function patternsOf(module: TerraformModule, rule: Instance): readonly string[] {
  return rule.block.body.blocks
    .filter(({ type }) => type === 'condition')
    .flatMap((condition) => condition.body.blocks.filter(({ type }) => type === 'path_pattern'))
    .flatMap((pattern) => itemsOfValue(module.attribute(rule, 'values', pattern.body)))
    .flatMap((value) => textOfValue(value) ?? [])
}
