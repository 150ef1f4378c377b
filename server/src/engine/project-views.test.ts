import assert from 'node:assert/strict'
import { test } from 'node:test'
import { projectViews } from './project-views.ts'

const views = projectViews([
  { name: 'Shop', folder: 'src/Shop', references: ['src/Bus'] },
  { name: 'Bus', folder: 'src/Bus', references: ['src/Core'] },
  { name: 'Core', folder: 'src/Core', references: ['src/Bus'] },
  { name: 'Other', folder: 'src/Other' },
])

test('a file belongs to the nearest project above it', () => {
  assert.equal(views.projectOf('src/Shop/Api/Orders.cs'), 'src/Shop')
  assert.equal(views.projectOf('src/Loose.cs'), '')
})

test('references are followed, in circles too', () => {
  assert.deepEqual([...views.visible('src/Shop')], ['src/Shop', 'src/Bus', 'src/Core'])
  assert.deepEqual([...views.visible('src/Other')], ['src/Other'])
})
