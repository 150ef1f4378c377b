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

/** Every other service hands its stores to functions that make the routers; the rest export routers. */
function usesFactories(service: PlannedService): boolean {
  return service.port % 2 === 0
}

export function expressApp(service: PlannedService): string {
  const mounts = service.resources.map(({ segment, thing }) => {
    const router = usesFactories(service)
      ? `${camel(segment)}Router(new ${pascal(thing)}Store())`
      : `${camel(segment)}Router`
    return `  app.use('${service.prefix}/${segment}', ${router})`
  })
  const imports = service.resources.flatMap(({ segment, thing }) => [
    `import { ${camel(segment)}Router } from './${segment}/routes.ts'`,
    ...(usesFactories(service) ? [`import { ${pascal(thing)}Store } from './${segment}/store.ts'`] : []),
  ])
  return `import express, { type Express } from 'express'
${imports.join('\n')}

/** Everything that ${service.name} offers, on one application. */
export function createApp(): Express {
  const app = express()
  app.use(express.json())
${mounts.join('\n')}
  return app
}
`
}

export function expressMain(service: PlannedService): string {
  return `import { createApp } from './app.ts'

const port = Number(process.env.PORT ?? ${service.port})

createApp().listen(port, () => {
  console.log(\`${service.name} listens on \${port}\`)
})
`
}

export function expressRoutes(service: PlannedService, resource: Resource): string {
  const { thing, segment } = resource
  const name = pascal(thing)
  const factory = usesFactories(service)
  const router = factory ? 'router' : `${camel(segment)}Router`
  const store = factory ? 'store' : `${thing}Store`
  const routes = resource.operations.map((operation) => {
    const path = pathBelow(operation, resource).replace('{id}', ':id') || '/'
    return `${router}.${VERBS[operation]}('${path}', (request, response) => {
${handler(operation, name, store)}
})`
  })
  if (!factory) {
    return `import { Router } from 'express'
import { read${name} } from './model.ts'
import { ${store} } from './store.ts'

export const ${router} = Router()

${routes.join('\n\n')}
`
  }
  return `import { Router } from 'express'
import { read${name} } from './model.ts'
import type { ${name}Store } from './store.ts'

/** The operations on ${segment}. */
export function ${camel(segment)}Router(store: ${name}Store): Router {
  const router = Router()

${routes.join('\n\n').replace(/^(?=.)/gm, '  ')}

  return router
}
`
}

function handler(operation: Operation, name: string, store: string): string {
  const missing = "    response.status(404).json({ error: 'not found' })\n    return"
  switch (operation) {
    case 'list':
      return `  const page = Number(request.query.page ?? 1)\n  response.json(${store}.list(page))`
    case 'create':
      return `  const draft = read${name}(request.body)\n  response.status(201).json(${store}.add(draft))`
    case 'update':
      return `  const replaced = ${store}.replace(request.params.id, read${name}(request.body))\n  if (!replaced) {\n${missing}\n  }\n  response.json(replaced)`
    case 'remove':
      return `  const gone = ${store}.remove(request.params.id)\n  response.status(gone ? 204 : 404).end()`
    default:
      return `  const found = ${store}.find(request.params.id)\n  if (!found) {\n${missing}\n  }\n  response.json(found)`
  }
}
