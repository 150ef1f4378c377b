/** Programs in containers: ECS, Cloud Run, App Runner, Container Apps, and the Kubernetes provider. */
import type { DeploymentUnit, EnvironmentValue, HostAlias, PortMapping } from '../deployment.ts'
import type { HclBlock, HclBody } from '../hcl/tree.ts'
import type { Instance, TerraformModule } from './module.ts'
import { attributeOf, hostOf, labelIn, labelOf } from './resource-values.ts'
import { unitOf } from './unit.ts'
import { itemsOfValue, memberOf, type TerraformValue, textOfValue } from './value.ts'

/** Images that stand beside a program and serve it. */
const SIDECAR = /(envoy|xray|datadog|fluent-?bit|fluentd|otel|opentelemetry|cloudwatch-agent|newrelic|cloud-sql-proxy)/i
/** Names of containers that say nothing. */
const GENERIC = /^(app|main|web|api|server|service|container|application|this|default)$/i

export function containerUnits(module: TerraformModule): readonly DeploymentUnit[] {
  return [
    ...module.instances('resource', 'aws_ecs_task_definition').flatMap((task) => ecsUnit(module, task)),
    ...module
      .instances('resource', 'google_cloud_run_service', 'google_cloud_run_v2_service', 'azurerm_container_app')
      .map((service) => cloudUnit(module, service)),
    ...module.instances('resource', 'aws_apprunner_service').map((service) => appRunnerUnit(module, service)),
    ...module
      .instances('resource', ...KUBERNETES.flatMap((kind) => [`kubernetes_${kind}`, `kubernetes_${kind}_v1`]))
      .flatMap((workload) => kubernetesUnit(module, workload)),
  ]
}

const KUBERNETES = ['deployment', 'stateful_set', 'daemonset', 'daemon_set', 'cron_job', 'job', 'pod']

/** The host that stands for a task of ECS, for load balancers to lead to. */
export function ecsHost(label: string, stack: string): string {
  return `${label}.${stack}.ecs`
}

/** A task is one program with what stands beside it. */
function ecsUnit(module: TerraformModule, task: Instance): readonly DeploymentUnit[] {
  const containers = itemsOfValue(module.attribute(task, 'container_definitions'))
  const image = (container: TerraformValue | null) => textOfValue(memberOf(container, 'image'))
  const main = containers.find((container) => !SIDECAR.test(image(container) ?? '')) ?? containers[0] ?? null
  const label = labelOf(task)
  const written = textOfValue(memberOf(main, 'name'))
  const services = module
    .instances('resource', 'aws_ecs_service')
    .filter(
      (service) =>
        labelIn(attributeOf(service, 'task_definition'), /^aws_ecs_task_definition$/) === task.block.labels[1],
    )
  const ports = itemsOfValue(memberOf(main, 'portMappings')).map((entry) =>
    textOfValue(memberOf(entry, 'containerPort')),
  )
  const name = written !== null && !GENERIC.test(written) ? written : label.replaceAll('_', '-')
  if (main === null && services.length === 0) return []
  return [
    unitOf(module, {
      name,
      image: image(main),
      hosts: [ecsHost(label, module.stack), ...services.flatMap((service) => discoveryNames(module, service))],
      ports: ports.flatMap(portOf),
      environment: [
        ...pairsOf(module, task, memberOf(main, 'environment'), 'value'),
        ...pairsOf(module, task, memberOf(main, 'secrets'), 'valueFrom'),
      ],
      location: module.at(task),
    }),
  ]
}

/** Names under which other tasks find a service: Cloud Map, and Service Connect. */
function discoveryNames(module: TerraformModule, service: Instance): readonly string[] {
  return service.block.body.blocks.flatMap((block): readonly string[] => {
    if (block.type === 'service_registries') {
      const label = labelIn(block.body.attributes.get('registry_arn')?.value, /^aws_service_discovery_service$/)
      const found = label === null ? null : module.resource('resource', 'aws_service_discovery_service', label)
      return found ? cloudMapNames(module, found) : []
    }
    if (block.type !== 'service_connect_configuration') return []
    return block.body.blocks
      .filter(({ type }) => type === 'service')
      .flatMap((own) => [
        textOfValue(module.attribute(service, 'discovery_name', own.body)),
        ...own.body.blocks.map((alias) => textOfValue(module.attribute(service, 'dns_name', alias.body))),
      ])
      .filter((name) => name !== null)
  })
}

function cloudMapNames(module: TerraformModule, registered: Instance): readonly string[] {
  const name = module.text(registered, 'name')
  const dns = registered.block.body.blocks.find(({ type }) => type === 'dns_config')
  const namespaceType = /^aws_service_discovery_(private|public)_dns_namespace$/
  const label = labelIn(dns?.body.attributes.get('namespace_id')?.value, namespaceType)
  const namespaces = module
    .instances('resource', 'aws_service_discovery_private_dns_namespace', 'aws_service_discovery_public_dns_namespace')
    .filter(({ block }) => block.labels[1] === label)
    .flatMap((namespace) => module.text(namespace, 'name') ?? [])
  return name === null ? [] : namespaces.map((namespace) => `${name}.${namespace}`)
}

/** `[{ name, value }]`, where secrets name what holds the value. */
function pairsOf(
  module: TerraformModule,
  instance: Instance,
  list: TerraformValue | null,
  key: string,
): readonly EnvironmentValue[] {
  return itemsOfValue(list).flatMap((item) => {
    const name = textOfValue(memberOf(item, 'name'))
    const value = textOfValue(memberOf(item, key))
    const place = item?.kind === 'object' ? item.entries.get('name')?.location : null
    return name === null || value === null ? [] : [variable(module, instance, name, value, place ?? null)]
  })
}

