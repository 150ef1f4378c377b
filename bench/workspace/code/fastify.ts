import type { Operation, PlannedService, Resource } from '../plan.ts'
import { pathBelow } from '../plan.ts'
import { camel, pascal } from '../words.ts'

const VERBS: Readonly<Record<Operation, string>> = {
  list: 'get',
  find: 'get',
  create: 'post',
  update: 'put',
  remove: 'delete',
  action: 'post',
}

export function fastifyApp(service: PlannedService): string {
  const registered = service.resources.map(
    ({ segment }) => `  app.register(${camel(segment)}Routes, { prefix: '${service.prefix}/${segment}' })`,
  )
  return `import fastify, { type FastifyInstance } from 'fastify'
${service.resources.map(({ segment }) => `import { ${camel(segment)}Routes } from './${segment}/routes.ts'`).join('\n')}

/** Everything that ${service.name} offers, on one instance. */
export function buildApp(): FastifyInstance {
  const app = fastify({ logger: true })
${registered.join('\n')}
  return app
}
`
}

export function fastifyMain(service: PlannedService): string {
  return `import { buildApp } from './app.ts'

await buildApp().listen({ port: Number(process.env.PORT ?? ${service.port}), host: '0.0.0.0' })
`
}

export function fastifyRoutes(resource: Resource): string {
  const { thing, segment } = resource
  const name = pascal(thing)
  const routes = resource.operations.map((operation) => {
    const path = pathBelow(operation, resource).replace('{id}', ':id') || '/'
    return `  app.${VERBS[operation]}${shape(operation)}('${path}', async (request, reply) => {
${handler(operation, name, `${thing}Store`)}
  })`
  })
  return `import type { FastifyInstance } from 'fastify'
import { read${name} } from './model.ts'
import { ${thing}Store } from './store.ts'

/** The operations on ${segment}. */
export async function ${camel(segment)}Routes(app: FastifyInstance): Promise<void> {
${routes.join('\n\n')}
}
`
}

function shape(operation: Operation): string {
  if (operation === 'list') return '<{ Querystring: { page?: string } }>'
  return operation === 'create' ? '' : '<{ Params: { id: string } }>'
}

function handler(operation: Operation, name: string, store: string): string {
  const missing = "    return reply.code(404).send({ error: 'not found' })"
  switch (operation) {
    case 'list':
      return `    const page = Number(request.query.page ?? 1)\n    return ${store}.list(page)`
    case 'create':
      return `    const draft = read${name}(request.body)\n    return reply.code(201).send(${store}.add(draft))`
    case 'update':
      return `    const replaced = ${store}.replace(request.params.id, read${name}(request.body))\n    if (!replaced) {\n  ${missing}\n    }\n    return replaced`
    case 'remove':
      return `    const gone = ${store}.remove(request.params.id)\n    return reply.code(gone ? 204 : 404).send()`
    default:
      return `    const found = ${store}.find(request.params.id)\n    if (!found) {\n  ${missing}\n    }\n    return found`
  }
}
