import assert from 'node:assert/strict'
import test from 'node:test'
import { createEngine } from '../engine/create-engine.ts'
import { MapSource } from '../workspace/sources/map-source.ts'
import { combinedExtents, importsDatabase, medianOf } from './extents.ts'

const importing = (module: string, typeOnly = false) => importsDatabase({ modules: [{ module, typeOnly }] })

test('libraries for databases in all languages', () => {
  for (const module of [
    'pg',
    'mongoose',
    '@prisma/client',
    'typeorm',
    'sqlalchemy.orm',
    'django.db',
    'gorm.io/gorm',
    'github.com/jackc/pgx/v5',
    'org.springframework.data.jpa.repository.JpaRepository',
    'jakarta.persistence.Entity',
    'Microsoft.EntityFrameworkCore',
    'sqlx::PgPool',
    'active_record',
    'Doctrine\\ORM\\EntityManager',
  ]) {
    assert.ok(importing(module), module)
  }
})

test('other libraries, and types alone, are none', () => {
  for (const module of ['pgp', 'express', './pg', 'sequel-tools', 'mysql-helpers', 'rome', 'databases-docs']) {
    assert.ok(!importing(module), module)
  }
  assert.ok(!importing('pg', true))
})

test('extents add up', () => {
  const part = (lines: number, keepsData: boolean) => ({ a: { files: 1, lines, keepsData } })
  assert.deepEqual(combinedExtents([part(3, false), part(4, true), {}]), { a: { files: 2, lines: 7, keepsData: true } })
  assert.deepEqual([medianOf([]), medianOf([5]), medianOf([9, 1, 2]), medianOf([1, 2, 3, 10])], [0, 5, 2, 2.5])
})

test('the engine measures the code of each service, without its tests, and after an edit', () => {
  const source = new MapSource(
    new Map([
      ['compose.yaml', 'services:\n  a: { build: ./a }\n  b: { build: ./b }\n'],
      ['a/package.json', '{ "name": "a" }'],
      ['a/src/main.ts', "import pg from 'pg'\nexport const pool = new pg.Pool()\n"],
      ['a/src/main.test.ts', "import mongoose from 'mongoose'\n"],
      ['b/package.json', '{ "name": "b" }'],
      ['b/src/main.ts', 'export {}\n'],
    ]),
  )
  const engine = createEngine(source)
  assert.deepEqual(engine.circumstances().extents, {
    a: { files: 1, lines: 3, keepsData: true },
    b: { files: 1, lines: 2, keepsData: false },
  })
  const before = engine.circumstances()
  source.write('b/src/main.ts', 'export {  }\n')
  engine.changed(['b/src/main.ts'])
  assert.equal(engine.circumstances(), before, 'an edit that makes nothing longer')
  source.write('b/src/main.ts', 'export {}\n\n\n')
  engine.changed(['b/src/main.ts'])
  assert.equal(engine.circumstances().extents.b?.lines, 4)
})
