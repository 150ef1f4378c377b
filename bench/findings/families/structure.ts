/** `dep/…`, `size/…`, `event/…`, `lat/added`, `call/chatty`, `endpoint/unused`, `data/shared-store`, `suppress/unused`, `test/mock-drift`. */
import type { Family, Mutation } from '../mutation.ts'
import { capital, strangeService } from '../seeded.ts'
import {
  addCall,
  addEndpoint,
  addService,
  at,
  call,
  change,
  endpoint,
  field,
  type Language,
  type System,
} from '../system.ts'

/** The service at one place looks something up at another. */
function lookup(system: System, from: number, to: number): System {
  const { name, noun } = at(system, to)
  return addCall(system, from, call(name, 'GET', `/${name}/{id}`, `seek${capital(noun)}`))
}

const circles: readonly Mutation[] = [
  {
    ...{ name: 'two services call each other', rule: 'dep/cycle', must: 'fire' },
    change: (system) => lookup(system, 5, 4),
  },
  {
    ...{ name: 'three services in a circle', rule: 'dep/cycle', must: 'fire' },
    given: (system) => lookup(system, 5, 6),
    change: (system) => lookup(system, 6, 4),
  },
  {
    ...{ name: 'a call that closes nothing', rule: 'dep/cycle', must: 'be silent' },
    change: (system) => lookup(system, 6, 7),
  },
  {
    ...{ name: 'a message back closes no circle', rule: 'dep/cycle', must: 'be silent' },
    change: (system) => {
      const topic = { name: 'answer.ready', fields: [field('id')] }
      return change(
        change(system, 5, () => ({ publishes: [topic] })),
        ...([4, () => ({ handles: [topic] })] as const),
      )
    },
  },
  {
    ...{ name: 'a further operation of two that use each other', rule: 'dep/interdependence', must: 'fire' },
    given: (system) => lookup(system, 5, 4),
    change: (system) => {
      const { name, noun } = at(system, 4)
      return addCall(system, 5, call(name, 'POST', `/${name}`, `make${capital(noun)}`, { sends: ['title', 'amount'] }))
    },
  },
  {
    ...{ name: 'a further operation, one way', rule: 'dep/interdependence', must: 'be silent' },
    change: (system) => {
      const { name, noun } = at(system, 5)
      return addCall(system, 4, call(name, 'POST', `/${name}`, `make${capital(noun)}`, { sends: ['title', 'amount'] }))
    },
  },
]

/** 4 → 5 → 6: two calls one after the other. */
const chained = (system: System) => lookup(system, 5, 6)

const depths: readonly Mutation[] = [
  {
    ...{ name: 'a third call one after the other', rule: 'dep/chain', must: 'fire' },
    given: chained,
    change: (system) => lookup(system, 6, 7),
  },
  {
    ...{ name: 'a call at the front of a chain', rule: 'dep/chain', must: 'fire' },
    given: chained,
    change: (system) => lookup(system, 7, 4),
  },
  {
    ...{ name: 'two calls side by side', rule: 'dep/chain', must: 'be silent' },
    given: chained,
    change: (system) => lookup(system, 4, 7),
  },
  {
    ...{ name: 'a second call one after the other', rule: 'dep/chain', must: 'be silent' },
    change: (system) => lookup(system, 5, 6),
  },
]

/** So many services that look something up at the last seeded one, whose routes stay the same. */
function crowd(system: System, count: number): System {
  const hub = at(system, 7)
  return Array.from({ length: count }, (_, index) => index).reduce((next, index) => {
    const one = strangeService(`callers${'abcdefghij'[index]}`, `caller${'abcdefghij'[index]}`)
    const seek = call(hub.name, 'GET', `/${hub.name}/{id}`, `seek${capital(hub.noun)}`)
    const endpoints = one.endpoints.map((offered, place) => (place === 0 ? { ...offered, uses: [seek.name] } : offered))
    return addService(next, { ...one, endpoints, calls: [seek] })
  }, system)
}

const hubs: readonly Mutation[] = [
  {
    ...{ name: 'one caller too many', rule: 'dep/hub', must: 'fire' },
    given: (system) => crowd(system, 5),
    change: (system) => lookup(system, 6, 7),
  },
  {
    ...{ name: 'a second caller', rule: 'dep/hub', must: 'be silent' },
    given: (system) => crowd(system, 1),
    change: (system) => lookup(system, 6, 7),
  },
]

