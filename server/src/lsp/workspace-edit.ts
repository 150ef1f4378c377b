/** A plan of the fixes as the edit that a client can preview, apply and undo as one. */
import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  CreateFile,
  DeleteFile,
  RenameFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node'
import type { EditPlan, EditStep } from '../fixes/fix.ts'
import type { ClientAbilities } from './client.ts'
import type { FolderUris } from './places.ts'

export interface EditTarget {
  readonly uris: FolderUris
  readonly abilities: ClientAbilities
  /** Version of an open document; the client refuses the edit when the document has another one by then. */
  readonly version: (uri: string) => number | null
}

export type Rendered = { readonly edit: WorkspaceEdit } | { readonly refused: string }

/**
 * The steps in their order: creations and moves, edits, deletions. Only steps that ask to be confirmed are unticked in the
 * client's preview, and cause it to open.
 */
export function workspaceEditOf(plan: EditPlan, target: EditTarget): Rendered {
  const { abilities } = target
  if (!abilities.documentChanges) return plainEdit(plan, target)
  const needsFiles = plan.steps.some((step) => step.kind !== 'edit')
  if (needsFiles && !abilities.fileOperations) return { refused: 'This editor cannot create, move and delete files.' }
  const annotations = new Annotations(abilities.changeAnnotations)
  const fresh = new Set(
    plan.steps.flatMap((step) => (step.kind === 'create' ? step.file : step.kind === 'move' ? step.to : [])),
  )
  const changes: (TextDocumentEdit | CreateFile | RenameFile | DeleteFile)[] = []
  const edits = new Map<string, TextDocumentEdit>()
  for (const step of plan.steps) {
    const uri = target.uris.uriOf(step.file)
    if (step.kind === 'edit') {
      const known = edits.get(step.file)
      const version = fresh.has(step.file) ? null : target.version(uri)
      const change = known ?? { textDocument: { uri, version }, edits: [] }
      change.edits.push({ ...textEdit(step), ...annotations.of(step) })
      if (!known) changes.push(change)
      edits.set(step.file, change)
    } else changes.push(...fileChange(step, uri, target, annotations))
  }
  return {
    edit: {
      documentChanges: changes,
      ...(annotations.isEmpty ? {} : { changeAnnotations: annotations.all }),
    },
  }
}

function fileChange(
  step: Exclude<EditStep, { kind: 'edit' }>,
  uri: string,
  { uris }: EditTarget,
  annotations: Annotations,
): readonly (TextDocumentEdit | CreateFile | RenameFile | DeleteFile)[] {
  const annotation = annotations.of(step)
  if (step.kind === 'delete') return [{ kind: 'delete', uri, options: { ignoreIfNotExists: true }, ...annotation }]
  if (step.kind === 'move') return [{ kind: 'rename', oldUri: uri, newUri: uris.uriOf(step.to), ...annotation }]
  // A new file begins empty, its text is an edit of its own.
  const start = { line: 0, character: 0 }
  const text = { range: { start, end: start }, newText: step.text, ...annotation }
  return [
    { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false }, ...annotation },
    { textDocument: { uri, version: null }, edits: [text] },
  ]
}

/** For clients that know changes of text alone. */
function plainEdit(plan: EditPlan, { uris }: EditTarget): Rendered {
  const changes: Record<string, TextEdit[]> = {}
  for (const step of plan.steps) {
    if (step.kind !== 'edit') return { refused: 'This editor cannot create, move and delete files.' }
    const edits = changes[uris.uriOf(step.file)] ?? []
    changes[uris.uriOf(step.file)] = edits
    edits.push(textEdit(step))
  }
  return { edit: { changes } }
}

function textEdit({ span, text }: EditStep & { kind: 'edit' }): TextEdit {
  const [line, character, endLine, endCharacter] = span
  return { range: { start: { line, character }, end: { line: endLine, character: endCharacter } }, newText: text }
}

/** Steps with the same label are one group in the preview. */
class Annotations {
  readonly all: Record<string, ChangeAnnotation> = {}
  readonly #isSupported: boolean

  constructor(isSupported: boolean) {
    this.#isSupported = isSupported
  }

  get isEmpty(): boolean {
    return Object.keys(this.all).length === 0
  }

  of({ label, confirm }: EditStep): Pick<AnnotatedTextEdit, 'annotationId'> | Record<string, never> {
    if (!this.#isSupported) return {}
    const annotationId = confirm ? `${label} (confirm)` : label
    this.all[annotationId] = { label, needsConfirmation: confirm }
    return { annotationId }
  }
}
