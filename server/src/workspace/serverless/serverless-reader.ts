/** `serverless.yml` of the Serverless Framework: its functions are one service, deployed together under one name. */
import {
  type DeploymentFacts,
  type DeploymentReader,
  type EnvironmentValue,
  NO_DEPLOYMENT_FACTS,
} from '../deployment.ts'
import { at, entriesOf, type Located, parseYaml, textAt } from '../yaml/located.ts'
import { functionUnit } from './function-unit.ts'
import { filledIn } from './serverless-variables.ts'

export const serverlessReader: DeploymentReader = {
  name: 'Serverless Framework',
  accepts: (file) => /(^|\/)serverless\.ya?ml$/i.test(file),
  read(file, text): DeploymentFacts {
    const { documents, problems } = parseYaml(file, text)
    const [document] = documents
    const functions = entriesOf(at(document, 'functions'))
    const [first] = functions
    if (!document || !first) return { ...NO_DEPLOYMENT_FACTS, problems }
    const written = textAt(document, 'service') ?? textAt(document, 'service', 'name')
    const environment = [document, ...functions.map((entry) => entry.value)].flatMap((holder) =>
      valuesOf(file, at(holder, ...(holder === document ? ['provider'] : []), 'environment'), document),
    )
    const unit = functionUnit({
      file,
      name: written === null ? null : filledIn(written, document),
      code: functions.flatMap((entry) => handlerFolder(textAt(entry.value, 'handler'))),
      hosts: [],
      environment,
      location: { file, span: first.nameSpan },
    })
    return { ...NO_DEPLOYMENT_FACTS, units: [unit], problems }
  },
}

/** `src/orders/create.handler` is a function in `src/orders/create.ts`. */
function handlerFolder(handler: string | null): readonly string[] {
  const folder = handler === null ? undefined : /^(.*)\/[^/]+$/.exec(handler)?.[1]
  return handler === null ? [] : [folder ?? '']
}

/** Values that the file itself does not hold are left out. */
function valuesOf(file: string, variables: Located | null, document: Located): readonly EnvironmentValue[] {
  return entriesOf(variables).flatMap(({ name, nameSpan, value }) => {
    const isPlain = value.kind === 'text' && value.text !== null && value.tag === undefined
    const known = isPlain ? filledIn(value.text ?? '', document) : null
    return known === null ? [] : [{ name, value: known, environment: file, location: { file, span: nameSpan } }]
  })
}