function variable(
  module: TerraformModule,
  instance: Instance,
  name: string,
  value: string,
  location: EnvironmentValue['location'] | null,
): EnvironmentValue {
  return { name, value, environment: instance.file, location: location ?? module.at(instance) }
}

/** Cloud Run and Container Apps have blocks for containers and their variables. */
function cloudUnit(module: TerraformModule, service: Instance): DeploymentUnit {
  const [type = ''] = service.block.labels
  const label = labelOf(service)
  const [container] = blocksIn(service.block.body, /^(containers|container)$/)
  return unitOf(module, {
    name: module.text(service, 'name') ?? label.replaceAll('_', '-'),
    image: container ? textOfValue(module.attribute(service, 'image', container.body)) : null,
    hosts: [hostOf(type, label, module.stack)],
    environment: container ? variablesOf(module, service, container.body) : [],
    location: module.at(service),
  })
}

function appRunnerUnit(module: TerraformModule, service: Instance): DeploymentUnit {
  const label = labelOf(service)
  const [repository] = blocksIn(service.block.body, /^image_repository$/)
  const [configuration] = blocksIn(service.block.body, /^(image_configuration|code_configuration_values)$/)
  const variables = configuration
    ? module.attribute(service, 'runtime_environment_variables', configuration.body)
    : null
  return unitOf(module, {
    name: module.text(service, 'service_name') ?? label.replaceAll('_', '-'),
    image: repository ? textOfValue(module.attribute(service, 'image_identifier', repository.body)) : null,
    hosts: [hostOf('aws_apprunner_service', label, module.stack)],
    environment: objectVariables(module, service, variables),
    location: module.at(service),
  })
}

function kubernetesUnit(module: TerraformModule, workload: Instance): readonly DeploymentUnit[] {
  const name = metadataText(module, workload, 'name')
  const containers = blocksIn(workload.block.body, /^container$/)
  const image = (block: HclBlock) => textOfValue(module.attribute(workload, 'image', block.body))
  const main = containers.find((block) => !SIDECAR.test(image(block) ?? '')) ?? containers[0]
  if (!main) return []
  const labels = blocksIn(workload.block.body, /^metadata$/)
    .map(({ body }) => module.attribute(workload, 'labels', body))
    .flatMap((value) => (value?.kind === 'object' ? [...value.entries] : []))
    .flatMap(([key, entry]): [string, string][] => {
      const text = textOfValue(entry.value)
      return text === null ? [] : [[key, text]]
    })
  return [
    unitOf(module, {
      name: name ?? labelOf(workload).replaceAll('_', '-'),
      image: image(main),
      ports: blocksIn(main.body, /^port$/)
        .map(({ body }) => textOfValue(module.attribute(workload, 'container_port', body)))
        .flatMap(portOf),
      environment: variablesOf(module, workload, main.body),
      labels: Object.fromEntries(labels),
      location: module.at(workload),
    }),
  ]
}

/** Names that lead to workloads of the Kubernetes provider. */
export function kubernetesAliases(module: TerraformModule): readonly HostAlias[] {
  return module.instances('resource', 'kubernetes_service', 'kubernetes_service_v1').flatMap((service) => {
    const name = metadataText(module, service, 'name')
    const [spec] = blocksIn(service.block.body, /^spec$/)
    const selector = spec ? module.attribute(service, 'selector', spec.body) : null
    if (name === null || !spec || selector?.kind !== 'object') return []
    const labels = [...selector.entries].flatMap(([key, entry]): [string, string][] => {
      const text = textOfValue(entry.value)
      return text === null ? [] : [[key, text]]
    })
    const ports = blocksIn(spec.body, /^port$/)
      .map(({ body }) => textOfValue(module.attribute(service, 'port', body)))
      .flatMap(portOf)
    const namespace = metadataText(module, service, 'namespace')
    return [name, ...(namespace === null ? [] : [`${name}.${namespace}`])].map((host) => ({
      ...{ host, unit: '', selector: Object.fromEntries(labels), ports, location: module.at(service) },
    }))
  })
}

function metadataText(module: TerraformModule, instance: Instance, name: string): string | null {
  const own = instance.block.body.blocks.find(({ type }) => type === 'metadata')
  return own ? textOfValue(module.attribute(instance, name, own.body)) : null
}

/** `env { name = …, value = … }` */
function variablesOf(module: TerraformModule, instance: Instance, body: HclBody): readonly EnvironmentValue[] {
  return body.blocks
    .filter(({ type }) => type === 'env')
    .flatMap((block) => {
      const name = textOfValue(module.attribute(instance, 'name', block.body))
      const value = textOfValue(module.attribute(instance, 'value', block.body))
      return name === null || value === null
        ? []
        : [variable(module, instance, name, value, module.at(instance, block.span))]
    })
}

/** `{ NAME = value }` */
export function objectVariables(
  module: TerraformModule,
  instance: Instance,
  value: TerraformValue | null,
): readonly EnvironmentValue[] {
  if (value?.kind !== 'object') return []
  return [...value.entries].flatMap(([name, entry]) => {
    const text = textOfValue(entry.value)
    return text === null ? [] : [variable(module, instance, name, text, entry.location)]
  })
}

/** Blocks of a type, wherever in the body. */
export function blocksIn(body: HclBody, type: RegExp): readonly HclBlock[] {
  return body.blocks.flatMap((block) => [...(type.test(block.type) ? [block] : []), ...blocksIn(block.body, type)])
}

function portOf(text: string | null): readonly PortMapping[] {
  const container = Number(text ?? Number.NaN)
  return Number.isInteger(container) && container > 0 ? [{ container, published: null }] : []
}