/** A service that does one thing for one other. */
function thin(system: System, name = 'labels'): System {
  const noun = name.slice(0, -1)
  const helper = {
    ...strangeService(name, noun),
    endpoints: [endpoint('POST', `/${name}/check`, `check${capital(noun)}`, { body: [field('mark')] })],
  }
  return addCall(
    addService(system, helper),
    6,
    call(name, 'POST', `/${name}/check`, `check${capital(noun)}`, { sends: ['mark'] }),
  )
}

const sizes: readonly Mutation[] = [
  {
    ...{ name: 'a thin service for one other', rule: 'size/microlith', must: 'fire' },
    about: () => 'labels',
    given: (system) => lookup(lookup(system, 6, 7), 6, 5),
    change: (system) => thin(system),
  },
  {
    ...{ name: 'a service that nobody hangs on', rule: 'size/microlith', must: 'be silent' },
    change: (system) => addService(system, strangeService()),
  },
  {
    ...{ name: 'an endpoint of a service that is there', rule: 'size/microlith', must: 'be silent' },
    change: (system) =>
      addEndpoint(system, 6, endpoint('POST', '/labels/check', 'checkLabel', { body: [field('mark')] })),
  },
  {
    ...{ name: 'one service has most of the code', rule: 'size/mega', must: 'fire', standing: true },
    about: (system) => at(system, 7).name,
    change: (system) => change(system, 7, () => ({ extras: bulk })),
  },
  {
    ...{ name: 'a service grows a little', rule: 'size/mega', must: 'be silent', standing: true },
    change: (system) => addEndpoint(system, 7, endpoint('GET', '/forecasts/{region}', 'forecast')),
  },
]

/** Plain code in every language. */
function bulk(language: Language): readonly (readonly [string, string])[] {
  const lines = (write: (at: number) => string) => Array.from({ length: 3_000 }, (_, at) => write(at)).join('')
  switch (language) {
    case 'typescript':
      return [['src/tables.ts', lines((at) => `export function row${at}() {\n  return ${at}\n}\n`)]]
    case 'python':
      return [['app/tables.py', lines((at) => `def row_${at}():\n    return ${at}\n\n\n`)]]
    case 'go':
      return [['tables.go', `package main\n\n${lines((at) => `func row${at}() int {\n\treturn ${at}\n}\n\n`)}`]]
    case 'java':
      return [
        [
          'src/main/java/com/example/Tables.java',
          `package com.example;\n\npublic class Tables {\n${lines((at) => `  int row${at}() {\n    return ${at};\n  }\n\n`)}}\n`,
        ],
      ]
  }
}

const TOPIC = { name: 'parcel.lost', fields: [field('id')] }

const events: readonly Mutation[] = [
  {
    ...{ name: 'something is published that nobody handles', rule: 'event/unconsumed', must: 'fire' },
    about: () => 'parcel.lost',
    change: (system) => change(system, 5, () => ({ publishes: [TOPIC] })),
  },
  {
    ...{ name: 'the last handler goes', rule: 'event/unconsumed', must: 'fire' },
    about: (system) => `${at(system, 1).noun}.created`,
    change: (system) => change(system, 2, () => ({ handles: [] })),
  },
  {
    ...{ name: 'something is published that somebody handles', rule: 'event/unconsumed', must: 'be silent' },
    change: (system) =>
      change(
        change(system, 5, () => ({ publishes: [TOPIC] })),
        6,
        () => ({ handles: [TOPIC] }),
      ),
  },
  {
    ...{ name: 'a handler for what nobody publishes', rule: 'event/unproduced', must: 'fire' },
    about: () => 'parcel.lost',
    change: (system) => change(system, 6, () => ({ handles: [TOPIC] })),
  },
  {
    ...{ name: 'the last publisher goes', rule: 'event/unproduced', must: 'fire' },
    about: (system) => `${at(system, 1).noun}.created`,
    change: (system) => change(system, 1, () => ({ publishes: [] })),
  },
  {
    ...{ name: 'a second handler', rule: 'event/unproduced', must: 'be silent' },
    change: (system) => change(system, 6, () => ({ handles: at(system, 2).handles ?? [] })),
  },
]

const waits: readonly Mutation[] = [
  {
    ...{ name: 'a new call that requests wait for', rule: 'lat/added', must: 'fire' },
    about: (system) => `${at(system, 6).name} -> ${at(system, 7).name}`,
    change: (system) => lookup(system, 6, 7),
  },
  {
    ...{ name: 'a message, for which nobody waits', rule: 'lat/added', must: 'be silent' },
    change: (system) =>
      change(
        change(system, 5, () => ({ publishes: [TOPIC] })),
        6,
        () => ({ handles: [TOPIC] }),
      ),
  },
  {
    ...{ name: 'a call goes', rule: 'lat/added', must: 'be silent' },
    given: (system) => lookup(system, 6, 7),
    change: (system) =>
      change(system, 6, ({ endpoints }) => ({ calls: [], endpoints: endpoints.map((one) => ({ ...one, uses: [] })) })),
  },
]

