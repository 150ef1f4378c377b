/** `app.yaml` of App Engine (`runtime`), and of DigitalOcean's App Platform (`services` with sources). */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  type DeploymentUnit,
  type EnvironmentValue,
  NO_DEPLOYMENT_FACTS,
  type ReaderContext,
} from '../deployment.ts'
import { at, entriesOf, itemsOf, type Located, parseYaml, textAt } from '../yaml/located.ts'
import { dockerfileIn, hostedUnit } from './platform-unit.ts'

export const appReader: DeploymentReader = {
  name: 'app.yaml',
  accepts: (file) => /(^|\/)app([.-][\w-]+)?\.ya?ml$/i.test(file),
  read(file, text, context): DeploymentFacts {
    const isEngine = /^runtime:/m.test(text)
    const isPlatform = /^\s+-?\s*source_dir:/m.test(text) || /(^|\/)\.do\//.test(file)
    if (/^apiVersion:/m.test(text) || !(isEngine || isPlatform)) return NO_DEPLOYMENT_FACTS
    const { documents, problems } = parseYaml(file, text)
    const [root] = documents
    if (!root) return { ...NO_DEPLOYMENT_FACTS, problems }
    const units = isEngine ? [engineUnit(file, root, context)] : platformUnits(file, root, context)
    return { ...NO_DEPLOYMENT_FACTS, units, problems }
  },
}

function engineUnit(file: string, root: Located, context: ReaderContext): DeploymentUnit {
  const folder = folderOf(file)
  // A service without a name is the default one: it goes by its folder.
  const said = textAt(root, 'service') ?? textAt(root, 'module')
  const name = said === null || said === 'default' ? folder.slice(folder.lastIndexOf('/') + 1) || 'default' : said
  const isCustom = textAt(root, 'runtime') === 'custom'
  return hostedUnit(
    {
      name,
      hosts: [],
      folder,
      dockerfile: isCustom ? dockerfileIn(folder, context) : null,
      command: textAt(root, 'entrypoint') ?? '',
      port: null,
      environment: entriesOf(at(root, 'env_variables')).flatMap(({ name: variable, nameSpan, value }) =>
        value.kind === 'text' && value.text !== null
          ? [{ name: variable, value: value.text, environment: file, location: { file, span: nameSpan } }]
          : [],
      ),
      file,
      span: root.span,
    },
    context,
  )
}

/** The specification lies in `.do`, paths in it are those of the repository. */
function platformUnits(file: string, root: Located, context: ReaderContext): readonly DeploymentUnit[] {
  const specification = at(root, 'spec') ?? root
  const base = folderOf(file).replace(/(^|\/)\.do$/, '')
  return ['services', 'workers', 'static_sites', 'functions'].flatMap((kind) =>
    itemsOf(at(specification, kind)).flatMap((item) => {
      const name = textAt(item, 'name')
      if (name === null) return []
      const dockerfile = textAt(item, 'dockerfile_path')
      return [
        hostedUnit(
          {
            name,
            hosts: [name],
            folder: join(base, textAt(item, 'source_dir')?.replace(/^\//, '') ?? '.'),
            dockerfile: dockerfile === null ? null : join(base, dockerfile),
            command: textAt(item, 'run_command') ?? '',
            port: Number(textAt(item, 'http_port') ?? Number.NaN) || null,
            environment: itemsOf(at(item, 'envs')).flatMap((entry) => variableOf(file, entry)),
            file,
            span: at(item, 'name')?.span ?? item.span,
          },
          context,
        ),
      ]
    }),
  )
}

/** `${orders.PRIVATE_URL}` is the address of another component. */
function variableOf(file: string, entry: Located): readonly EnvironmentValue[] {
  const name = textAt(entry, 'key')
  const value = textAt(entry, 'value')?.replace(/\$\{([\w-]+)\.(PRIVATE|PUBLIC)_URL\}/g, 'http://$1')
  return name === null || value === undefined
    ? []
    : [{ name, value, environment: file, location: { file, span: entry.span } }]
}
