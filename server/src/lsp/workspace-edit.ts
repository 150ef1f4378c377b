/** A plan of the fixes as the edit that a client can preview, apply and undo as one. */
import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  CreateFile,
  DeleteFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node'
import type { EditStep } from '../fixes/fix.ts'
import type { StillPlan } from '../fixes/without-moves.ts'
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
 * The steps in their order: creations, edits, deletions. A step that asks to be confirmed opens the client's preview. VS Code
 * shows what needs confirmation unticked, and a plan of which a part is left out is no longer right: so where there is an edit
 * of text, another one that changes nothing asks for the confirmation, and all real steps stay ticked.
 */
export function workspaceEditOf(plan: StillPlan, target: EditTarget): Rendered {
  const { abilities } = target
  if (!abilities.documentChanges) return plainEdit(plan, target)
  const needsFiles = plan.steps.some((step) => step.kind !== 'edit')
  if (needsFiles && !abilities.fileOperations) return { refused: 'This editor cannot create, move and delete files.' }
  const edited = plan.steps.find((step) => step.kind === 'edit')
  const opensPreview = edited !== undefined && plan.steps.some((step) => step.confirm)
  const annotations = new Annotations(abilities.changeAnnotations, opensPreview)
  const created: CreateFile[] = []
  const edits = new Map<string, TextDocumentEdit>()
  const deleted: DeleteFile[] = []
  for (const step of plan.steps) {
    const uri = target.uris.uriOf(step.file)
    const annotation = annotations.of(step)
    if (step.kind === 'delete') {
      deleted.push({ kind: 'delete', uri, options: { ignoreIfNotExists: true }, ...annotation })
      continue
    }
    const isNew = step.kind === 'create'
    if (isNew)
      created.push({ kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false }, ...annotation })
    const version = isNew ? null : target.version(uri)
    const change = edits.get(step.file) ?? { textDocument: { uri, version }, edits: [] }
    edits.set(step.file, change)
    // A new file begins empty, its text is an edit of its own.
    change.edits.push({ ...(isNew ? { ...NOTHING, newText: step.text } : textEdit(step)), ...annotation })
  }
  if (opensPreview) edits.get(edited.file)?.edits.push({ ...NOTHING, ...annotations.preview() })
  return {
    edit: {
      // All of a kind together: an editor that undoes them takes fewer, larger steps.
      documentChanges: [...created, ...edits.values(), ...deleted],
      ...(annotations.isEmpty ? {} : { changeAnnotations: annotations.all }),
    },
  }
}

/** For clients that know changes of text alone. */
function plainEdit(plan: StillPlan, { uris }: EditTarget): Rendered {
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

const NOTHING: TextEdit = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: '' }

/** Steps with the same label are one group in the preview. */
class Annotations {
  readonly all: Record<string, ChangeAnnotation> = {}
  readonly #isSupported: boolean
  /** Another edit asks for the confirmation of all. */
  readonly #isAsked: boolean

  constructor(isSupported: boolean, isAsked: boolean) {
    this.#isSupported = isSupported
    this.#isAsked = isAsked
  }

  get isEmpty(): boolean {
    return Object.keys(this.all).length === 0
  }

  of({ label, confirm }: EditStep): Pick<AnnotatedTextEdit, 'annotationId'> | Record<string, never> {
    if (!this.#isSupported) return {}
    const annotationId = confirm ? `${label} (confirm)` : label
    this.all[annotationId] = { label, needsConfirmation: confirm && !this.#isAsked }
    return { annotationId }
  }

  preview(): Pick<AnnotatedTextEdit, 'annotationId'> | Record<string, never> {
    if (!this.#isSupported) return {}
    const annotationId = 'Preview'
    const description = 'Changes nothing. It opens this preview; all else is ticked, because the parts belong together.'
    this.all[annotationId] = { label: annotationId, description, needsConfirmation: true }
    return { annotationId }
  }
}
