/** Environment of a compose entry: `environment` before `env_file`, nearer definitions before extended ones. */
import type { EnvironmentValue } from '../deployment.ts'
import { envFileOrExample, envValues } from '../environment/env-file.ts'
import { isOpen } from '../environment/interpolate.ts'
import { at, entriesOf, itemsOf, type Located, textAt } from '../yaml/located.ts'
import type { ComposeEntry, ComposeProject, Layer } from './project.ts'

/** One value for each name. Values of which nothing is known are left out, so that others can stand in for them. */
export function environmentOf(entry: ComposeEntry, project: ComposeProject): readonly EnvironmentValue[] {
  const values = new Map<string, EnvironmentValue>()
  const add = (value: EnvironmentValue) => {
    if (!values.has(value.name) && !isOpen(value.value)) values.set(value.name, value)
  }
  for (const layer of entry.layers) for (const value of inline(layer, project)) add(value)
  for (const layer of entry.layers) for (const value of fromFiles(layer, project)) add(value)
  return [...values.values()]
}

function inline(layer: Layer, project: ComposeProject): readonly EnvironmentValue[] {
  const environment = at(layer.value, 'environment')
  const pairs =
    environment?.kind === 'list'
      ? environment.items.flatMap(listed)
      : entriesOf(environment).map(({ name, nameSpan, value }) => ({
          name,
          raw: value.kind === 'text' ? value.text : null,
          span: nameSpan,
        }))
  return pairs.flatMap(({ name, raw, span }) => {
    // Without a value it is passed through from the shell or the project's `.env`.
    const value = raw === null ? project.variable(name) : project.fill(raw)
    const location = { file: layer.file, span }
    return value === null ? [] : [{ name, value, environment: project.file, location }]
  })
}

function listed(item: Located): readonly { name: string; raw: string | null; span: Located['span'] }[] {
  if (item.kind !== 'text' || item.text === null) return []
  const equals = item.text.indexOf('=')
  return equals < 0
    ? [{ name: item.text.trim(), raw: null, span: item.span }]
    : [{ name: item.text.slice(0, equals).trim(), raw: item.text.slice(equals + 1), span: item.span }]
}

function fromFiles(layer: Layer, project: ComposeProject): readonly EnvironmentValue[] {
  // Later files win over earlier ones.
  return itemsOf(at(layer.value, 'env_file'))
    .flatMap((item) => {
      const path = item.kind === 'text' ? item.text : textAt(item, 'path')
      return path === null ? [] : [project.path(layer, project.fill(path))]
    })
    .toReversed()
    .flatMap((path) => {
      const file = envFileOrExample(path, project.context)
      const text = file === null ? null : project.context.text(file)
      if (file === null || text === null) return []
      return envValues(file, text, (name) => project.variable(name)).map((value) => ({
        ...value,
        environment: project.file,
      }))
    })
}
