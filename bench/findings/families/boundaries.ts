/** `dep/forbidden` and `size/wrong-cut`: boundaries that are declared, and those that are drawn in the wrong place. */
import type { Family, Mutation } from '../mutation.ts'
import { capital } from '../seeded.ts'
import { addCall, at, call, change, endpoint, type Language, type System } from '../system.ts'

/** 6 asks for all that 7 offers. */
function askAll(system: System): System {
  const { name, endpoints } = at(system, 7)
  return endpoints.reduce(
    (next, { method, path, handler, body }) =>
      addCall(next, 6, call(name, method, path, `${handler}There`, { sends: body.map((one) => one.name) })),
    system,
  )
}

function askOne(system: System): System {
  const { name, noun } = at(system, 7)
  return addCall(system, 6, call(name, 'GET', `/${name}/{id}`, `seek${capital(noun)}`))
}

/** The system with a boundary; the text names the caller and the provider. */
const bounded =
  (rest: (from: string, to: string) => string) =>
  (system: System): System => ({
    ...system,
    files: {
      ...system.files,
      'groundplan.yaml': `boundaries:\n  - { name: apart, ${rest(at(system, 6).name, at(system, 7).name)} }\n`,
    },
  })

const forbidden: readonly Mutation[] = [
  {
    ...{ name: 'a call that a boundary forbids by name', rule: 'dep/forbidden', must: 'fire' },
    given: bounded((from, to) => `from: ${from}, to: ${to}`),
    change: askOne,
  },
  {
    ...{ name: 'a call to another than those allowed', rule: 'dep/forbidden', must: 'fire' },
    given: (system) => bounded((from) => `from: ${from}, only: ${at(system, 5).name}`)(system),
    change: askOne,
  },
  {
    ...{ name: 'a call that a boundary forbids under a condition', rule: 'dep/forbidden', must: 'fire' },
    given: bounded((_, to) => `to: ${to}, when: 'call.method == "GET" && from.name != to.name'`),
    change: askOne,
  },
  {
    ...{ name: 'the condition does not hold', rule: 'dep/forbidden', must: 'be silent' },
    given: bounded((_, to) => `to: ${to}, when: 'call.method == "DELETE"'`),
    change: askOne,
  },
  {
    ...{ name: 'an exception from a boundary', rule: 'dep/forbidden', must: 'be silent' },
    given: bounded((from, to) => `to: ${to}, except: ${from}`),
    change: askOne,
  },
  {
    ...{ name: 'an endpoint behind a boundary', rule: 'dep/forbidden', must: 'be silent' },
    given: bounded((from, to) => `from: ${from}, to: ${to}`),
    change: (system) =>
      change(system, 7, ({ endpoints }) => ({
        endpoints: [...endpoints, endpoint('GET', '/forecasts/{region}', 'forecast')],
      })),
  },
]

/** A file that opens a database. */
function database(language: Language): readonly (readonly [string, string])[] {
  switch (language) {
    case 'typescript':
      return [['src/store.ts', "import pg from 'pg'\n\nexport const pool = new pg.Pool()\n"]]
    case 'python':
      return [['app/store.py', 'import psycopg\n\n\ndef connect():\n    return psycopg.connect()\n']]
    case 'go':
      return [
        [
          'store.go',
          'package main\n\nimport "database/sql"\n\nfunc open(url string) (*sql.DB, error) {\n\treturn sql.Open("pgx", url)\n}\n',
        ],
      ]
    case 'java':
      return [
        [
          'src/main/java/com/example/Store.java',
          'package com.example;\n\nimport java.sql.Connection;\n\npublic class Store {\n  private Connection connection;\n}\n',
        ],
      ]
  }
}

const keeping = (place: number) => (system: System) => change(system, place, () => ({ extras: database }))

const cuts: readonly Mutation[] = [
  {
    ...{ name: 'a service becomes the store of another', rule: 'size/wrong-cut', must: 'fire' },
    about: (system) => at(system, 7).name,
    given: keeping(7),
    change: askAll,
  },
  {
    ...{ name: 'both keep data', rule: 'size/wrong-cut', must: 'be silent' },
    given: (system) => keeping(6)(keeping(7)(system)),
    change: askAll,
  },
  {
    ...{ name: 'a second consumer', rule: 'size/wrong-cut', must: 'be silent' },
    given: (system) => {
      const { name, noun } = at(system, 7)
      return addCall(keeping(7)(system), 5, call(name, 'GET', `/${name}/{id}`, `seek${capital(noun)}`))
    },
    change: askAll,
  },
]

export const boundaries: Family = { name: 'boundaries', seeded: [...forbidden, ...cuts], demo: [] }
