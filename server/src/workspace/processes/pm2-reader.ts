/** `ecosystem.config.js` of pm2, also as JSON and YAML: applications with their folder, script and environment. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import { type DeploymentFacts, type DeploymentReader, type DeploymentUnit, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { at, entriesOf, itemsOf, type Located, parseYaml, textAt } from '../yaml/located.ts'
import { processUnit } from './process-unit.ts'

export const pm2Reader: DeploymentReader = {
  name: 'pm2',
  accepts: (file) => /(^|\/)(ecosystem|pm2|process)(\.[\w-]+)*\.(c?js|json|ya?ml)$/i.test(file),
  read(file, text): DeploymentFacts {
    if (!/\bapps\b/.test(text)) return NO_DEPLOYMENT_FACTS
    const isCode = /\.c?js$/i.test(file)
    // An object of literals is YAML as well; what is computed in it is not, and left out.
    const documents = parseYaml(file, isCode ? exported(text) : text).documents
    const units = documents.flatMap((document) => itemsOf(at(document, 'apps')).flatMap((app) => unitOf(file, app)))
    return { ...NO_DEPLOYMENT_FACTS, units }
  },
}

/** The exported object, on the lines that it stands on. */
function exported(text: string): string {
  const start = /\bmodule\.exports\s*=\s*(?=\{)|\bexport\s+default\s+(?=\{)/.exec(text)
  if (!start) return ''
  const head = text.slice(0, start.index + start[0].length)
  const code = text
    .slice(head.length)
    .replace(/(^|[\s,{[])\/\/[^\n]*/g, '$1')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/;\s*$/, '')
  return head.replace(/[^\n]/g, '') + code
}

function unitOf(file: string, app: Located): readonly DeploymentUnit[] {
  const name = textAt(app, 'name')
  const script = textAt(app, 'script')
  const folder = textAt(app, 'cwd') ?? '.'
  if (name === null || script === null || !isLiteral(folder)) return []
  const args = textAt(app, 'args') ?? ''
  const environment = entriesOf(at(app, 'env')).flatMap(({ name: variable, nameSpan, value }) =>
    value.kind === 'text' && value.text !== null && isLiteral(value.text)
      ? [{ name: variable, value: value.text, environment: file, location: { file, span: nameSpan } }]
      : [],
  )
  return [
    processUnit({
      name,
      folder: join(folderOf(file), folder),
      command: `${script} ${args}`,
      file,
      span: at(app, 'name')?.span ?? app.span,
      environment,
    }),
  ]
}

/** Values that the program computes are no text of the file. */
function isLiteral(text: string): boolean {
  return !/[()`]|\bprocess\.env\b|__dirname/.test(text)
}
