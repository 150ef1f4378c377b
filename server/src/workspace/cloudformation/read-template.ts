/** One template of CloudFormation or SAM: the service that its functions are, what it answers, and what it hands to others. */

import { apiHost, functionHost } from '../../map/protocols/api-address.ts'
import type { ExportedValue } from '../../map/protocols/references.ts'
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import {
  type DeploymentFacts,
  type DeploymentUnit,
  type EnvironmentValue,
  NO_DEPLOYMENT_FACTS,
  type ReaderContext,
} from '../deployment.ts'
import { functionUnit, stackFolder, stackName } from '../serverless/function-unit.ts'
import { at, entriesOf, type Located, parseYaml, textAt } from '../yaml/located.ts'
import { GRAPHQL_APIS, graphqlOperations } from './app-sync.ts'
import { functionsOf, type TemplateFunction } from './functions.ts'
import { givenParameters } from './given-parameters.ts'
import type { OperationBase } from './operation-base.ts'
import { isApi } from './physical-names.ts'
import { apiRoutes } from './routes.ts'
import { samEvents } from './sam-events.ts'
import { subscriptions } from './subscriptions.ts'
import { Template } from './template.ts'

/** Deepest nesting of stacks that is followed. */
const DEEPEST = 3

export interface TemplateInput {
  readonly file: string
  readonly root: Located
  readonly context: ReaderContext
  /** What the template around this one passes to its parameters. */
  readonly passed?: ReadonlyMap<string, string>
  readonly depth?: number
}

/** Facts of a template without its problems. A template without functions and APIs of its own gives only what it hands on. */
export function readTemplate(input: TemplateInput): DeploymentFacts {
  const { file, root, context, depth = 0 } = input
  const first = templateOf(input, '')
  const code = functionsOf(first, context).map((own) => own.code)
  const template = templateOf(input, stackName(file, code))
  const functions = functionsOf(template, context)
  const api = template.ofType(...GRAPHQL_APIS)[0]
  const [start] = [...functions.map(({ entry }) => entry), ...(api ? [api] : [])]
  const nested = depth < DEEPEST ? nestedUnits(template, input) : []
  if (!start) return { ...NO_DEPLOYMENT_FACTS, units: nested, exports: exportsOf(template) }
  const unit = functionUnit({
    file,
    name: template.context.stack,
    code,
    hosts: hostsOf(template),
    environment: environmentOf(template, functions),
    ...(functions.length === 0 && { kind: 'gateway' as const }),
    location: template.at(start.nameSpan),
  })
  const folder = stackFolder(file, code)
  const base = { owner: folder === folderOf(file) ? file : `${folder}/`, framework: frameworkOf(root) }
  return {
    ...NO_DEPLOYMENT_FACTS,
    units: [unit, ...nested],
    operations: operationsOf(template, functions, base, context),
    exports: exportsOf(template),
  }
}

function frameworkOf(root: Located): string {
  return textAt(root, 'Transform') === null && at(root, 'Transform') === null ? 'cloudformation' : 'aws-sam'
}

function templateOf({ file, root, context, passed, depth = 0 }: TemplateInput, stack: string): Template {
  const given = new Map([...givenParameters(file, root, context), ...(passed ?? [])])
  return new Template(root, {
    file,
    stack,
    given,
    nestedOutput: (resource, output) => {
      const inner = depth < DEEPEST ? nestedTemplate(resource, { file, root, context, depth }) : null
      return inner?.value(at(inner.root, 'Outputs', output, 'Value')) ?? null
    },
  })
}

/** The template of a nested stack, when it is a file of the workspace. */
function nestedInput(resource: Located, { file, context, depth = 0 }: TemplateInput): TemplateInput | null {
  const properties = at(resource, 'Properties')
  const location = textAt(properties, 'Location') ?? textAt(properties, 'TemplateURL')
  const inner = location === null || /^\w+:/.test(location) ? null : join(folderOf(file), location)
  const text = inner === null || inner === file ? null : context.text(inner)
  const [root] = inner === null || text === null ? [] : parseYaml(inner, text).documents
  return inner !== null && root ? { file: inner, root, context, depth: depth + 1 } : null
}

