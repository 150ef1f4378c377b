/** `heroku.yml`: the Dockerfile of each process, and the command that it runs. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import { type DeploymentFacts, type DeploymentReader, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { at, entriesOf, parseYaml, textAt } from '../yaml/located.ts'
import { hostedUnit } from './platform-unit.ts'

export const herokuReader: DeploymentReader = {
  name: 'Heroku',
  accepts: (file) => /(^|\/)heroku\.ya?ml$/i.test(file),
  read(file, text, context): DeploymentFacts {
    const { documents, problems } = parseYaml(file, text)
    const root = documents[0] ?? null
    const folder = folderOf(file)
    const units = entriesOf(at(root, 'build', 'docker')).flatMap(({ name, nameSpan, value }) => {
      const dockerfile = value.kind === 'text' ? value.text : textAt(value, 'dockerfile')
      if (dockerfile === null || name === 'release') return []
      const place = join(folder, dockerfile)
      return [
        hostedUnit(
          {
            name,
            hosts: [],
            // The build's context is the folder of the Dockerfile.
            folder: folderOf(place),
            dockerfile: place,
            command: textAt(root, 'run', name) ?? textAt(root, 'run', name, 'command') ?? '',
            port: null,
            environment: [],
            file,
            span: nameSpan,
          },
          context,
        ),
      ]
    })
    // The names of processes are those of no service.
    return { ...NO_DEPLOYMENT_FACTS, units: units.map((unit) => ({ ...unit, source: 'process' })), problems }
  },
}
