/** `package.json`: one project each. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import { type DeploymentFacts, type DeploymentReader, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { asText, parseJsonFile } from '../json/located-json.ts'
import { allDependencies, frontEndFrameworks, isMadeForOthers, packageRole } from './package-role.ts'

export const packageReader: DeploymentReader = {
  name: 'package.json',
  accepts: (file) => /(^|\/)package\.json$/.test(file),
  read(file, text): DeploymentFacts {
    const { value, problems, locate } = parseJsonFile(file, text, true)
    const dependencies = allDependencies(value)
    const project = {
      name: asText(value['name']),
      folder: folderOf(file),
      role: packageRole(value),
      published: isMadeForOthers(value),
      dependencies,
      frameworks: frontEndFrameworks(dependencies),
      location: locate('name'),
      source: 'package' as const,
    }
    return { ...NO_DEPLOYMENT_FACTS, projects: [project], problems }
  },
}
