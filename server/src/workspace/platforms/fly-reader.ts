/** `fly.toml`: an application with its Dockerfile, values and port. Only plain keys of plain tables are read. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  type EnvironmentValue,
  NO_DEPLOYMENT_FACTS,
} from '../deployment.ts'
import { beside, dockerfileIn, hostedUnit } from './platform-unit.ts'

interface Setting {
  readonly table: string
  readonly key: string
  readonly value: string
  readonly line: number
}

export const flyReader: DeploymentReader = {
  name: 'Fly',
  accepts: (file) => /(^|\/)fly([.-][\w-]+)?\.toml$/i.test(file),
  read(file, text, context): DeploymentFacts {
    const settings = settingsOf(text)
    const of = (table: RegExp, key: string) => settings.find((entry) => table.test(entry.table) && entry.key === key)
    const app = of(/^$/, 'app')
    if (!app) return NO_DEPLOYMENT_FACTS
    const dockerfile = of(/^build$/, 'dockerfile')?.value
    const folder = folderOf(file)
    const unit = hostedUnit(
      {
        name: app.value,
        hosts: [`${app.value}.internal`, `${app.value}.flycast`, `${app.value}.fly.dev`],
        folder,
        dockerfile: dockerfile === undefined ? dockerfileIn(folder, context) : beside(file, dockerfile),
        command: of(/^processes$/, 'app')?.value ?? '',
        port: Number(of(/^(http_service|services)$/, 'internal_port')?.value ?? Number.NaN) || null,
        environment: settings.filter(({ table }) => table === 'env').map((entry) => variableOf(file, entry)),
        file,
        span: [app.line, 0, app.line, 3],
      },
      context,
    )
    return { ...NO_DEPLOYMENT_FACTS, units: [unit] }
  },
}

function variableOf(file: string, { key, value, line }: Setting): EnvironmentValue {
  return { name: key, value, environment: file, location: { file, span: [line, 0, line, key.length] } }
}

function settingsOf(text: string): readonly Setting[] {
  const settings: Setting[] = []
  let table = ''
  for (const [line, written] of text.split('\n').entries()) {
    table = /^\s*\[+\s*([\w.]+)\s*\]+/.exec(written)?.[1] ?? table
    const [, key, quoted, plain] =
      /^\s*"?([\w-]+)"?\s*=\s*(?:["']([^"']*)["']|([\w.+-]+))\s*(?:#.*)?$/.exec(written) ?? []
    if (key !== undefined) settings.push({ table, key, value: quoted ?? plain ?? '', line })
  }
  return settings
}
