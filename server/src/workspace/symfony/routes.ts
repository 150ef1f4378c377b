import { normal } from '../../facts/languages/php/places.ts'
import { folderPrefix } from '../../map/protocols/symfony.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import type { EnvironmentValue } from '../deployment.ts'
import { at, entriesOf, type Located, type LocatedEntry, textAt, textsOf } from '../yaml/located.ts'

interface Routes {
  /** Prefixes of the controllers of folders. */
  readonly prefixes: readonly EnvironmentValue[]
  /** Routes that the file writes out. */
  readonly operations: readonly DeployedOperation[]
}

/** What a file of routes says; `folder` is that of the application. */
export function routesOf(file: string, folder: string, documents: readonly Located[]): Routes {
  // What holds in development only is left out: `when@dev`.
  const entries = documents.flatMap(entriesOf).filter(({ name }) => !/^(when@|_)/.test(name))
  return {
    prefixes: entries.flatMap((entry) => prefixOf(file, entry)),
    operations: entries.flatMap((entry) => operationsOf(file, folder, entry)),
  }
}

/** `resource: ../src/Controller/`, `prefix: /api`; also where there is none, because it ends what is said of folders above. */
function prefixOf(file: string, { value, nameSpan }: LocatedEntry): readonly EnvironmentValue[] {
  const resource = textAt(value, 'resource') ?? textAt(value, 'resource', 'path')
  if (resource === null || /\.(ya?ml|xml|php)$/.test(resource) || /^[@.]?$/.test(resource)) return []
  const type = textAt(value, 'type')
  if (type !== null && !/^(attribute|annotation)$/.test(type)) return []
  const below = normal(`${file.slice(0, Math.max(0, file.lastIndexOf('/')))}/${resource.replace(/[*{].*$/, '')}`)
  const prefix = textAt(value, 'prefix') ?? ''
  return [{ name: folderPrefix(below), value: prefix, environment: file, location: { file, span: nameSpan } }]
}

function operationsOf(file: string, folder: string, { value, nameSpan }: LocatedEntry): readonly DeployedOperation[] {
  const path = textAt(value, 'path')
  const controller = textAt(value, 'controller') ?? textAt(value, 'defaults', '_controller')
  if (path === null || controller === null) return []
  const methods = textsOf(at(value, 'methods')).flatMap((text) => text.split('|'))
  return (methods.length > 0 ? methods : ['ANY']).map((method) => ({
    kind: 'endpoint',
    protocol: 'http',
    method: method.trim().toUpperCase(),
    path: path.replace(/\{!?(\w+)(<[^>]*>)?(\?[^}]*)?\}/g, '{$1}'),
    aliases: [],
    handler: null,
    owner: folder === '' ? file : `${folder}/`,
    framework: 'symfony',
    location: { file, span: nameSpan },
  }))
}
