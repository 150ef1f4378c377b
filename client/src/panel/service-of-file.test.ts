import assert from 'node:assert/strict'
import test from 'node:test'
import type { GraphNode } from '../../../server/src/protocol/graph.ts'
import { serviceOfFile } from './service-of-file.ts'

const node = (id: string, path: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  name: id,
  kind: 'service',
  path,
  languages: [],
  frameworks: [],
  owner: null,
  endpoints: 0,
  addedEndpoints: 0,
  mark: 'same',
  findings: { error: 0, warning: 0, information: 0 },
  location: { file: 'docker-compose.yml', span: [0, 0, 0, 0] },
  ...more,
})

test('the innermost folder wins, and a prefix of a name is no folder', () => {
  const nodes = [node('root', ''), node('api', 'services/api'), node('api-admin', 'services/api/admin')]
  const of = (file: string) => serviceOfFile(nodes, file)?.id
  assert.equal(of('services/api/admin/src/main.ts'), 'api-admin')
  assert.equal(of('services/api/src/main.ts'), 'api')
  assert.equal(of('services/api2/src/main.ts'), 'root')
})

test('neither a service that is gone nor an external host holds a file', () => {
  const nodes = [node('old', 'old', { mark: 'removed' }), node('external:x', '', { kind: 'external', location: null })]
  assert.equal(serviceOfFile(nodes, 'old/main.ts'), null)
})
