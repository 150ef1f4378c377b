/**
 * Azure Functions: `host.json` is the application, each `function.json` below it says what starts a function and what it sends.
 */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import { type OperationBase, routeOperation, subscription } from '../cloudformation/operation-base.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  type EnvironmentValue,
  NO_DEPLOYMENT_FACTS,
  type ReaderContext,
} from '../deployment.ts'
import { folderName } from '../discovery/names.ts'
import { asObject, asText, type JsonObject, type LocatedJson, parseJsonFile } from '../json/located-json.ts'
import { functionUnit } from '../serverless/function-unit.ts'
import { type FoundHandler, foundHandler } from '../serverless/handler.ts'

/** Bindings that bring messages or send them, by the properties that name the channel. */
const CHANNELS: Readonly<Record<string, readonly string[]>> = {
  serviceBus: ['queueName', 'topicName'],
  queue: ['queueName'],
  eventHub: ['eventHubName', 'path'],
  kafka: ['topic'],
  rabbitMQ: ['queueName'],
}

export const azureFunctionsReader: DeploymentReader = {
  name: 'Azure Functions',
  accepts: (file) => /(^|\/)host\.json$/.test(file),
  read(file, text, context): DeploymentFacts {
    const folder = folderOf(file)
    const inFolder = new RegExp(`^${folder === '' ? '' : `${folder.replace(/\W/g, '\\$&')}/`}[^/]+/function\\.json$`)
    const functions = context.filesBelow(folder).filter((other) => inFolder.test(other))
    if (functions.length === 0) return NO_DEPLOYMENT_FACTS
    const host = parseJsonFile(file, text, false)
    const environment = settingsOf(folder, context)
    const read = functions.flatMap((other): readonly LocatedFunction[] => {
      const content = context.text(other)
      return content === null ? [] : [{ file: other, json: parseJsonFile(other, content, false) }]
    })
    const code = read.map((one) => folderOf(one.file).slice(folder === '' ? 0 : folder.length + 1))
    const location = host.locate()
    const unit = functionUnit({ file, name: folderName(folder) || 'functions', code, hosts: [], environment, location })
    const base = { owner: file, framework: 'azure-functions' }
    const values = new Map(environment.map(({ name, value }) => [name, value]))
    return {
      ...NO_DEPLOYMENT_FACTS,
      units: [{ ...unit, path: folder }],
      operations: read.flatMap((one) => operationsOf(one, base, routePrefix(host.value), values, context)),
      problems: [...host.problems, ...read.flatMap((one) => one.json.problems)],
    }
  },
}

interface LocatedFunction {
  readonly file: string
  readonly json: LocatedJson
}

function operationsOf(
  { file, json }: LocatedFunction,
  base: OperationBase,
  prefix: string,
  values: ReadonlyMap<string, string>,
  context: ReaderContext,
): readonly DeployedOperation[] {
  const folder = folderOf(file)
  const name = folder.slice(folder.lastIndexOf('/') + 1)
  const handler = handlerOf(folder, json.value, context)
  const { bindings } = json.value
  return (Array.isArray(bindings) ? bindings : []).flatMap((written, index): readonly DeployedOperation[] => {
    const binding = asObject(written)
    const type = asText(binding?.['type']) ?? ''
    if (!binding) return []
    const location = json.locate('bindings', index)
    if (type === 'httpTrigger') {
      const path = `${prefix}/${(asText(binding['route']) ?? name).replace(/^\//, '')}`
      return methodsOf(binding).map((method) => routeOperation(base, method, plainTemplate(path), handler, location))
    }
    const kind = type.replace(/Trigger$/, '')
    const channel = (CHANNELS[kind] ?? []).flatMap((property) => named(asText(binding[property]), values) ?? [])[0]
    if (channel === undefined) return []
    if (type.endsWith('Trigger')) return [subscription(base, channel, handler, location)]
    const call = { kind: 'call', ...base, protocol: 'message', method: 'publish', target: channel, location } as const
    return asText(binding['direction']) === 'out' ? [call] : []
  })
}

/** `%ORDERS_QUEUE%` is a setting; one that no file holds is not known. */
function named(written: string | null, values: ReadonlyMap<string, string>): string | null {
  const setting = /^%(.+)%$/.exec(written ?? '')?.[1]
  return setting === undefined ? written : (values.get(setting) ?? null)
}

/** `{id:int?}` is `{id}`. */
function plainTemplate(path: string): string {
  return path.replace(/\{(\*?)(\w+)[^{}]*\}/g, (_, star: string, name: string) => (star ? `{${name}+}` : `{${name}}`))
}

function methodsOf(binding: JsonObject): readonly string[] {
  const { methods } = binding
  const given = Array.isArray(methods) ? methods.flatMap((method) => asText(method) ?? []) : []
  return given.length > 0 ? given : ['ANY']
}

/** What stands before all routes: `api`, unless the application says otherwise. */
function routePrefix(host: JsonObject): string {
  const http = asObject(asObject(host['extensions'])?.['http']) ?? asObject(host['http'])
  return asText(http?.['routePrefix']) ?? 'api'
}

function handlerOf(folder: string, json: JsonObject, context: ReaderContext): FoundHandler | null {
  const script = asText(json['scriptFile'])?.replace(/\.\w+$/, '')
  const entry = asText(json['entryPoint'])
  const ways = script === undefined ? ['index.run', '__init__.main', 'index.default'] : [`${script}.${entry ?? 'main'}`]
  for (const way of ways) {
    const found = foundHandler(folder, way, context)
    if (found) return found
  }
  return null
}

/** Values of the settings that the application is developed with. */
function settingsOf(folder: string, context: ReaderContext): readonly EnvironmentValue[] {
  const file = join(folder, 'local.settings.json')
  const text = context.exists(file) ? context.text(file) : null
  if (text === null) return []
  const json = parseJsonFile(file, text, false)
  return Object.entries(asObject(json.value['Values']) ?? {}).flatMap(([name, written]) => {
    const value = asText(written)
    return value === null ? [] : [{ name, value, environment: file, location: json.locate('Values', name) }]
  })
}
