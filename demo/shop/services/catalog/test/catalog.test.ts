import '../../../testing/register.ts'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Running, start } from '../../../testing/http.ts'

const { buildApp } = await import('../src/app.ts')

let catalog: Running
before(async () => {
  catalog = await start(buildApp())
})
after(() => catalog.close())

test('catalog lists the products that are asked for', async () => {
  const response = await fetch(`${catalog.url}/products?ids=p1,p3`)
  const products = (await response.json()) as { id: string }[]
  assert.deepEqual(
    products.map((product) => product.id),
    ['p1', 'p3'],
  )
})

test('catalog shows one product, or 404', async () => {
  assert.equal((await fetch(`${catalog.url}/products/p2`)).status, 200)
  assert.equal((await fetch(`${catalog.url}/products/p9`)).status, 404)
})

test('catalog lists the products of a category', async () => {
  const response = await fetch(`${catalog.url}/categories/bedroom/products`)
  assert.equal(((await response.json()) as unknown[]).length, 1)
})
