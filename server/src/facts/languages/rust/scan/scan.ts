import type { LexicalScan } from '../../../language.ts'
import { suppressionsIn } from '../../../suppressions.ts'
import { RustScanner } from './scanner.ts'
import { type Use, usesOf } from './uses.ts'

/** Crates of the language, which lead nowhere. */
const STANDARD = /^(std|core|alloc|Self)(::|$)/

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
  const paths = [...scanner.paths].map((path) => writtenOut(path, byName))
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

function writtenOut(path: string, uses: ReadonlyMap<string, string>): string {
  const end = path.indexOf('::')
  const head = end < 0 ? path : path.slice(0, end)
  const known = uses.get(head)
  return known === undefined ? path : `${known}${end < 0 ? '' : path.slice(end)}`
}

function reexport({ local, path }: Use): LexicalScan['reexports'][number] {
  return { name: local, module: path, imported: '*' }
}
