import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWith } from '../testing/discovered.ts'
import { kustomizeReader } from './reader.ts'

const OBJECTS = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  template:
    spec:
      containers:
        - name: server
          image: shop
          env: [{ name: USERS_URL, value: "http://nobody:80/v1" }, { name: REGION, value: none }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: names }
data: { users: "users.people:8080", region: eu }
`

/** The variables of the workload that the kustomization changes. */
function variables(replacements: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const files = {
    'k8s/kustomization.yaml': `resources: [all.yaml]\n${replacements}`,
    'k8s/all.yaml': OBJECTS,
    ...others,
  }
  const { units } = readWith(kustomizeReader, 'k8s/kustomization.yaml', files)
  return units.flatMap((unit) => unit.environment.map(({ name, value }) => `${name}=${value}`))
}

const REGION = `
- source: { kind: ConfigMap, name: names, fieldPath: data.region }
  targets:
    - select: { kind: Deployment }
      fieldPaths: ["spec.template.spec.containers.[name=server].env.[name=REGION].value"]
`

test('a field of one object is written into others, whole or as a part', () => {
  assert.deepEqual(variables(`replacements:${REGION}`), ['REGION=eu'])
  const url = `replacements:
- source: { kind: ConfigMap, name: names, fieldPath: data.users, options: { delimiter: ".", index: 0 } }
  targets:
    - select: { kind: Deployment, name: shop }
      fieldPaths: ["spec.template.spec.containers.*.env.0.value"]
      options: { delimiter: "/", index: 2 }
`
  assert.deepEqual(variables(url), ['USERS_URL=http://users/v1'])
})

test('replacements in a file of their own', () => {
  assert.deepEqual(variables('replacements: [{ path: region.yaml }]', { 'k8s/region.yaml': REGION }), ['REGION=eu'])
})

test('without source, target or field nothing changes', () => {
  assert.deepEqual(variables(`replacements:${REGION.replace('data.region', 'data.nothing')}`), [])
  assert.deepEqual(variables(`replacements:${REGION.replace('name=REGION', 'name=NOTHING')}`), [])
  assert.deepEqual(variables(`replacements:${REGION.replace('kind: Deployment', 'kind: Job')}`), [])
  assert.deepEqual(variables('replacements: [{ path: missing.yaml }]'), [])
})
