/** Files that call other services, one per provider, in the styles that people write them in. */
import type { Operation, PlannedEndpoint, PlannedService } from '../plan.ts'
import { pascal, upper } from '../words.ts'

export interface ClientFile {
  /** Below `src`. */
  readonly file: string
  readonly code: string
  /** Name of the injectable class, null for plain functions. */
  readonly injectable: string | null
}

/** The environment variable with the address of a service. */
export function urlVariable(service: string): string {
  return `${upper(service)}_URL`
}

/** The address that deployment and fallbacks give for a service. */
export function addressOf(service: PlannedService): string {
  return `http://${service.name}:${service.port}`
}

/** All client files of a service. `byName` finds the providers. */
export function clientFiles(
  service: PlannedService,
  byName: ReadonlyMap<string, PlannedService>,
): readonly ClientFile[] {
  const providers = [...new Set(service.calls.map((call) => call.service))]
  return providers.map((name) => {
    const provider = byName.get(name)!
    const calls = service.calls.filter((call) => call.service === name)
    if (service.framework === 'nest' && service.clients !== 'wrapper') {
      return {
        file: `clients/${name}.client.ts`,
        code: injectableClient(provider, calls),
        injectable: `${pascal(name)}Client`,
      }
    }
    const write = { wrapper: wrapperClient, axios: axiosClient, fetch: fetchClient }[service.clients]
    return { file: `clients/${name}.ts`, code: write(provider, calls), injectable: null }
  })
}

const hasBody = (operation: Operation) => operation === 'create' || operation === 'update'
const isOne = (operation: Operation) => operation !== 'list' && operation !== 'create'

function parameters(call: PlannedEndpoint): string {
  return [...(isOne(call.operation) ? ['id: string'] : []), ...(hasBody(call.operation) ? ['body: unknown'] : [])].join(
    ', ',
  )
}

function functionName(call: PlannedEndpoint): string {
  const verb = call.operation === 'action' ? call.resource.action : call.operation
  return `${verb}${pascal(call.operation === 'list' ? call.resource.segment : call.resource.thing)}`
}

/** The path with `${id}` in it, ready to stand between backticks. */
function pathText(call: PlannedEndpoint): string {
  return call.path.replace('{id}', `\${id}`)
}

function doc(call: PlannedEndpoint): string {
  return `/** ${call.operation === 'list' ? `All ${call.resource.segment}` : `One ${call.resource.thing}`}, as ${call.service} sees it. */`
}

function wrapperClient(provider: PlannedService, calls: readonly PlannedEndpoint[]): string {
  const functions = calls.map((call) => {
    const method = call.method.toLowerCase()
    const body = hasBody(call.operation) ? ', body' : ''
    return `${doc(call)}
export function ${functionName(call)}(${parameters(call)}): Promise<unknown> {
  return client.${method}(\`${pathText(call)}\`${body})
}`
  })
  return `import { HttpClient } from '@acme/http-client'

const client = new HttpClient(process.env.${urlVariable(provider.name)} ?? '${addressOf(provider)}')

${functions.join('\n\n')}
`
}

function axiosClient(provider: PlannedService, calls: readonly PlannedEndpoint[]): string {
  const functions = calls.map((call) => {
    const method = call.method.toLowerCase()
    const body = hasBody(call.operation) ? ', body' : ''
    return `${doc(call)}
export async function ${functionName(call)}(${parameters(call)}): Promise<unknown> {
  const { data } = await http.${method}(\`${pathText(call)}\`${body})
  return data
}`
  })
  return `import axios from 'axios'

const http = axios.create({ baseURL: process.env.${urlVariable(provider.name)}, timeout: 5000 })

${functions.join('\n\n')}
`
}

function fetchClient(provider: PlannedService, calls: readonly PlannedEndpoint[]): string {
  const functions = calls.map((call) => {
    const body = hasBody(call.operation) ? '\n    body: JSON.stringify(body),' : ''
    return `${doc(call)}
export async function ${functionName(call)}(${parameters(call)}): Promise<unknown> {
  const response = await fetch(\`\${baseUrl}${pathText(call)}\`, {
    method: '${call.method}',
    headers: { 'content-type': 'application/json' },${body}
  })
  if (!response.ok) throw new Error(\`${call.service} answered \${response.status}\`)
  return response.json()
}`
  })
  return `const baseUrl = process.env.${urlVariable(provider.name)} ?? '${addressOf(provider)}'

${functions.join('\n\n')}
`
}

function injectableClient(provider: PlannedService, calls: readonly PlannedEndpoint[]): string {
  const methods = calls.map((call) => {
    const method = call.method.toLowerCase()
    const body = hasBody(call.operation) ? ', body' : ''
    return `  ${doc(call)}
  async ${functionName(call)}(${parameters(call)}): Promise<unknown> {
    const { data } = await firstValueFrom(this.http.${method}(\`\${this.baseUrl}${pathText(call)}\`${body}))
    return data
  }`
  })
  return `import { HttpService } from '@nestjs/axios'
import { Injectable } from '@nestjs/common'
import { firstValueFrom } from 'rxjs'

@Injectable()
export class ${pascal(provider.name)}Client {
  private readonly baseUrl = process.env.${urlVariable(provider.name)} ?? '${addressOf(provider)}'

  constructor(private readonly http: HttpService) {}

${methods.join('\n\n')}
}
`
}
