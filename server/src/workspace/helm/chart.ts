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

/** A template filled in with one set of values. */
export interface Rendering extends Rendered {
  /** The file of values that it is filled in with beside the chart's own, null for those alone. */
  readonly values: string | null
}

/** Files of values of more environments than this are made by a program. */
const MOST_VALUES = 8

/**
 * Rendered as `helm template` does it, the release being called as the chart is: with the chart's own values first, then once
 * for each file of values beside them (`values-production.yaml`). Empty when its blocks do not close, or when the chart's own
 * files cannot be read.
 */
export function renderedTemplates(text: string, chart: string, context: ReaderContext): readonly Rendering[] {
  const nodes = parseTemplate(text)
  const about = valuesIn(join(chart, 'Chart.yaml'), context)
  const own = valuesIn(join(chart, 'values.yaml'), context)
  if (!nodes || !about || !own) return []
  const values = mergedValues(own, valuesOfParent(chart, String(about['name'] ?? ''), context))
  const helpers = helpersOf(chart, context)
  const others = context
    .filesBelow(chart)
    .filter((file) => folderOf(file) === chart && /(^|\/)values[._-][\w.-]+\.ya?ml$/.test(file))
    .slice(0, MOST_VALUES)
  return [null, ...others].flatMap((file) => {
    const more = file === null ? {} : valuesIn(file, context)
    return more ? [{ ...filledIn(nodes, about, mergedValues(values, more), helpers), values: file }] : []
  })
}

function filledIn(
  nodes: readonly TemplateNode[],
  about: Values,
  values: Values,
  helpers: ReadonlyMap<string, readonly TemplateNode[]>,
): Rendered {
  const name = String(about['name'] ?? '')
  const root = {
    Values: values,
    Chart: { ...about, Name: name, Version: about['version'], AppVersion: about['appVersion'] },
    Release: { Name: name, Namespace: 'default', Service: 'Helm', IsInstall: true },
    Template: { Name: '' },
  }
  const rendered = render(nodes, root, helpers)
  // The usual `release-chart`: what the release is called is not known, so that the chart's name alone is the unit's.
  return name === '' ? rendered : { ...rendered, text: rendered.text.replaceAll(`${name}-${name}`, name) }
}

type Values = Readonly<Record<string, unknown>>

/** What the chart above gives to one that it holds in `charts`: its section of that name, and what is global. */
function valuesOfParent(chart: string, name: string, context: ReaderContext): Values {
  const parent = /^(.*?)\/?charts\/[^/]+$/.exec(chart)?.[1]
  if (parent === undefined || !context.exists(join(parent, 'Chart.yaml'))) return {}
  const values = valuesIn(join(parent, 'values.yaml'), context) ?? {}
  const given = values[name]
  const global = values['global']
  return { ...(isValues(given) ? given : {}), ...(isValues(global) ? { global } : {}) }
}

/** Maps are merged, all else is replaced, as Helm does it. */
function mergedValues(values: Values, over: Values): Values {
  const entries = Object.entries(over).map(([name, value]) => {
    const old = values[name]
    return [name, isValues(old) && isValues(value) ? mergedValues(old, value) : value] as const
  })
  return { ...values, ...Object.fromEntries(entries) }
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A file that is missing or empty has no values; null for one that is broken. */
function valuesIn(file: string, context: ReaderContext): Values | null {
  const document = parseDocument(context.text(file) ?? '', { logLevel: 'silent', merge: true })
  if (document.errors.length > 0) return null
  try {
    const values: unknown = document.toJS()
    return isValues(values) ? values : {}
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
