/** Files of Dapr: applications that are run together (`dapr run -f`), and subscriptions. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { DeployedEndpoint } from '../deployed-operation.ts'
import { type DeploymentFacts, type DeploymentReader, type DeploymentUnit, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { processUnit } from '../processes/process-unit.ts'
import { at, entriesOf, itemsOf, type Located, parseYaml, textAt, textsOf } from '../yaml/located.ts'

export const daprReader: DeploymentReader = {
  name: 'Dapr',
  accepts: (file) => /\.ya?ml$/i.test(file),
  read(file, text): DeploymentFacts {
    const isRun = /\b(appID|appDirPath)["']?\s*:/.test(text) && /^apps\s*:/m.test(text)
    const isSubscription = /\bdapr\.io\//.test(text) && /\bkind:\s*Subscription\b/.test(text)
    if (!isRun && !isSubscription) return NO_DEPLOYMENT_FACTS
    const { documents } = parseYaml(file, text)
    return {
      ...NO_DEPLOYMENT_FACTS,
      units: isRun ? documents.flatMap((run) => itemsOf(at(run, 'apps')).flatMap((app) => unitOf(file, app, run))) : [],
      operations: documents.flatMap((document) => subscriptionsOf(file, document)),
    }
  },
}

/** Without an id an application goes by its folder. */
function unitOf(file: string, app: Located, run: Located): readonly DeploymentUnit[] {
  const place = textAt(app, 'appDirPath')
  if (place === null) return []
  const folder = join(folderOf(file), place)
  const name = textAt(app, 'appID') ?? folder.slice(folder.lastIndexOf('/') + 1)
  const values = [...entriesOf(at(app, 'env')), ...entriesOf(at(run, 'common', 'env'))]
  const port = Number(textAt(app, 'appPort'))
  const unit = processUnit({
    ...{ name, folder, file },
    command: textsOf(at(app, 'command')).join(' '),
    span: at(app, 'appID')?.span ?? app.span,
    environment: values.flatMap(({ name: variable, nameSpan, value }) =>
      value.kind === 'text' && value.text !== null
        ? [{ name: variable, value: value.text, environment: file, location: { file, span: nameSpan } }]
        : [],
    ),
  })
  const ports = port > 0 ? [{ container: port, published: port }] : unit.ports
  return [{ ...unit, hosts: [name], ports, source: 'platform' }]
}

/** One for each application that the subscription is for; without `scopes` nothing says who that is. */
function subscriptionsOf(file: string, object: Located): readonly DeployedEndpoint[] {
  const topic = textAt(object, 'spec', 'topic')
  if (textAt(object, 'kind') !== 'Subscription' || topic === null) return []
  const route = textAt(object, 'spec', 'routes', 'default') ?? textAt(object, 'spec', 'route')
  const location = { file, span: at(object, 'spec', 'topic')?.span ?? object.span }
  return textsOf(at(object, 'scopes')).map((application) => ({
    ...{ kind: 'endpoint', protocol: 'message', method: 'handle', path: topic, aliases: [] },
    ...{ owner: '', application, framework: 'dapr', location },
    handler: route === null ? null : { name: route, location },
  }))
}
