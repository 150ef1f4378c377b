/** A pack's names, and its template with them filled in. */

export interface PackNames {
  /** Folder, kebab-case. */
  readonly name: string
  /** The constant. */
  readonly camel: string
  readonly title: string
  /** The package that the framework is imported from. */
  readonly module: string
}

/** null when the name is not in kebab-case. */
export function packNames(name: string, module: string): PackNames | null {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return null
  const words = name.split('-')
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  return {
    name,
    camel: [words[0], ...words.slice(1).map(capital)].join(''),
    title: words.map(capital).join(' '),
    module,
  }
}

export function filledTemplate(text: string, { name, camel, title, module }: PackNames): string {
  return text
    .replaceAll('__NAME__', name)
    .replaceAll('__CAMEL__', camel)
    .replaceAll('__TITLE__', title)
    .replaceAll('__MODULE__', module)
}

/** The list of packs with one more: imported in the order of paths, listed last. Throws when the list has another form. */
export function listed(index: string, { name, camel }: PackNames): string {
  const line = `import { ${camel} } from './${name}/index.ts'`
  const imports = [...index.matchAll(/^import .* from '(\.\/.*)'$/gm)]
  const before = imports.find(([, path = '']) => path > `./${name}/index.ts`)
  const end = index.lastIndexOf('\n]')
  if (imports.length === 0 || end < 0) throw new Error('server/src/packs/index.ts has another form than expected')
  const last = imports.at(-1)
  const at = before?.index ?? (last?.index ?? 0) + (last?.[0].length ?? 0) + 1
  return `${index.slice(0, at)}${line}\n${index.slice(at, end)}\n  ${camel},${index.slice(end)}`
}
