/** Projects of Nx and Angular workspaces: `project.json`, and `projects` of `workspace.json` and `angular.json`. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { Location } from '../../protocol/location.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  NO_DEPLOYMENT_FACTS,
  type ProjectRole,
  type SourceProject,
} from '../deployment.ts'
import { asObject, asText, type JsonObject, parseJsonFile } from '../json/located-json.ts'

const FRONT_END_EXECUTOR =
  /^@(angular-devkit|angular|nx\/(vite|next|react|angular|vue|nuxt|remix|expo|react-native|rspack|web)|nrwl\/(web|next|react|angular))\b/
const TEST_EXECUTOR = /cypress|playwright|:e2e\b|protractor/
const SERVER_EXECUTOR = /^@(nx|nrwl)\/(js|node|nest|express|webpack|esbuild)\b|:execute$|serverless/

export const nxReader: DeploymentReader = {
  name: 'Nx',
  accepts: (file) => /(^|\/)(project|workspace|angular)\.json$/.test(file),
  read(file, text): DeploymentFacts {
    if (!/"(projectType|targets|architect|projects)"\s*:/.test(text)) return NO_DEPLOYMENT_FACTS
    const { value, problems, locate } = parseJsonFile(file, text, false)
    const folder = folderOf(file)
    if (file.endsWith('project.json')) {
      const name = asText(value['name'])
      return { ...NO_DEPLOYMENT_FACTS, projects: projectOf(name, folder, value, locate('name')), problems }
    }
    const entries = Object.entries(asObject(value['projects']) ?? {})
    const projects = entries.flatMap(([name, entry]) => {
      const settings = asObject(entry)
      const root = asText(settings?.['root'])
      return settings && root !== null ? projectOf(name, join(folder, root), settings, locate('projects', name)) : []
    })
    const root: SourceProject = {
      name: null,
      folder,
      role: 'root',
      published: false,
      dependencies: [],
      frameworks: [],
      location: locate('projects'),
      source: 'workspace-tool',
    }
    const isProject = projects.some((project) => project.folder === folder)
    return { ...NO_DEPLOYMENT_FACTS, projects: isProject ? projects : [root, ...projects], problems }
  },
}

function projectOf(
  name: string | null,
  folder: string,
  settings: JsonObject,
  location: Location,
): readonly SourceProject[] {
  const role = roleOf(name ?? folder, settings)
  return role === null
    ? []
    : [{ name, folder, role, published: false, dependencies: [], frameworks: [], location, source: 'workspace-tool' }]
}

/**
 * Null when the file says nothing of it. Test projects run no service of their own. What is run by plain commands may be
 * anything: the package's own manifest decides.
 */
function roleOf(name: string, settings: JsonObject): ProjectRole | null {
  const type = asText(settings['projectType'])
  const targets = asObject(settings['targets'] ?? settings['architect']) ?? {}
  const runs = ['serve', 'dev', 'start', 'build'].flatMap((target): readonly JsonObject[] => {
    const run = asObject(targets[target])
    return run ? [run] : []
  })
  const executors = runs.map(executorOf)
  const tests = executorOf(asObject(targets['e2e']) ?? {})
  if (type === 'library' || /-e2e$/.test(name) || (runs.length === 0 && TEST_EXECUTOR.test(tests))) return 'library'
  if (type !== 'application') return null
  const isPage = runs.some((run) => asObject(run['options'])?.['index'] !== undefined)
  if (isPage || executors.some((executor) => FRONT_END_EXECUTOR.test(executor))) return 'ui'
  return executors.some((executor) => SERVER_EXECUTOR.test(executor)) ? 'application' : 'unknown'
}

function executorOf(target: JsonObject): string {
  return asText(target['executor'] ?? target['builder']) ?? ''
}
