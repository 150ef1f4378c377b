import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsReader } from './reader.ts'

const context = { exists: () => false, text: () => null, filesBelow: () => [] }

test('files of settings by name', () => {
  for (const file of [
    'config.yml',
    'orders/config/config.yaml',
    'configs/local.yaml',
    'app.docker.json',
    'conf/dev.yml',
  ]) {
    assert.equal(settingsReader.accepts(file), true, file)
  }
  for (const file of ['tsconfig.json', '.eslintrc.json', 'appsettings.json', 'deploy/values.yaml', 'src/config.ts']) {
    assert.equal(settingsReader.accepts(file), false, file)
  }
})

test('settings go by their keys, in lower case', () => {
  const text = 'http:\n  Port: 8080\nkafka:\n  topics: [a, b]\n'
  const [values] = settingsReader.read('orders/config/config.yaml', text, context).folderValues
  assert.equal(values?.folder, 'orders/config')
  assert.deepEqual(
    values?.values.map(({ name, value }) => [name, value]),
    [
      ['config:http.port', '8080'],
      ['config:kafka.topics.0', 'a'],
      ['config:kafka.topics.1', 'b'],
    ],
  )
})

test('what is for tests, or only an example, comes last', () => {
  const rank = (file: string) => settingsReader.read(file, 'a: 1', context).folderValues[0]?.rank
  assert.ok(Number(rank('config.yaml')) < Number(rank('config.test.yaml')))
  assert.ok(Number(rank('config.test.yaml')) < Number(rank('config.example.yaml')))
})

test('a file that is no YAML says what it can', () => {
  assert.equal(settingsReader.read('config.yaml', '{ a: [', context).folderValues.length, 1)
})
