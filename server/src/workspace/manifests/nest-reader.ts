/** `nest-cli.json` of monorepos: `projects` are applications and libraries below one package. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  NO_DEPLOYMENT_FACTS,
  type ProjectRole,
  type SourceProject,
} from '../deployment.ts'
import { asObject, asText, parseJsonFile } from '../json/located-json.ts'

export const nestReader: DeploymentReader = {
  name: 'Nest CLI',
  accepts: (file) => /(^|\/)\.?nest-cli\.json$/.test(file),
  read(file, text): DeploymentFacts {
    const { value, problems, locate } = parseJsonFile(file, text, false)
    const folder = folderOf(file)
    const projects = Object.entries(asObject(value['projects']) ?? {}).flatMap(
      ([name, entry]): readonly SourceProject[] => {
        const settings = asObject(entry)
        const root = asText(settings?.['root']) ?? asText(settings?.['sourceRoot'])?.replace(/\/src\/?$/, '')
        const role: ProjectRole = settings?.['type'] === 'library' ? 'library' : 'application'
        return root === undefined || join(folder, root) === folder
          ? []
          : [project(name, join(folder, root), role, locate('projects', name))]
      },
    )
    const root = projects.length > 1 ? [project(null, folder, 'root', locate('projects'))] : []
    return { ...NO_DEPLOYMENT_FACTS, projects: [...root, ...projects], problems }
  },
}

function project(
  name: string | null,
  folder: string,
  role: ProjectRole,
  location: SourceProject['location'],
): SourceProject {
  return { name, folder, role, published: false, dependencies: [], frameworks: [], location, source: 'workspace-tool' }
}
