import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { createEngine } from '../../../engine/create-engine.ts'
import { MapSource } from '../../../workspace/sources/map-source.ts'
import { grammar } from './extract/extract.ts'
import { modules } from './modules.ts'

before(() => grammar.load())

const APP = "require 'sinatra/base'\nclass App < Sinatra::Base\n  get(Paths::ALL) { 'x' }\nend\n"

/** Two programs that have names in common, and a gem that one of them takes from a folder. */
const texts = (): Record<string, string> => ({
  'orders/Gemfile': "gem 'sinatra'\ngem 'common', path: '../common'\n",
  'orders/config.ru': "require_relative 'app'\nrun App\n",
  'orders/app.rb': APP,
  'orders/paths.rb': "module Paths\n  ALL = '/orders'\nend\n",
  'orders/shared.rb': "class Extra < Sinatra::Base\n  get(Common::Health::PATH) { 'x' }\nend\n",
  'stock/Gemfile': "gem 'sinatra'\n",
  'stock/config.ru': "require_relative 'app'\nrun App\n",
  'stock/app.rb': APP,
  'stock/paths.rb': "module Paths\n  ALL = '/stock'\nend\n",
  'stock/shared.rb': "class Extra < Sinatra::Base\n  get(Common::Health::PATH) { 'x' }\nend\n",
  'common/lib/common/health.rb': "module Common\n  module Health\n    PATH = '/health'\n  end\nend\n",
})

test('each project sees its own constants, and those of the gems that it takes from a folder', () => {
  const { endpoints } = createEngine(new MapSource(texts())).snapshot()
  assert.deepEqual(
    endpoints.map((endpoint) => `${endpoint.service} ${endpoint.path}`),
    ['orders /health', 'orders /orders', 'stock /stock'],
  )
})

const workspace = (files: readonly string[]) => ({
  has: (file: string) => files.includes(file),
  roots: [],
  package: (namespace: string) => (namespace === 'Shop::Client' ? 'package:ruby:Shop::Client' : null),
})

const cases: readonly (readonly [module: string, expected: object])[] = [
  ['Shop::Orders::Client|Shop::Client|Client', { file: 'package:ruby:Shop::Client' }],
  ['Shop::Faraday|Faraday', { external: 'Faraday' }],
  ['./client', { file: 'app/client.rb' }],
  ['../lib/tools', { file: 'lib/tools.rb' }],
  ['tools', { file: 'lib/tools.rb' }],
  ['json', { external: 'json' }],
]
for (const [module, expected] of cases) {
  test(module, () => {
    const found = modules.resolve('app/main.rb', module, workspace(['app/client.rb', 'lib/tools.rb']))
    assert.deepEqual(found, expected)
  })
}
