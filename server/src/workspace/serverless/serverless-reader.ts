/** `serverless.yml` of the Serverless Framework: its functions are one service, deployed together under one name. */

import { apiHost } from '../../map/protocols/api-address.ts'
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import { subscriptions } from '../cloudformation/subscriptions.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  type EnvironmentValue,
  NO_DEPLOYMENT_FACTS,
  type ReaderContext,
} from '../deployment.ts'
import { at, entriesOf, itemsOf, type Located, type LocatedEntry, parseYaml, textAt } from '../yaml/located.ts'
import { functionUnit, stackFolder, stackName } from './function-unit.ts'
import { foundHandler } from './handler.ts'
import { ServerlessDocument } from './serverless-document.ts'
import { serverlessEvents } from './serverless-events.ts'
import { mappings } from './serverless-variables.ts'

/** APIs that the framework makes of events. */
const APIS = ['ApiGatewayRestApi', 'HttpApi', 'WebsocketsApi']

export const serverlessReader: DeploymentReader = {
  name: 'Serverless Framework',
  accepts: (file) => /(^|\/)serverless([.-][\w-]+)?\.ya?ml$/i.test(file),
  read(file, text, context): DeploymentFacts {
    const { documents, problems } = parseYaml(file, text)
    const [root] = documents
    if (!root) return { ...NO_DEPLOYMENT_FACTS, problems }
    return { ...factsOf(file, root, context), problems }
  },
}

function factsOf(file: string, root: Located, context: ReaderContext): DeploymentFacts {
  const plain = new ServerlessDocument(file, root, context, '')
  const functions = mappings(at(root, 'functions'), plain.sources).flatMap(entriesOf)
  const [first] = functions
  if (!first) return { ...NO_DEPLOYMENT_FACTS, exports: plain.exports() }
  const code = functions.flatMap((entry) => handlerFolder(textAt(entry.value, 'handler')))
  const document = new ServerlessDocument(file, root, context, plain.serviceName() ?? stackName(file, code))
  const { name } = document
  const domain = document.value(at(root, 'custom', 'customDomain', 'domainName'))
  const unit = functionUnit({
    ...{ file, name, code, environment: environmentOf(document, functions) },
    hosts: [...APIS.map((api) => apiHost(api, name)), ...(domain === null ? [] : [domain])],
    location: { file, span: first.nameSpan },
  })
  const folder = stackFolder(file, code)
  const base = { owner: folder === folderOf(file) ? file : `${folder}/`, framework: 'serverless' }
  const handlers = new Map(functions.map((entry) => [entry.name, handlerOf(entry, file, context)]))
  const told = functions.flatMap((entry): readonly DeployedOperation[] => {
    const handler = handlers.get(entry.name) ?? null
    const events = itemsOf(at(entry.value, 'events')).flatMap((event) =>
      entriesOf(event).flatMap((one) =>
        serverlessEvents(one, { ...base, file, handler, value: (value) => document.value(value) }),
      ),
    )
    const own = document.functionName(entry)
    return [...events, { kind: 'function', ...base, name: own, location: { file, span: entry.nameSpan } }]
  })
  // Resources name functions by the ids that the framework makes of their names.
  const byId = new Map([...handlers].map(([key, handler]) => [logicalId(key), handler]))
  return {
    ...NO_DEPLOYMENT_FACTS,
    units: [unit],
    operations: [...told, ...subscriptions(document.template, byId, base)],
    exports: document.exports(),
  }
}

function handlerOf(entry: LocatedEntry, file: string, context: ReaderContext) {
  const handler = textAt(entry.value, 'handler')
  return handler === null ? null : foundHandler(folderOf(file), handler.replace(/^\.\//, ''), context)
}

/** `create-order` is `CreateDashorderLambdaFunction`. */
function logicalId(key: string): string {
  const written = key.replaceAll('-', 'Dash').replaceAll('_', 'Underscore')
  return `${written.charAt(0).toUpperCase()}${written.slice(1)}LambdaFunction`
}

/** `src/orders/create.handler` is a function in `src/orders/create.ts`. */
function handlerFolder(handler: string | null): readonly string[] {
  const folder = handler === null ? undefined : /^(.*)\/[^/]+$/.exec(handler)?.[1]
  return handler === null ? [] : [join('', folder ?? '')]
}

/** Values that no file holds, and that nothing in the workspace exports, are left out. */
function environmentOf(document: ServerlessDocument, functions: readonly LocatedEntry[]): readonly EnvironmentValue[] {
  const { file, root, sources } = document
  const holders = [at(root, 'provider', 'environment'), ...functions.map((entry) => at(entry.value, 'environment'))]
  return holders
    .flatMap((holder) => mappings(holder, sources))
    .flatMap(entriesOf)
    .flatMap(({ name, nameSpan, value }) => {
      const known = document.value(value)
      return known === null ? [] : [{ name, value: known, environment: file, location: { file, span: nameSpan } }]
    })
}
