import type { LexicalScan } from '../../../language.ts'
import { suppressionsIn } from '../../../suppressions.ts'
import { isKnownCrate } from '../library-names.ts'
import { RustScanner } from './scanner.ts'
import { type Use, usesOf } from './uses.ts'

/** Crates of the language, which lead nowhere. */
const STANDARD = /^(::)?(std|core|alloc|Self)(::|$)/

/**
 * One pass over the characters of a file: what it uses, which modules its paths name, which methods it calls. A path that
 * begins with a name of a `use` is written out, so that every module is the one that is really meant.
 */
export function scan(file: string, text: string, markers: ReadonlySet<string>): LexicalScan {
  const scanner = new RustScanner(text, markers)
  scanner.file()
  const uses = scanner.uses.flatMap(({ text: written, isPublic }) =>
    usesOf(written).map((use) => ({ ...use, isPublic: isPublic && use.local !== '_' })),
  )
  const byName = new Map(uses.map((use) => [use.local, use.path]))
  const opened = uses
    .filter((use) => use.local === '*' && /^(crate|self|super)\b/.test(use.path))
    .map((use) => use.path)
  const paths = [...scanner.paths].flatMap((path) => writtenOut(path, byName, opened))
  const modules = [...new Set([...uses.map((use) => use.path), ...paths])].filter(
    (path) => path !== '' && !STANDARD.test(path),
  )
  return {
    modules: modules.map((module) => ({ module, typeOnly: false })),
    reexports: uses.filter((use) => use.isPublic).map(reexport),
    markers: [...scanner.markers],
    suppressions: suppressionsIn(file, text),
    lines: scanner.lines,
    passesOn: true,
    ...(scanner.hasMain && { starts: true as const }),
  }
}

/** A path by what its first name stands for; one that nothing names may come out of a module that is opened as a whole. */
function writtenOut(path: string, uses: ReadonlyMap<string, string>, opened: readonly string[]): readonly string[] {
  const end = path.indexOf('::')
  const head = end < 0 ? path : path.slice(0, end)
  const known = uses.get(head)
  if (known !== undefined) return [`${known}${end < 0 ? '' : path.slice(end)}`]
  const isPlain = /^(crate|self|super)$/.test(head) || isKnownCrate(head)
  return isPlain ? [path] : [path, ...opened.map((module) => `${module}::${path}`)]
}

function reexport({ local, path }: Use): LexicalScan['reexports'][number] {
  return { name: local, module: path, imported: '*' }
}
