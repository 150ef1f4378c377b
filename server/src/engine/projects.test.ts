/** What projects and namespaces of C# are to the engine: who sees whose names, also after files and references changed. */
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { csharp } from '../facts/languages/csharp/index.ts'
import type { Snapshot } from '../protocol/map.ts'
import { MapSource } from '../workspace/sources/map-source.ts'
import { createEngine } from './create-engine.ts'

before(async () => csharp.grammar?.load())

const project = (references: readonly string[] = [], sdk = 'Microsoft.NET.Sdk.Web') =>
  `<Project Sdk="${sdk}">${references.map((path) => `<ProjectReference Include="${path}" />`).join('')}</Project>`

const ROUTES = (path: string) => `public static class Routes {
    public static void MapOwn(this WebApplication app) => app.MapGet("${path}", () => "x");
}`

const START = 'var app = WebApplication.CreateBuilder(args).Build();\napp.MapOwn();\napp.Run();'

/** Two services and a library; both services have a class of one name in one namespace. */
function texts(): Record<string, string> {
  return {
    'orders/Orders.csproj': project(['..\\shared\\Shared.csproj']),
    'orders/Program.cs': `using Acme.Shared;\n${START}\napp.MapShared();`,
    'orders/Routes.cs': ROUTES('/orders'),
    'stock/Stock.csproj': project(),
    'stock/Program.cs': START,
    'stock/Routes.cs': ROUTES('/stock'),
    'shared/Shared.csproj': project([], 'Microsoft.NET.Sdk'),
    'shared/Shared.cs':
      'namespace Acme.Shared;\npublic static class S { public static void MapShared(this WebApplication app) => app.MapGet("/shared", () => "x"); }',
  }
}

function pathsOf(snapshot: Snapshot): readonly string[] {
  return snapshot.endpoints.map((endpoint) => `${endpoint.service} ${endpoint.path}`)
}

test('equal names of two projects are told apart, those of a referenced one are seen', () => {
  const paths = pathsOf(createEngine(new MapSource(texts())).snapshot())
  assert.deepEqual(paths, ['Orders /orders', 'Orders /shared', 'Stock /stock'])
})

test('without the reference the names of the other project are none', () => {
  const source = new MapSource({ ...texts(), 'orders/Orders.csproj': project() })
  assert.deepEqual(pathsOf(createEngine(source).snapshot()), ['Orders /orders', 'Stock /stock'])
})

test('one file opens a namespace for all of its project', () => {
  const source = new MapSource({
    ...texts(),
    'orders/Program.cs': `${START}\napp.MapShared();`,
    'orders/Usings.cs': 'global using Acme.Shared;',
  })
  assert.ok(pathsOf(createEngine(source).snapshot()).includes('Orders /shared'))
})

const FILES = Object.keys(texts())
const CONTENTS = [
  '',
  'global using Acme.Shared;',
  'namespace Acme.Shared;',
  START,
  ROUTES('/other'),
  project(['../stock/Stock.csproj', '../shared/Shared.csproj']),
  project([], 'Microsoft.NET.Sdk'),
]

test('after any series of edits the map is that of a cold start', () => {
  const edit = fc.record({
    file: fc.constantFrom(...FILES, 'orders/Usings.cs', 'orders/Inner/Inner.csproj', 'Loose.cs'),
    content: fc.option(fc.nat(CONTENTS.length - 1)),
    restored: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const source = new MapSource(texts())
      const engine = createEngine(source)
      engine.snapshot()
      for (const { file, content, restored } of edits) {
        const text = restored ? texts()[file] : content === null ? null : CONTENTS[content]
        source.write(file, text ?? null)
        engine.changed([file])
        assert.deepEqual(engine.snapshot(), createEngine(source).snapshot())
      }
    }),
    { numRuns: 60 },
  )
})
