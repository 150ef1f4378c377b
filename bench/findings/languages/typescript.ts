/** Express, fetch and zod. */
import type { Call, Endpoint, Service } from '../system.ts'
import { indented, parametersOf, remark, variable, withParameters } from './text.ts'

export function typescriptFiles(service: Service): readonly (readonly [string, string])[] {
  const { layout, name } = service
  const files: (readonly [string, string])[] = [
    ['package.json', `{ "name": "${name}", "type": "module", "dependencies": { "express": "5", "zod": "4" } }\n`],
    ['Dockerfile', 'FROM node:24\nCOPY . .\nCMD ["node", "src/main.ts"]\n'],
    [
      'src/main.ts',
      `import express from 'express'\nimport { router } from './${layout.routesFile}.ts'\n\nconst app = express()\napp.use(express.json())\napp.use(router)\napp.listen(8080)\n`,
    ],
    ['src/authenticate.ts', GUARD],
    [`src/${layout.routesFile}.ts`, indented(routes(service), layout)],
  ]
  if (service.calls.length > 0) files.push([`src/${layout.clientsFile}.ts`, indented(clients(service), layout)])
  const events = eventsOf(service)
  if (events !== '') files.push(['src/events.ts', indented(events, layout)])
  if (layout.hasTest) files.push(['src/routes.test.ts', test(service)])
  return files
}

const GUARD = `import type { NextFunction, Request, Response } from 'express'
import jwt from 'jsonwebtoken'

export function authenticate(request: Request, response: Response, next: NextFunction) {
  try {
    jwt.verify(request.headers.authorization ?? '', process.env.JWT_KEY ?? '')
    next()
  } catch {
    response.status(401).end()
  }
}
`

function routes({ endpoints, layout }: Service): string {
  const used = [...new Set(endpoints.flatMap(({ uses }) => uses))]
  const imports = [
    "import { type Request, type Response, Router } from 'express'",
    "import { z } from 'zod'",
    "import { authenticate } from './authenticate.ts'",
    ...(used.length > 0 ? [`import { ${used.join(', ')} } from './${layout.clientsFile}.ts'`] : []),
  ]
  return `${preamble(layout.preamble)}${imports.join('\n')}

export const router = Router()

${endpoints.map(registration).join('\n')}

${endpoints.map((one) => `${remark(layout, '//', `What ${one.handler} answers is documented elsewhere.`)}${handler(one)}`).join('\n')}`
}

function registration({ method, path, handler: name, isGuarded, note }: Endpoint): string {
  const comment = note ? `// ${note}\n` : ''
  const guard = isGuarded ? 'authenticate, ' : ''
  return `${comment}router.${method.toLowerCase()}('${withParameters(path, (one) => `:${one}`)}', ${guard}${name})`
}

function handler({ handler: name, path, body, uses, answers = [] }: Endpoint): string {
  const shape = body.map((one) => `${one.name}: ${type(one.type)}${one.isRequired ? '' : '.optional()'}`)
  const schema = body.length > 0 ? `const ${name}Body = z.object({ ${shape.join(', ')} })\n\n` : ''
  const parsed = body.length > 0 ? `  const body = ${name}Body.parse(request.body)\n` : ''
  const [first] = parametersOf(path)
  const argument = first ? `String(request.params.${first})` : "''"
  const calls = uses.map((one) => `  const from${one} = await ${one}(${argument})\n`).join('')
  const own = answers.map((one) => `${one.name}: ${one.type === 'string' ? "'x'" : '1'}`)
  const sent = body.map((one) => `${one.name}: body.${one.name}`)
  const answer = [...(own.length > 0 ? own : sent), ...uses.map((one) => `from${one}`)]
  return `${schema}async function ${name}(request: Request, response: Response) {
${parsed}${calls}  response.json({ ${answer.join(', ')} })
}
`
}

function type(name: 'string' | 'integer'): string {
  return name === 'string' ? 'z.string()' : 'z.number().int()'
}

