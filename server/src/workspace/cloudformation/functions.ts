/** Functions of a template with code in the workspace. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { ReaderContext } from '../deployment.ts'
import { type FoundHandler, foundHandler } from '../serverless/handler.ts'
import { at, itemsOf, type Located, type LocatedEntry, textAt } from '../yaml/located.ts'
import type { Template } from './template.ts'

const TYPES = ['AWS::Serverless::Function', 'AWS::Lambda::Function']

export interface TemplateFunction {
  readonly entry: LocatedEntry
  readonly properties: Located | null
  /** Folder of its code relative to the template's; '' for that itself. */
  readonly code: string
  readonly handler: FoundHandler | null
}

/** Those whose code is in a bucket, or written into the template as a helper of the deployment, are left out. */
export function functionsOf(template: Template, context: ReaderContext): readonly TemplateFunction[] {
  return template.ofType(...TYPES).flatMap((entry): readonly TemplateFunction[] => {
    const properties = at(entry.value, 'Properties')
    const code = codeOf(entry, template)
    if (code === null || at(properties, 'InlineCode')) return []
    const handler = textAt(properties, 'Handler') ?? textAt(template.root, 'Globals', 'Function', 'Handler') ?? 'main'
    const folder = join(folderOf(template.context.file), code)
    return [{ entry, properties, code, handler: foundHandler(folder, bundled(entry, handler), context) }]
  })
}

/** A bundler writes what the handler names; its sources are the entry points. */
function bundled(entry: LocatedEntry, handler: string): string {
  const [source] = itemsOf(at(entry.value, 'Metadata', 'BuildProperties', 'EntryPoints'))
  const path = source?.kind === 'text' ? source.text : null
  const name = handler.slice(handler.lastIndexOf('.') + 1)
  return path === null ? handler : `${path.replace(/\.\w+$/, '')}.${name}`
}

/** Where the code is, null when that is not in the workspace. */
function codeOf(entry: LocatedEntry, template: Template): string | null {
  const properties = at(entry.value, 'Properties')
  const uri = at(properties, 'CodeUri') ?? at(properties, 'Code') ?? at(template.root, 'Globals', 'Function', 'CodeUri')
  if (uri === null) return textAt(entry.value, 'Metadata', 'DockerContext') ?? ''
  if (uri.kind !== 'text' || uri.text === null || /^(s3|https?):/.test(uri.text)) return null
  return uri.tag === undefined ? withoutArchive(uri.text) : null
}

/** `dist/orders.zip` is made of something; which folder that is, the file does not say. */
function withoutArchive(path: string): string {
  return /\.(zip|jar|war)$/i.test(path) ? folderOf(path) : path
}
