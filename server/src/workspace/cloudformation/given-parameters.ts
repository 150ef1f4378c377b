/** Values that files beside a template give to its parameters. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import type { ReaderContext } from '../deployment.ts'
import { at, entriesOf, itemsOf, type Located, parseYaml, textAt } from '../yaml/located.ts'

/** `parameter_overrides` of `samconfig.toml`: one string of pairs, or a list of them. */
const OVERRIDES = /^\s*parameter_overrides\s*=\s*(\[[^\]]*\]|"""[\s\S]*?"""|"(?:[^"\\]|\\.)*"|'[^']*')/gm
const PAIR = /([A-Za-z]\w*)=(?:\\"((?:[^"\\]|\\[^"])*)\\"|([^\s"',\]\\]+))/g

/**
 * What is given to the parameters that the template declares: by `samconfig.toml`, and by files of the same folder that map
 * names of its parameters to values under `Parameters`, as tools for deployment have them. The first value of a name counts.
 */
export function givenParameters(file: string, template: Located, context: ReaderContext): ReadonlyMap<string, string> {
  const declared = new Set(entriesOf(at(template, 'Parameters')).map((entry) => entry.name))
  const given = new Map<string, string>()
  if (declared.size === 0) return given
  const folder = folderOf(file)
  const beside = context
    .filesBelow(folder)
    .filter((other) => other !== file && folderOf(other) === folder && /\.(ya?ml|json|toml)$/i.test(other))
  for (const other of beside) {
    const text = context.text(other) ?? ''
    if (![...declared].some((name) => text.includes(name))) continue
    const pairs = other.endsWith('.toml') ? overrides(text) : listed(other, text)
    for (const [name, value] of pairs) if (declared.has(name) && !given.has(name)) given.set(name, value)
  }
  return given
}

function overrides(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(OVERRIDES)].flatMap((match) =>
    [...(match[1] ?? '').matchAll(PAIR)].map((pair) => [pair[1] ?? '', pair[2] ?? pair[3] ?? ''] as const),
  )
}

/** `Parameters: { Name: value }`, or a list of `ParameterKey` and `ParameterValue`; other templates only declare theirs. */
function listed(file: string, text: string): readonly (readonly [string, string])[] {
  const [root] = parseYaml(file, text).documents
  if (!root || at(root, 'Resources')) return []
  const holder = at(root, 'Parameters') ?? at(root, 'parameters') ?? root
  if (holder.kind === 'list') {
    return itemsOf(holder).flatMap((item) => {
      const [name, value] = [textAt(item, 'ParameterKey'), textAt(item, 'ParameterValue')]
      return name === null || value === null ? [] : [[name, value] as const]
    })
  }
  if (holder === root) return []
  return entriesOf(holder).flatMap(({ name, value }) =>
    value.kind === 'text' && value.text !== null ? [[name, value.text] as const] : [],
  )
}
