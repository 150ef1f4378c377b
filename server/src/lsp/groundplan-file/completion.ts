/** Completion in `groundplan.yaml`: its keys, and what the map has to say about their values. */
import { type CompletionItem, CompletionItemKind, type Position, type Range } from 'vscode-languageserver/node'
import type { Judgement } from '../../engine/engine.ts'
import { type Cursor, cursorAt } from '../../workspace/groundplan/cursor.ts'
import { GROUNDPLAN_FILE } from '../../workspace/groundplan/file-shape.ts'
import type { Judged } from '../workspace.ts'

interface Suggestion {
  readonly text: string
  readonly detail: string
}

export function declarationsAt({ judgement, folder }: Judged, { line, character }: Position): CompletionItem[] {
  const text = folder.session?.text(GROUNDPLAN_FILE) ?? ''
  const cursor = cursorAt(text, line, character)
  if (!cursor) return []
  const range: Range = { start: { line, character: cursor.from }, end: { line, character } }
  const item = ({ text: label, detail }: Suggestion, kind: CompletionItemKind, newText: string): CompletionItem => ({
    label,
    kind,
    detail,
    textEdit: { range, newText },
  })
  if (cursor.kind === 'value') {
    return valuesOf(cursor, judgement).map((one) => item(one, CompletionItemKind.Value, quoted(one.text)))
  }
  return keysOf(cursor, judgement)
    .filter((one) => !cursor.taken.includes(one.text))
    .map((one) => item(one, CompletionItemKind.Property, `${quoted(one.text)}: `))
}

function keysOf({ path, shape }: Cursor & { readonly kind: 'key' }, judgement: Judgement): readonly Suggestion[] {
  if (shape.kind === 'map') {
    return Object.entries(shape.entries).map(([text, { description }]) => ({ text, detail: description }))
  }
  return path[0] === 'environment' ? variablesWithoutValue(judgement) : hostsWithoutService(judgement)
}

function valuesOf({ path, shape }: Cursor & { readonly kind: 'value' }, judgement: Judgement): readonly Suggestion[] {
  if (shape.values) return shape.values.map((text) => ({ text, detail: shape.what }))
  if (path[0] === 'boundaries') return shape.values ? [] : whoIsMeant(path.at(-1), judgement)
  if (path[0] !== 'hosts' && path[0] !== 'tags') return []
  return judgement.snapshot.services.map(({ id, path: folder }) => ({ text: id, detail: folder || 'no source here' }))
}

/** Services, owners and kinds of the map: what a boundary is between. */
function whoIsMeant(key: string | undefined, { snapshot }: Judgement): readonly Suggestion[] {
  if (key === undefined || !/^(from|to|only|except)$/.test(key)) return []
  const { services } = snapshot
  const owners = new Set(services.flatMap(({ owner }) => owner ?? []))
  const kinds = new Set(services.map(({ kind }) => kind))
  return [
    ...services.map(({ name, path: folder }) => ({ text: name, detail: folder || 'no source here' })),
    ...[...owners].sort().map((owner) => ({ text: `owner:${owner}`, detail: 'services of this owner' })),
    ...[...kinds].sort().map((kind) => ({ text: `kind:${kind}`, detail: 'services of this kind' })),
  ]
}

/** Variables that calls hang on and that nothing gives a value. */
function variablesWithoutValue({ snapshot }: Judgement): readonly Suggestion[] {
  const calls = snapshot.calls.filter((call) => call.reasonCode === 'unset-variable')
  return counted(calls.flatMap((call) => /^(\w+) /.exec(call.reason)?.[1] ?? []))
}

function hostsWithoutService({ snapshot }: Judgement): readonly Suggestion[] {
  const calls = snapshot.calls.filter((call) => call.reasonCode === 'unknown-host' || call.reasonCode === 'no-host')
  return counted(calls.map((call) => call.host || '/'))
}

/** Each once, the most frequent first. */
function counted(names: readonly string[]): readonly Suggestion[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .sort((left, right) => right[1] - left[1])
    .map(([text, count]) => ({ text, detail: `${count} ${count === 1 ? 'call needs' : 'calls need'} it` }))
}

/** A plain scalar where YAML takes it for one. */
function quoted(text: string): string {
  return /^[\w/][\w./-]*$/.test(text) ? text : JSON.stringify(text)
}