function clients({ calls, layout }: Service): string {
  const hosts = [...new Set(calls.filter(({ address }) => address === 'environment').map(({ to }) => to))]
  const addresses = hosts.map((to) => `const ${constant(to)} = process.env.${variable(to)} ?? 'http://${to}:8080'\n`)
  return `${preamble(layout.preamble)}${addresses.join('')}\n${calls
    .map((one) => `${remark(layout, '//', `Asks ${one.to}.`)}${client(one)}`)
    .join('\n')}`
}

function client({ to, method, path, name, sends, inLoop, hasTimeout, address }: Call): string {
  const parameters = [...parametersOf(path).map((one) => `${one}: string`), ...sends.map((one) => `${one}: string`)]
  if (address === 'unknown') parameters.unshift('base: string')
  const base = { environment: `\${${constant(to)}}`, literal: `http://${to}:8080`, unknown: '\u0024{base}' }[address]
  const options = [
    ...(method === 'GET' ? [] : [`method: '${method}'`]),
    ...(sends.length > 0 ? [`body: JSON.stringify({ ${sends.join(', ')} })`] : []),
    ...(hasTimeout ? ['signal: AbortSignal.timeout(2000)'] : []),
  ]
  const request = `await fetch(\`${base}${withParameters(path, (one) => `\${${one}}`)}\`${options.length > 0 ? `, { ${options.join(', ')} }` : ''})`
  if (!inLoop) {
    return `export async function ${name}(${parameters.join(', ') || '_?: string'}) {
  const answer = ${request}
  return answer.json()
}
`
  }
  const [first = 'item: string', ...rest] = parameters
  const item = first.split(':')[0]
  return `export async function ${name}(${[`all: readonly string[] | string`, ...rest].join(', ')}) {
  const found = []
  for (const ${item} of all) {
    const answer = ${request}
    found.push(await answer.json())
  }
  return found
}
`
}

function constant(service: string): string {
  return `${service.replace(/-(\w)/g, (_whole, letter: string) => letter.toUpperCase())}Url`
}

function preamble(lines: number): string {
  return Array.from({ length: lines }, (_, index) => `export const limit${index} = ${index}\n`).join('')
}

function test({ endpoints, name }: Service): string {
  const [first] = endpoints
  return `import { test } from 'node:test'
import express from 'express'

test('answers', async () => {
  const stand = express()
  stand.get('/only-in-tests', (_request, response) => response.json({}))
  for (const id of ['1', '2']) await fetch(\`http://${name}:8080${withParameters(first?.path ?? '/', (one) => `\${${one}}`)}\`)
  await fetch('http://${name}:8080/nowhere-at-all')
})
`
}

function eventsOf({ name, publishes = [], handles = [] }: Service): string {
  if (publishes.length + handles.length === 0) return ''
  const sends = publishes.map(
    ({ name: topic, fields }, at) =>
      `export async function publish${at}(event: { ${fields.map((one) => `${one.name}: ${one.type === 'string' ? 'string' : 'number'}`).join('; ')} }) {
  await producer.send({ topic: '${topic}', messages: [{ value: JSON.stringify({ ${fields.map((one) => `${one.name}: event.${one.name}`).join(', ')} }) }] })
}
`,
  )
  const takes = handles.map(
    ({ name: topic, fields }, at) =>
      `export async function listen${at}() {
  const consumer = kafka.consumer({ groupId: '${name}' })
  await consumer.subscribe({ topic: '${topic}' })
  await consumer.run({
    eachMessage: async ({ message }) => {
      const { ${fields.map((one) => one.name).join(', ')} } = JSON.parse(String(message.value))
      console.log(${fields.map((one) => one.name).join(', ')})
    },
  })
}
`,
  )
  return `import { Kafka } from 'kafkajs'\n\nconst kafka = new Kafka({ clientId: '${name}', brokers: ['broker:9092'] })\nconst producer = kafka.producer()\n\n${[...sends, ...takes].join('\n')}`
}
