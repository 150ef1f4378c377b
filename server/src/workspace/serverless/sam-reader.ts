/** AWS SAM and CloudFormation templates with functions: each template is one stack, and so one service. */
import {
  type DeploymentFacts,
  type DeploymentReader,
  type EnvironmentValue,
  NO_DEPLOYMENT_FACTS,
} from '../deployment.ts'
import { at, entriesOf, type Located, type LocatedEntry, parseYaml, textAt } from '../yaml/located.ts'
import { functionUnit } from './function-unit.ts'
import { templateValue } from './intrinsics.ts'

const FUNCTION_TYPES = new Set(['AWS::Serverless::Function', 'AWS::Lambda::Function'])

export const samReader: DeploymentReader = {
  name: 'AWS SAM',
  accepts: (file) => /\.ya?ml$/i.test(file),
  read(file, text): DeploymentFacts {
    if (!/AWS::(Serverless|Lambda)::Function/.test(text)) return NO_DEPLOYMENT_FACTS
    const { documents, problems } = parseYaml(file, text)
    const [template] = documents
    const functions = entriesOf(at(template, 'Resources')).filter((resource) => hasLocalCode(resource.value))
    const [first] = functions
    if (!template || !first) return { ...NO_DEPLOYMENT_FACTS, problems }
    const environment = [at(template, 'Globals', 'Function'), ...functions.map(propertiesOf)].flatMap((properties) =>
      valuesOf(file, at(properties, 'Environment', 'Variables'), template),
    )
    const code = functions.flatMap((entry) => textAt(propertiesOf(entry), 'CodeUri') ?? [])
    const location = { file, span: first.nameSpan }
    const unit = functionUnit({ file, name: null, code, hosts: [], environment, location })
    return { ...NO_DEPLOYMENT_FACTS, units: [unit], problems }
  },
}

/** Code of the workspace, rather than in a bucket or written into the template as a helper of the deployment. */
function hasLocalCode(resource: Located): boolean {
  if (!FUNCTION_TYPES.has(textAt(resource, 'Type') ?? '')) return false
  const isInline = at(resource, 'Properties', 'InlineCode') ?? at(resource, 'Properties', 'Code', 'ZipFile')
  const uri = at(resource, 'Properties', 'CodeUri') ?? at(resource, 'Properties', 'Code')
  return !isInline && (uri === null || (uri.kind === 'text' && !/^(s3|https?):/.test(uri.text ?? '')))
}

function propertiesOf(resource: LocatedEntry): Located | null {
  return at(resource.value, 'Properties')
}

/** Values that only the deployed stack knows are left out. */
function valuesOf(file: string, variables: Located | null, template: Located): readonly EnvironmentValue[] {
  return entriesOf(variables).flatMap(({ name, nameSpan, value }) => {
    const known = templateValue(value, template)
    return known === null ? [] : [{ name, value: known, environment: file, location: { file, span: nameSpan } }]
  })
}