function nestedTemplate(resource: Located, around: TemplateInput): Template | null {
  const input = nestedInput(resource, around)
  if (!input) return null
  const code = functionsOf(templateOf(input, ''), input.context).map((own) => own.code)
  return templateOf(input, stackName(input.file, code))
}

/** Units of nested stacks with what this template passes to them: they add to what their own file says. */
function nestedUnits(template: Template, input: TemplateInput): readonly DeploymentUnit[] {
  return template.ofType('AWS::CloudFormation::Stack', 'AWS::Serverless::Application').flatMap(({ value }) => {
    const inner = nestedInput(value, input)
    if (!inner) return []
    const passed = entriesOf(at(value, 'Properties', 'Parameters')).flatMap((entry): [string, string][] => {
      const known = template.value(entry.value)
      return known === null ? [] : [[entry.name, known]]
    })
    return readTemplate({ ...inner, passed: new Map(passed) }).units
  })
}

function hostsOf(template: Template): readonly string[] {
  const { stack } = template.context
  const apis = [...template.resources.filter(isApi).map(({ name }) => name), 'ServerlessRestApi', 'ServerlessHttpApi']
  const own = template.resources.flatMap((entry) => {
    if (textAt(entry.value, 'Type') === 'AWS::Lambda::Url') return [entry.name]
    return at(entry.value, 'Properties', 'FunctionUrlConfig') ? [`${entry.name}Url`] : []
  })
  const domains = template.resources
    .filter(isApi)
    .flatMap((entry) => template.value(at(entry.value, 'Properties', 'Domain', 'DomainName')) ?? [])
  return [...apis.map((api) => apiHost(api, stack)), ...own.map((name) => functionHost(name, stack)), ...domains]
}

/** Values that only the deployed stack knows, and that nothing in the workspace asks for, are left out. */
function environmentOf(template: Template, functions: readonly TemplateFunction[]): readonly EnvironmentValue[] {
  const holders = [at(template.root, 'Globals', 'Function'), ...functions.map(({ properties }) => properties)]
  const { file } = template.context
  return holders.flatMap((holder) =>
    entriesOf(at(holder, 'Environment', 'Variables')).flatMap(({ name, nameSpan, value }) => {
      const known = template.value(value)
      return known === null ? [] : [{ name, value: known, environment: file, location: template.at(nameSpan) }]
    }),
  )
}

function operationsOf(
  template: Template,
  functions: readonly TemplateFunction[],
  base: OperationBase,
  context: ReaderContext,
): readonly DeployedOperation[] {
  const handlers = new Map(functions.map(({ entry, handler }) => [entry.name, handler]))
  const names = functions.flatMap(({ entry }): readonly DeployedOperation[] => {
    const name = template.value({ kind: 'text', text: entry.name, tag: '!Ref', span: entry.nameSpan })
    return name === null ? [] : [{ kind: 'function', ...base, name, location: template.at(entry.nameSpan) }]
  })
  return [
    ...functions.flatMap((own) => samEvents(own, template, base)),
    ...subscriptions(template, handlers, base),
    ...apiRoutes(template, handlers, base, context),
    ...graphqlOperations(template, handlers, base),
    ...names,
  ]
}

/** Parameters of the store, and outputs that are exported. */
function exportsOf(template: Template): readonly ExportedValue[] {
  const stored = template.ofType('AWS::SSM::Parameter').flatMap(({ value }) => {
    const name = template.sharedName(at(value, 'Properties', 'Name'))
    const content = template.value(at(value, 'Properties', 'Value'))
    return name === null || content === null ? [] : [{ store: 'ssm' as const, name, value: content }]
  })
  const exported = entriesOf(at(template.root, 'Outputs')).flatMap(({ value }) => {
    const name = template.sharedName(at(value, 'Export', 'Name'))
    const content = template.value(at(value, 'Value'))
    return name === null || content === null ? [] : [{ store: 'export' as const, name, value: content }]
  })
  return [...stored, ...exported]
}
