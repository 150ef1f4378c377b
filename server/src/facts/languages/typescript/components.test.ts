import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { codeOf } from './components.ts'
import { typescript } from './index.ts'

const VUE = `<template>
  <p @click="fetch('/not-code')">{{ order.id }}</p>
</template>

<script lang="ts">
export default { name: 'Order' }
</script>
<script setup lang="ts">
import { ref } from 'vue'
const order = ref(await fetch('/orders/7'))
</script>

<style>p { color: red }</style>
`

suite('single-file components', () => {
  test('only scripts are code, and stand where they stood', () => {
    const code = codeOf('Order.vue', VUE)
    assert.equal(code.length, VUE.length)
    assert.equal(code.indexOf("fetch('/orders/7')"), VUE.indexOf("fetch('/orders/7')"))
    assert.deepEqual(code.split('\n').length, VUE.split('\n').length)
    assert.equal(code.includes('not-code') || code.includes('color') || code.includes('<'), false)
  })

  test('other files are code as a whole', () => {
    assert.equal(codeOf('order.ts', VUE), VUE)
  })

  test('are scanned and read as TypeScript', () => {
    const scan = typescript.scan('Order.vue', VUE, new Set(['fetch']))
    assert.deepEqual(scan.modules, [{ module: 'vue', typeOnly: false }])
    assert.deepEqual(scan.markers, ['fetch'])
    const facts = typescript.extract('Order.vue', VUE)
    assert.deepEqual(facts.problems, [])
    const [call] = facts.calls.filter((site) => site.callee.kind === 'ref' && site.callee.name === 'fetch')
    assert.deepEqual(call?.span, [9, 24, 9, 42])
  })

  test('without a script they say nothing', () => {
    const facts = typescript.extract('Plain.svelte', '<h1>Hello</h1>')
    assert.deepEqual([facts.calls, facts.imports, facts.problems], [[], [], []])
  })
})
