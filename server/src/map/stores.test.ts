import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storesIn } from './stores.ts'

function names(environment: Readonly<Record<string, string>>): readonly string[] {
  const location = { file: 'docker-compose.yml', span: [0, 0, 0, 1] } as const
  const settings = Object.entries(environment).map(([name, value]) => [name, [{ name, value, location }]] as const)
  return storesIn(new Map(settings)).map((store) => store.name)
}

test('addresses of databases', () => {
  assert.deepEqual(names({ DATABASE_URL: 'postgres://app:secret@db:5432/orders' }), ['db/orders'])
  assert.deepEqual(names({ URL: 'postgresql+asyncpg://db/orders?schema=sales' }), ['db/orders/sales'])
  assert.deepEqual(names({ A: 'mongodb+srv://app@cluster.example.net/shop' }), ['cluster.example.net/shop'])
  assert.deepEqual(names({ 'spring.datasource.url': 'jdbc:mysql://db:3306/orders?useSSL=false' }), ['db/orders'])
  assert.deepEqual(names({ A: 'jdbc:sqlserver://sql:1433;databaseName=orders;encrypt=true' }), ['sql/orders'])
})

test('connection strings in pairs, and variables for host and name', () => {
  assert.deepEqual(names({ A: 'Server=tcp:sql,1433;Database=orders;User Id=sa;Password=x' }), ['sql/orders'])
  assert.deepEqual(names({ A: 'Host=db;Port=5432;Database=orders;Username=app' }), ['db/orders'])
  assert.deepEqual(names({ DB_HOST: 'db', DB_NAME: 'orders', DB_PORT: '5432' }), ['db/orders'])
  assert.deepEqual(names({ POSTGRES_HOST: 'db', POSTGRES_DB: 'orders' }), ['db/orders'])
  assert.deepEqual(names({ PGHOST: 'db', PGDATABASE: 'orders' }), ['db/orders'])
})

test('each once, and none twice', () => {
  const both = { DATABASE_URL: 'postgres://db/orders', READ_URL: 'postgres://db/orders', LOG_URL: 'postgres://db/log' }
  assert.deepEqual(names(both), ['db/log', 'db/orders'])
})

test('nothing of caches, brokers, other services, and what is not written out', () => {
  assert.deepEqual(names({ REDIS_URL: 'redis://cache:6379/0', AMQP: 'amqp://broker/vhost', U: 'http://users/v1' }), [])
  assert.deepEqual(names({ A: 'postgres://db:5432', B: 'postgres://localhost/orders', C: '$HOST/orders' }), [])
  assert.deepEqual(names({ A: 'postgres://$DB_HOST:5432/$DB_NAME', DB_HOST: 'db' }), [])
  assert.deepEqual(names({ MAIL_HOST: 'mail', MAIL_NAME: 'orders', DB_HOST: '127.0.0.1', DB_NAME: 'orders' }), [])
})
