import { ts } from '@ts-morph/common'
import type { Binding, FileFacts } from '../../../vocabulary.ts'
import { MOST_PROBLEMS, TOO_DEEP } from '../../problems.ts'
import { fillReads } from '../../reads.ts'
import { settleAssignments } from '../../settle.ts'
import { type DefinitionDraft, Draft } from './draft.ts'
import type { Place } from './place.ts'
import { statements } from './statements.ts'

/** The facts of a file. Syntax errors become problems; what the parser could make of the rest still counts. */
export function extract(file: string, text: string): FileFacts {
  try {
    return facts(file, parse(file, text))
  } catch (error) {
    // Parser and walk recurse with the nesting of the source: code that no person wrote can exceed the stack.
    if (!(error instanceof RangeError)) throw error
    const draft = new Draft(file, ts.createSourceFile(file, '', ts.ScriptTarget.Latest))
    draft.define('file', '', -1, draft.scope(-1, 0), draft.source)
    return finished(draft, TOO_DEEP)
  }
}

function parse(file: string, text: string): ts.SourceFile {
  const options: ts.CreateSourceFileOptions = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  }
  return ts.createSourceFile(file, text, options, false, scriptKind(file))
}

/** JavaScript files of any name may hold JSX; with `.mts` and `.cts` the parser knows by itself that they may not. */
function scriptKind(file: string): ts.ScriptKind | undefined {
  if (/\.[cm]?jsx?$/.test(file)) return ts.ScriptKind.JSX
  return file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
}

function facts(file: string, source: ts.SourceFile): FileFacts {
  const draft = new Draft(file, source)
  const scope = draft.scope(-1, 0)
  draft.define('file', '', -1, scope, source)
  const top: Place = {
    scope,
    definition: 0,
    functionScope: scope,
    owner: -1,
    isStatic: false,
    inLoop: false,
    isNamespace: false,
    within: [],
  }
  statements(draft, source.statements, top)
  const bindingsOf = settleAssignments(draft, draft.isAlways)
  settleExports(draft, bindingsOf)
  fillReads(draft, bindingsOf)
  const { parseDiagnostics } = source as ts.SourceFile & { readonly parseDiagnostics?: readonly ts.Diagnostic[] }
  return finished(
    draft,
    (parseDiagnostics ?? []).slice(0, MOST_PROBLEMS).map(({ start = 0, length = 0, messageText }) => ({
      span: draft.range(start, start + length),
      message: ts.flattenDiagnosticMessageText(messageText, ' '),
    })),
  )
}

/** Types are exported under names that no value goes by; definitions learn that they are exported. */
function settleExports(draft: Draft, bindingsOf: ReadonlyMap<string, readonly Binding[]>): void {
  const top = new Map<string, DefinitionDraft[]>()
  for (const definition of draft.definitions) {
    if (definition.parent === 0 && definition.name !== '')
      top.set(definition.name, [...(top.get(definition.name) ?? []), definition])
  }
  const typeOf = (name: string) => top.get(name)?.find(({ kind }) => kind === 'interface' || kind === 'type')
  draft.exports.forEach((entry, index) => {
    // `export { Shape }` of an interface looks like that of a value.
    const { value } = entry
    if (value?.kind !== 'ref' || value.scope !== 0) return
    const type = bindingsOf.has(`0 ${value.name}`) ? undefined : typeOf(value.name)
    if (type)
      draft.exports[index] = {
        name: entry.name,
        value: { kind: 'definition', definition: type.id, span: type.nameSpan },
      }
  })
  const taken = new Set(draft.exports.map((entry) => entry.name))
  for (const { name, local } of draft.exportedTypes) {
    const own = typeOf(local) ?? top.get(local)?.[0]
    if (own) own.exported = true
    if (taken.has(name)) continue
    taken.add(name)
    const imported = draft.imports.find((entry) => entry.local === local)
    if (own) draft.exports.push({ name, value: { kind: 'definition', definition: own.id, span: own.nameSpan } })
    else if (imported) draft.exports.push({ name, from: { module: imported.module, imported: imported.imported } })
  }
  for (const { value } of draft.exports) {
    const named = value?.kind === 'ref' ? top.get(value.name) : undefined
    const definition = value?.kind === 'definition' ? draft.definitions[value.definition] : undefined
    for (const entry of definition ? [definition] : (named ?? [])) entry.exported = true
  }
}

function finished(draft: Draft, problems: FileFacts['problems']): FileFacts {
  return draft.finished(/\.[cm]?tsx?$/.test(draft.file) ? 'typescript' : 'javascript', problems)
}
