/** Files that hold a workspace of packages together: what stands beside them is the root, not a service. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import { START_OF_FILE } from '../../protocol/location.ts'
import { type DeploymentFacts, type DeploymentReader, NO_DEPLOYMENT_FACTS } from '../deployment.ts'

const WORKSPACE_FILE = /(^|\/)(pnpm-workspace\.ya?ml|lerna\.json|turbo\.json|nx\.json|rush\.json|go\.work)$/

export const workspaceReader: DeploymentReader = {
  name: 'workspace root',
  accepts: (file) => WORKSPACE_FILE.test(file),
  read(file, text): DeploymentFacts {
    // A member's own `turbo.json` extends that of the root.
    if (/"extends"\s*:/.test(text) && /turbo\.json$/.test(file)) return NO_DEPLOYMENT_FACTS
    // Settings of a package manager alone (`onlyBuiltDependencies`) hold nothing together.
    if (/pnpm-workspace/.test(file) && !/^\s*["']?packages["']?\s*:/m.test(text)) return NO_DEPLOYMENT_FACTS
    const project = {
      name: null,
      folder: folderOf(file),
      role: 'root' as const,
      published: false,
      dependencies: [],
      frameworks: [],
      location: { file, span: START_OF_FILE },
      source: 'workspace-tool' as const,
    }
    return { ...NO_DEPLOYMENT_FACTS, projects: [project] }
  },
}
