/** OpenAPI 2 and 3, and AsyncAPI 2 and 3, in YAML or JSON: what a service promises. */
import type { Location } from '../../protocol/location.ts'
import type { Field } from '../../protocol/map.ts'
import { at, entriesOf, itemsOf, type Located, parseYaml, textAt, textsOf } from '../../workspace/yaml/located.ts'
import type { DeclaredOperation } from './declared.ts'
import { resolved, schemaFields, typeOf } from './schema-fields.ts'

export interface ApiDescription {
  readonly kind: 'openapi' | 'asyncapi'
  readonly title: string
  /** Addresses of servers as written, paths alone included. */
  readonly servers: readonly string[]
  readonly operations: readonly DeclaredOperation[]
}

const VERBS = new Set(['get', 'put', 'post', 'delete', 'patch', 'options', 'head', 'trace'])
const PLACES: Readonly<Record<string, Field['in']>> = {
  path: 'path',
  query: 'query',
  header: 'header',
  formData: 'body',
}

/** Whether the file may be a description, by its name: other files are not opened for it. */
export function mayDescribeApi(file: string): boolean {
  return (
    /\.(ya?ml|json)$/i.test(file) &&
    (/(openapi|swagger|asyncapi|api[-_.]?(spec|docs?|definition|description)|oas3?)[^/]*$/i.test(file) ||
      /(^|\/)(api|apis|openapi|swagger|asyncapi|api-?docs|api-?specs?|contracts?)\/[^/]+$/i.test(file))
  )
}

/** null when the file is none. Broken files yield what can be read. */
export function apiDescription(file: string, text: string): ApiDescription | null {
  if (!/(^|[{,\s])["']?(openapi|swagger|asyncapi)["']?\s*:/.test(text.slice(0, 4000))) return null
  const [root] = parseYaml(file, text).documents
  if (!root) return null
  const title = textAt(root, 'info', 'title') ?? ''
  if (at(root, 'openapi') || at(root, 'swagger')) {
    return { kind: 'openapi', title, servers: serversOf(root), operations: httpOperations(file, root) }
  }
  if (at(root, 'asyncapi')) return { kind: 'asyncapi', title, servers: [], operations: messageOperations(file, root) }
  return null
}

function serversOf(root: Located): readonly string[] {
  const listed = itemsOf(at(root, 'servers')).flatMap((server) => textAt(server, 'url') ?? [])
  const base = textAt(root, 'basePath')
  const host = textAt(root, 'host')
  return [...listed, ...(host !== null ? [`http://${host}${base ?? ''}`] : base !== null ? [base] : [])]
}

function httpOperations(file: string, root: Located): readonly DeclaredOperation[] {
  return entriesOf(at(root, 'paths')).flatMap((path) => {
    const item = resolved(path.value, root)
    const shared = itemsOf(at(item, 'parameters'))
    return entriesOf(item)
      .filter((entry) => VERBS.has(entry.name))
      .map((entry): DeclaredOperation => {
        const operation = entry.value
        const parameters = [...shared, ...itemsOf(at(operation, 'parameters'))]
        const responses = entriesOf(at(operation, 'responses'))
        const success = responses.find((response) => /^2/.test(response.name))
        return {
          protocol: 'http',
          method: entry.name.toUpperCase(),
          path: path.name,
          location: { file, span: entry.nameSpan },
          fields: [
            ...parameters.flatMap((parameter) => parameterFields(resolved(parameter, root), root)),
            ...schemaFields(contentOf(resolved(at(operation, 'requestBody'), root)), 'body', root),
            ...(success ? schemaFields(contentOf(resolved(success.value, root)), 'response', root) : []),
          ],
          statusCodes: responses.map((response) => Number(response.name)).filter(Number.isInteger),
          guards: guardsOf(at(operation, 'security') ?? at(root, 'security')),
        }
      })
  })
}

/** The schema of a body or response: OpenAPI 3 has one for each media type, JSON first; OpenAPI 2 has one. */
function contentOf(holder: Located | null): Located | null {
  const content = entriesOf(at(holder, 'content'))
  const chosen = content.find((entry) => entry.name.includes('json')) ?? content[0]
  return at(chosen?.value, 'schema') ?? at(holder, 'schema')
}

function parameterFields(parameter: Located | null, root: Located): readonly Field[] {
  const name = textAt(parameter, 'name')
  const written = textAt(parameter, 'in')
  if (written === 'body') return schemaFields(at(parameter, 'schema'), 'body', root)
  const place = PLACES[written ?? '']
  if (name === null || !place) return []
  const schema = at(parameter, 'schema') ?? parameter
  const values = textsOf(at(resolved(schema, root), 'enum'))
  return [
    {
      name,
      in: place,
      type: typeOf(schema),
      required: textAt(parameter, 'required') === 'true',
      grade: 'declared',
      ...(values.length > 0 && { values }),
    },
  ]
}

function guardsOf(security: Located | null): readonly string[] {
  return [...new Set(itemsOf(security).flatMap((one) => entriesOf(one).map((entry) => entry.name)))]
}

/** What the application receives: AsyncAPI 2 calls it `publish`, from the view of others; AsyncAPI 3 `receive`. */
function messageOperations(file: string, root: Located): readonly DeclaredOperation[] {
  const older = entriesOf(at(root, 'channels')).flatMap((channel): readonly DeclaredOperation[] => {
    const operation = at(channel.value, 'publish')
    return operation ? [handled(channel.name, at(operation, 'message'), { file, span: channel.nameSpan }, root)] : []
  })
  const newer = entriesOf(at(root, 'operations')).flatMap((operation): readonly DeclaredOperation[] => {
    if (textAt(operation.value, 'action') !== 'receive') return []
    const channel = resolved(at(operation.value, 'channel'), root)
    const address = textAt(channel, 'address')
    const message = entriesOf(at(channel, 'messages'))[0]?.value ?? null
    return address === null ? [] : [handled(address, message, { file, span: operation.nameSpan }, root)]
  })
  return [...older, ...newer]
}

function handled(channel: string, message: Located | null, location: Location, root: Located): DeclaredOperation {
  const payload = at(resolved(message, root), 'payload')
  const fields = schemaFields(payload, 'body', root)
  return { protocol: 'message', method: 'handle', path: channel, location, fields, statusCodes: [], guards: [] }
}
