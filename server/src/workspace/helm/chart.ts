/** The chart that a template belongs to, and the template filled in with the chart's own values. */
import { parseDocument } from 'yaml'
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { ReaderContext } from '../deployment.ts'
import { foldersUp } from '../discovery/names.ts'
import { type Rendered, render } from './render.ts'
import { parseTemplate, type TemplateNode } from './template.ts'

/** The folder of the nearest chart, null when the file is no template of one. */
export function chartOf(file: string, context: ReaderContext): string | null {
  const isIn = (folder: string) => file.startsWith(`${join(folder, 'templates')}/`)
  return foldersUp(folderOf(file)).find((folder) => context.exists(join(folder, 'Chart.yaml')) && isIn(folder)) ?? null
}

/**
 * Rendered as `helm template` does it, the release being called as the chart is. Null when its blocks do not
 * close, or when the chart's own files cannot be read.
 */
export function renderedTemplate(text: string, chart: string, context: ReaderContext): Rendered | null {
  const nodes = parseTemplate(text)
  if (!nodes) return null
  const about = valuesIn(join(chart, 'Chart.yaml'), context)
  const values = valuesIn(join(chart, 'values.yaml'), context)
  if (!about || !values) return null
  const name = String(about.name ?? '')
  const root = {
    Values: values,
    Chart: { ...about, Name: name, Version: about.version, AppVersion: about.appVersion },
    Release: { Name: name, Namespace: 'default', Service: 'Helm', IsInstall: true },
    Template: { Name: '' },
  }
  const rendered = render(nodes, root, helpersOf(chart, context))
  // The usual `release-chart`: what the release is called is not known, so that the chart's name alone is the unit's.
  return name === '' ? rendered : { ...rendered, text: rendered.text.replaceAll(`${name}-${name}`, name) }
}

/** A file that is missing or empty has no values; null for one that is broken. */
function valuesIn(file: string, context: ReaderContext): Readonly<Record<string, unknown>> | null {
  const document = parseDocument(context.text(file) ?? '', { logLevel: 'silent', merge: true })
  if (document.errors.length > 0) return null
  try {
    const values: unknown = document.toJS()
    return typeof values === 'object' && values !== null ? (values as Readonly<Record<string, unknown>>) : {}
  } catch {
    // Aliases to nothing, or so many that the values would fill the memory: only the conversion finds them.
    return null
  }
}

function helpersOf(chart: string, context: ReaderContext): ReadonlyMap<string, readonly TemplateNode[]> {
  const helpers = context.filesBelow(join(chart, 'templates')).filter((file) => file.endsWith('.tpl'))
  const nodes = helpers.flatMap((file) => parseTemplate(context.text(file) ?? '') ?? [])
  return new Map(nodes.flatMap((node) => (node.kind === 'define' ? [[node.name, node.body]] : [])))
}