const USED = { 'endpoint/unused': 'information' } as const

const unused: readonly Mutation[] = [
  {
    ...{ name: 'an endpoint that nobody calls', rule: 'endpoint/unused', must: 'fire', severity: USED },
    about: () => 'GET /forecasts/{region}',
    change: (system) => addEndpoint(system, 5, endpoint('GET', '/forecasts/{region}', 'forecast')),
  },
  {
    ...{ name: 'the last caller goes', rule: 'endpoint/unused', must: 'fire', severity: USED },
    about: (system) => `GET /${at(system, 5).name}/{`,
    change: (system) =>
      change(system, 4, ({ endpoints }) => ({ calls: [], endpoints: endpoints.map((one) => ({ ...one, uses: [] })) })),
  },
  {
    ...{ name: 'an endpoint with its caller', rule: 'endpoint/unused', must: 'be silent', severity: USED },
    change: (system) =>
      addCall(
        addEndpoint(system, 7, endpoint('GET', '/forecasts/{region}', 'forecast')),
        ...([6, call(at(system, 7).name, 'GET', '/forecasts/{region}', 'loadForecast')] as const),
      ),
  },
  {
    ...{ name: 'health, which platforms call', rule: 'endpoint/unused', must: 'be silent', severity: USED },
    change: (system) => addEndpoint(system, 7, endpoint('GET', '/health', 'health', { isGuarded: false })),
  },
]

const store = (database: string) => () => ({
  environment: { DATABASE_URL: `postgres://app@${database}:5432/main` },
  extras: storing,
})

/** Code that keeps data. */
function storing(language: Language): readonly (readonly [string, string])[] {
  switch (language) {
    case 'typescript':
      return [
        [
          'src/store.ts',
          "import { Pool } from 'pg'\n\nexport const pool = new Pool({ connectionString: process.env.DATABASE_URL })\n",
        ],
      ]
    case 'python':
      return [
        ['app/store.py', 'import os\n\nimport psycopg\n\nconnection = psycopg.connect(os.environ["DATABASE_URL"])\n'],
      ]
    case 'go':
      return [
        [
          'store.go',
          'package main\n\nimport (\n\t"database/sql"\n\t"os"\n)\n\nvar store, _ = sql.Open("postgres", os.Getenv("DATABASE_URL"))\n',
        ],
      ]
    case 'java':
      return [
        [
          'src/main/java/com/example/Store.java',
          'package com.example;\n\nimport org.springframework.jdbc.core.JdbcTemplate;\n\npublic class Store {\n  private JdbcTemplate template;\n}\n',
        ],
      ]
  }
}
const withStores = (system: System): System => ({ ...system, databases: ['first-db', 'second-db'] })

const stores: readonly Mutation[] = [
  {
    ...{ name: 'a second service with the same database', rule: 'data/shared-store', must: 'fire' },
    given: (system) => change(withStores(system), 6, store('first-db')),
    change: (system) => change(system, 7, store('first-db')),
  },
  {
    ...{ name: 'a second service with a database of its own', rule: 'data/shared-store', must: 'be silent' },
    given: (system) => change(withStores(system), 6, store('first-db')),
    change: (system) => change(system, 7, store('second-db')),
  },
]

/** All three operations of a service, asked for by one handler. */
function three(system: System): System {
  const { name, endpoints } = at(system, 7)
  return endpoints.reduce(
    (next, { method, path, handler, body }) =>
      addCall(next, 6, call(name, method, path, `${handler}There`, { sends: body.map((one) => one.name) })),
    system,
  )
}

const chatty: readonly Mutation[] = [
  {
    ...{ name: 'one function asks three times', rule: 'call/chatty', must: 'fire' },
    languages: ['typescript', 'python'],
    change: (system) => change(system, 6, () => ({ extras: task(system, 3) })),
  },
  {
    ...{ name: 'one function asks a third time', rule: 'call/chatty', must: 'fire' },
    languages: ['typescript', 'python'],
    given: (system) => change(system, 6, () => ({ extras: task(system, 2) })),
    change: (system) => change(system, 6, () => ({ extras: task(system, 3) })),
  },
  {
    ...{ name: 'one function asks twice', rule: 'call/chatty', must: 'be silent' },
    languages: ['typescript', 'python'],
    change: (system) => change(system, 6, () => ({ extras: task(system, 2) })),
  },
  { ...{ name: 'three functions ask once each', rule: 'call/chatty', must: 'be silent' }, change: three },
]

