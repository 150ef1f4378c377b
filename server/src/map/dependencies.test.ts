import assert from 'node:assert/strict'
import test from 'node:test'
import { assert as assertProperty, property, subarray } from 'fast-check'
import { MapBuilder } from '../rules/testing/build-map.ts'
import { componentsOf, depthsOf } from './components.ts'
import { type Dependencies, dependenciesOf, shortestWay } from './dependencies.ts'
import { indexMap } from './map-index.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e'] as const

function dependencies(pairs: readonly string[]): Dependencies {
  const map = NAMES.reduce((built, name) => built.http(name, `GET /${name}`), new MapBuilder())
  for (const pair of pairs) map.call(pair[0] ?? '', pair[1] ?? '', `GET /${pair[1]}`)
  const snapshot = map.build()
  return dependenciesOf(snapshot, indexMap(snapshot))
}

const pairs = subarray(NAMES.flatMap((from) => NAMES.filter((to) => to !== from).map((to) => `${from}${to}`)))

test('two services are in one component exactly when each reaches the other', () => {
  assertProperty(
    property(pairs, (chosen) => {
      const graph = dependencies(chosen)
      const groups = componentsOf(graph)
      for (const one of graph.keys()) {
        for (const other of NAMES) {
          if (one === other) continue
          const isTogether = groups.some((group) => group.includes(one) && group.includes(other))
          const reach = shortestWay(graph, one, other) !== null && shortestWay(graph, other, one) !== null
          assert.equal(isTogether, reach)
        }
      }
    }),
  )
})

test('a component stands after those that it depends on', () => {
  assertProperty(
    property(pairs, (chosen) => {
      const graph = dependencies(chosen)
      const place = new Map(componentsOf(graph).flatMap((group, at) => group.map((name) => [name, at] as const)))
      for (const [from, providers] of graph) {
        for (const to of providers.keys()) assert.ok((place.get(to) ?? -1) <= (place.get(from) ?? -1))
      }
    }),
  )
})

test('a chain holds together, and is at least as deep as that of a provider and one more', () => {
  assertProperty(
    property(pairs, (chosen) => {
      const graph = dependencies(chosen)
      const depths = depthsOf(graph)
      const group = new Map(componentsOf(graph).flatMap((names) => names.map((name) => [name, names] as const)))
      for (const [from, providers] of graph) {
        for (const to of providers.keys()) {
          if (group.get(from) === group.get(to)) continue
          assert.ok(depths.from(from).length > depths.from(to).length)
          assert.ok(depths.to(to).length > depths.to(from).length)
        }
      }
    }),
  )
})

test('the shortest way is found, and none where there is none', () => {
  const graph = dependencies(['ab', 'bc', 'cd', 'bd'])
  assert.deepEqual(
    shortestWay(graph, 'a', 'd')?.map((call) => `${call.from}${call.to}`),
    ['ab', 'bd'],
  )
  assert.equal(shortestWay(graph, 'd', 'a'), null)
})
