/** Procfiles: the processes of an application, one a line. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import { type DeploymentFacts, type DeploymentReader, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { processUnit } from './process-unit.ts'

/** Run once, or only for whoever develops: assets that are built, databases that are started. */
const CHORE =
  /^(release|postdeploy|css|js|assets?|tailwind|webpack|esbuild|build|types?|redis|postgres|mysql|mongo\w*|db|mailhog|log|tail)$/i

export const procfileReader: DeploymentReader = {
  name: 'Procfile',
  accepts: (file) => /(^|\/)Procfile(\.[\w-]+)?$/.test(file),
  read(file, text): DeploymentFacts {
    const folder = applicationFolder(file)
    const units = text.split('\n').flatMap((line, index) => {
      const match = /^([\w-]+):\s*(\S.*)$/.exec(line.trimEnd())
      const [, name = '', command = ''] = match ?? []
      if (!match || CHORE.test(name)) return []
      const span = [index, 0, index, name.length] as const
      return [processUnit({ name, folder, command, file, span, environment: [] })]
    })
    return { ...NO_DEPLOYMENT_FACTS, units }
  },
}

/** Platforms want the file at the root of the application: one that is kept with the deployment is copied there. */
function applicationFolder(file: string): string {
  const folder = folderOf(file)
  const kept = /^(.*?)(?:^|\/)(?:deploy|deployments?|heroku|dokku|scalingo)(?:\/|$)/i.exec(folder)
  return kept ? (kept[1] ?? '') : folder
}
