import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StillPlan } from '../fixes/without-moves.ts'
import type { ClientAbilities } from './client.ts'
import { FolderUris } from './places.ts'
import { workspaceEditOf } from './workspace-edit.ts'

const uris = new FolderUris('file:///shop')
const able = { documentChanges: true, fileOperations: true, changeAnnotations: true } as ClientAbilities
const version = (uri: string) => (uri.endsWith('/open.ts') ? 4 : null)

const plan: StillPlan = {
  steps: [
    { kind: 'create', file: 'new.ts', text: 'new\n', label: 'Add', confirm: false },
    { kind: 'edit', file: 'open.ts', span: [0, 1, 0, 2], text: 'a', label: 'Change', confirm: false },
    { kind: 'edit', file: 'open.ts', span: [3, 0, 3, 0], text: 'b', label: 'Change', confirm: false },
    { kind: 'edit', file: 'moved.ts', span: [0, 0, 0, 0], text: 'c', label: 'Change', confirm: false },
    { kind: 'delete', file: 'gone/last.ts', label: 'Remove', confirm: true },
  ],
  notes: [],
}
const edits: StillPlan = { steps: plan.steps.filter((step) => step.kind === 'edit'), notes: [] }

const at = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
})

test('the steps keep their order, edits of a file are one, and the preview opens with all of them', () => {
  const rendered = workspaceEditOf(plan, { uris, abilities: able, version })
  assert.ok('edit' in rendered)
  assert.deepEqual(rendered.edit, {
    documentChanges: [
      {
        kind: 'create',
        uri: 'file:///shop/new.ts',
        options: { overwrite: false, ignoreIfExists: false },
        annotationId: 'Add',
      },
      {
        textDocument: { uri: 'file:///shop/new.ts', version: null },
        edits: [{ range: at(0, 0, 0), newText: 'new\n', annotationId: 'Add' }],
      },
      {
        textDocument: { uri: 'file:///shop/open.ts', version: 4 },
        edits: [
          { range: at(0, 1, 2), newText: 'a', annotationId: 'Change' },
          { range: at(3, 0, 0), newText: 'b', annotationId: 'Change' },
          { range: at(0, 0, 0), newText: '', annotationId: 'Preview' },
        ],
      },
      {
        textDocument: { uri: 'file:///shop/moved.ts', version: null },
        edits: [{ range: at(0, 0, 0), newText: 'c', annotationId: 'Change' }],
      },
      {
        kind: 'delete',
        uri: 'file:///shop/gone/last.ts',
        options: { ignoreIfNotExists: true },
        annotationId: 'Remove (confirm)',
      },
    ],
    changeAnnotations: {
      Add: { label: 'Add', needsConfirmation: false },
      Change: { label: 'Change', needsConfirmation: false },
      'Remove (confirm)': { label: 'Remove', needsConfirmation: false },
      Preview: {
        label: 'Preview',
        description: 'Changes nothing. It opens this preview; all else is ticked, because the parts belong together.',
        needsConfirmation: true,
      },
    },
  })
})

test('clients that can do less get less, or a refusal', () => {
  const bare = { documentChanges: false } as ClientAbilities
  assert.deepEqual(workspaceEditOf(edits, { uris, abilities: bare, version }), {
    edit: {
      changes: {
        'file:///shop/open.ts': [
          { range: at(0, 1, 2), newText: 'a' },
          { range: at(3, 0, 0), newText: 'b' },
        ],
        'file:///shop/moved.ts': [{ range: at(0, 0, 0), newText: 'c' }],
      },
    },
  })
  const noFiles = { documentChanges: true } as ClientAbilities
  for (const abilities of [bare, noFiles]) {
    assert.deepEqual(workspaceEditOf(plan, { uris, abilities, version }), {
      refused: 'This editor cannot create, move and delete files.',
    })
  }
  const plain = workspaceEditOf(edits, { uris, abilities: noFiles, version })
  assert.doesNotMatch(JSON.stringify(plain), /annotation/i)
})
