/** Settings in files of their own (`config.yaml`, `configs/local.yml`), as programs in Go and others read them. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  type EnvironmentValue,
  NO_DEPLOYMENT_FACTS,
} from '../deployment.ts'
import { type Located, parseYaml } from '../yaml/located.ts'

const FILE = /(^|\/)(config|conf|settings|app)([.-][\w-]+)*\.(ya?ml|json)$/i
const IN_FOLDER =
  /(^|\/)(config|configs|conf|settings)\/([\w-]+\.)?(local|dev|development|docker|prod|production|default|base|env|server)([.-][\w-]+)*\.(ya?ml|json)$/i
/** Files of these names belong to tools. */
const TOOLS = /(^|\/)(\.\w|tsconfig|jsconfig|appsettings)/i

export const settingsReader: DeploymentReader = {
  name: 'settings file',
  accepts: (file) => (FILE.test(file) || IN_FOLDER.test(file)) && !TOOLS.test(file),
  read(file, text): DeploymentFacts {
    const values: EnvironmentValue[] = []
    for (const document of parseYaml(file, text).documents) flatten(file, document, [], values)
    return { ...NO_DEPLOYMENT_FACTS, folderValues: [{ folder: folderOf(file), rank: rankOf(file), values }] }
  },
}

/** Lower is better; see `FolderValues.rank`. */
function rankOf(file: string): number {
  const name = file.slice(file.lastIndexOf('/') + 1).toLowerCase()
  if (/example|sample|template/.test(name)) return 5
  if (/test|ci\b|e2e/.test(name)) return 4
  if (/docker|k8s|kube/.test(name)) return 0
  if (/local|dev/.test(name)) return 2
  return /^(config|conf|settings|app)\.\w+$/.test(name) ? 1 : 3
}

/** Keys as paths in lower case: how they are written differs between file and program. */
function flatten(file: string, value: Located, path: readonly string[], found: EnvironmentValue[]): void {
  if (value.kind === 'text') {
    if (value.text === null || path.length === 0) return
    const name = `config:${path.join('.')}`
    found.push({ name, value: value.text, environment: file, location: { file, span: value.span } })
  } else if (value.kind === 'list') {
    for (const [index, item] of value.items.entries()) flatten(file, item, [...path, String(index)], found)
  } else {
    for (const entry of value.entries.values()) flatten(file, entry.value, [...path, entry.name.toLowerCase()], found)
  }
}