/** A function that asks the last seeded service for so many of its operations. */
function task(system: System, count: number): (language: Language) => readonly (readonly [string, string])[] {
  const { name, endpoints } = at(system, 7)
  return (language) => {
    const asks = endpoints.slice(0, count)
    if (language === 'python') {
      const lines = asks.map(
        ({ method, path }, at) =>
          `    part_${at} = httpx.${method.toLowerCase()}(f"http://${name}:8080${path}", timeout=2.0)\n`,
      )
      return [['app/task.py', `import httpx\n\n\ndef collect(id):\n${lines.join('')}    return part_0\n`]]
    }
    const lines = asks.map(
      ({ method, path }, at) =>
        `  const part${at} = await fetch(\`http://${name}:8080${path.replace('{id}', '$' + '{id}')}\`, { method: '${method}' })\n`,
    )
    return [['src/task.ts', `export async function collect(id: string) {\n${lines.join('')}  return part0\n}\n`]]
  }
}

/** A test of a caller that mocks what it asks for. */
function mocked(system: System): System {
  const { name } = at(system, 5)
  return change(system, 4, () => ({
    extras: (language) =>
      language === 'python'
        ? [
            [
              'tests/test_clients.py',
              `import responses\n\n\n@responses.activate\ndef test_load():\n    responses.get("http://${name}:8080/${name}/1", json={"id": "1"})\n`,
            ],
          ]
        : [
            [
              'src/clients.test.ts',
              `import nock from 'nock'\n\ntest('loads', async () => {\n  nock('http://${name}:8080').get('/${name}/1').reply(200, { id: '1' })\n})\n`,
            ],
          ],
  }))
}

const mocks: readonly Mutation[] = [
  {
    ...{ name: 'a mocked endpoint goes', rule: 'test/mock-drift', must: 'fire' },
    languages: ['typescript', 'python'],
    given: mocked,
    change: (system) => change(system, 5, ({ endpoints }) => ({ endpoints: endpoints.slice(1) })),
  },
  {
    ...{ name: 'a mocked endpoint gets another path', rule: 'test/mock-drift', must: 'fire' },
    languages: ['typescript', 'python'],
    given: mocked,
    change: (system) =>
      change(system, 5, ({ endpoints }) => ({
        endpoints: endpoints.map((one, place) => (place === 0 ? { ...one, path: `/v2${one.path}` } : one)),
      })),
  },
  {
    ...{ name: 'an endpoint that nobody mocks goes', rule: 'test/mock-drift', must: 'be silent' },
    languages: ['typescript', 'python'],
    given: mocked,
    change: (system) => change(system, 5, ({ endpoints }) => ({ endpoints: endpoints.slice(0, 2) })),
  },
  {
    ...{ name: 'a mocked endpoint stays', rule: 'test/mock-drift', must: 'be silent' },
    languages: ['typescript', 'python'],
    change: mocked,
  },
]

const noted = (note: string) => (system: System) =>
  addEndpoint(system, 6, endpoint('GET', '/forecasts/{region}', 'forecast', { note }))

const comments: readonly Mutation[] = [
  {
    ...{ name: 'a comment without a reason', rule: 'suppress/unused', must: 'fire' },
    change: noted('groundplan-ignore-next-line new/endpoint'),
  },
  {
    ...{ name: 'a comment for no rule', rule: 'suppress/unused', must: 'fire' },
    change: noted('groundplan-ignore-next-line new/endpiont: agreed'),
  },
  {
    ...{ name: 'a comment that suppresses', rule: 'suppress/unused', must: 'be silent' },
    change: noted('groundplan-ignore-next-line new/endpoint: agreed'),
  },
  {
    ...{ name: 'a comment that suppresses', rule: 'new/endpoint', must: 'be silent' },
    change: noted('groundplan-ignore-next-line new/endpoint: agreed'),
  },
  {
    ...{ name: 'another comment', rule: 'suppress/unused', must: 'be silent' },
    change: noted('new/endpoint: agreed'),
  },
]

export const structure: Family = {
  name: 'structure',
  seeded: [...[circles, depths, hubs, sizes, events, waits, unused, stores, chatty, comments, mocks].flat()],
  demo: [],
}
