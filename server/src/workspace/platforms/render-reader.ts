/** Blueprints of Render: services with their folders, commands and values, which may be those of other services. */
import {
  type DeploymentFacts,
  type DeploymentReader,
  type DeploymentUnit,
  type EnvironmentValue,
  NO_DEPLOYMENT_FACTS,
  type ReaderContext,
} from '../deployment.ts'
import { addressOf } from '../gateways/table.ts'
import { at, itemsOf, type Located, parseYaml, textAt } from '../yaml/located.ts'
import { beside, hostedUnit } from './platform-unit.ts'

export const renderReader: DeploymentReader = {
  name: 'Render',
  accepts: (file) => /(^|\/)render\.ya?ml$/i.test(file),
  read(file, text, context): DeploymentFacts {
    const { documents, problems } = parseYaml(file, text)
    const services = documents.flatMap((document) => itemsOf(at(document, 'services')))
    return { ...NO_DEPLOYMENT_FACTS, units: services.flatMap((service) => unitOf(file, service, context)), problems }
  },
}

function unitOf(file: string, service: Located, context: ReaderContext): readonly DeploymentUnit[] {
  const name = textAt(service, 'name')
  const type = textAt(service, 'type')
  if (name === null || type === null || /^(redis|keyvalue)$/.test(type)) return []
  const root = beside(file, textAt(service, 'rootDir') ?? textAt(service, 'dockerContext') ?? '.')
  const dockerfile = textAt(service, 'dockerfilePath')
  return [
    hostedUnit(
      {
        name,
        hosts: [name, `${name}.onrender.com`],
        folder: root,
        dockerfile: dockerfile === null ? null : beside(file, dockerfile),
        command: textAt(service, 'startCommand') ?? textAt(service, 'dockerCommand') ?? '',
        port: null,
        environment: itemsOf(at(service, 'envVars')).flatMap((item) => variableOf(file, item)),
        file,
        span: at(service, 'name')?.span ?? service.span,
      },
      context,
    ),
  ]
}

function variableOf(file: string, item: Located): readonly EnvironmentValue[] {
  const name = textAt(item, 'key')
  const value = textAt(item, 'value') ?? fromService(at(item, 'fromService'))
  return name === null || value === null
    ? []
    : [{ name, value, environment: file, location: { file, span: item.span } }]
}

/** `property: host` of another service is its name; `hostport` has a port, which is known only on the platform. */
function fromService(reference: Located | null): string | null {
  const name = textAt(reference, 'name')
  const property = textAt(reference, 'property')
  if (name === null) return null
  if (property === 'host') return name
  if (property === 'hostport') return addressOf(name, null)
  return textAt(reference, 'envVarKey') === 'RENDER_EXTERNAL_URL' ? `https://${name}.onrender.com` : null
}
