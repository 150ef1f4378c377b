/** AWS SAM and CloudFormation templates: each template with functions, or with an API that asks others, is one stack. */
import { readTemplate } from '../cloudformation/read-template.ts'
import { type DeploymentFacts, type DeploymentReader, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { at, parseYaml } from '../yaml/located.ts'

const TELLING = /AWS::(Serverless|Lambda|AppSync|SSM|CloudFormation)::|\bExport\b/

export const samReader: DeploymentReader = {
  name: 'AWS SAM',
  accepts: (file) => /\.(ya?ml|template)$|(^|\/)[\w.-]*(template|stack)[\w.-]*\.json$/i.test(file),
  read(file, text, context): DeploymentFacts {
    if (!/\bResources\b/.test(text) || !TELLING.test(text)) return NO_DEPLOYMENT_FACTS
    const { documents, problems } = parseYaml(file, text)
    const [root] = documents
    if (!root || !at(root, 'Resources')) return { ...NO_DEPLOYMENT_FACTS, problems }
    return { ...readTemplate({ file, root, context }), problems }
  },
}
