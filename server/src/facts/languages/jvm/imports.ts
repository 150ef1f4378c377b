import type { Span } from '../../../protocol/location.ts'
import type { JvmDraft } from './draft.ts'
import { namesIn, staticNamesIn } from './library-names.ts'
import { qualifiedName, renamed, startsWithCapital } from './names.ts'

/** An import of one name, under another one where the language allows that. */
export function importName(draft: JvmDraft, path: string, span: Span, alias: string | null = null): void {
  const { module, imported } = qualifiedName(path)
  const local = alias ?? imported.slice(imported.lastIndexOf('.') + 1)
  draft.imported.add(local)
  draft.imports.push({ local, module, imported, typeOnly: false, span })
}

/** An import of all that a package has. Which of a library's names are meant, what packs know of it says. */
export function importPackage(draft: JvmDraft, path: string, span: Span): void {
  const module = renamed(path)
  for (const name of namesIn(module)) if (draft.text.includes(name)) importName(draft, `${path}.${name}`, span)
  draft.ambient.push(module)
}

/** An import of all static members of a class. */
export function importMembers(draft: JvmDraft, path: string, span: Span): void {
  for (const name of staticNamesIn(path)) if (draft.text.includes(name)) importName(draft, `${path}.${name}`, span)
  draft.ambientMembers.push(path)
}

/** An import with an asterisk: what it opens is a package when its last name begins small. */
export function importAll(draft: JvmDraft, path: string, span: Span): void {
  const last = path.slice(path.lastIndexOf('.') + 1)
  if (startsWithCapital(last)) importMembers(draft, path, span)
  else importPackage(draft, path, span)
}
