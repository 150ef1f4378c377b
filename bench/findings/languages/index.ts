/** A system as the files of a workspace. */
import type { Language, Service, System } from '../system.ts'
import { goFiles } from './go.ts'
import { javaFiles } from './java.ts'
import { pythonFiles } from './python.ts'
import { variable } from './text.ts'
import { typescriptFiles } from './typescript.ts'

const WRITERS: Readonly<Record<Language, (service: Service) => readonly (readonly [string, string])[]>> = {
  typescript: typescriptFiles,
  python: pythonFiles,
  go: goFiles,
  java: javaFiles,
}

/** Texts by path: one folder for each service, and a compose file that says what runs and where the others are. */
export function written(system: System, language: Language): ReadonlyMap<string, string> {
  const files = new Map([['docker-compose.yml', compose(system)], ...Object.entries(system.files ?? {})])
  for (const service of system.services) {
    const own = [...WRITERS[language](service), ...(service.extras?.(language) ?? [])]
    for (const [file, text] of own) files.set(`services/${service.name}/${file}`, text)
  }
  return files
}

function compose({ services, databases = [] }: System): string {
  const units = services.map(({ name, calls, environment: set = {} }) => {
    const others = [...new Set(calls.filter(({ address }) => address === 'environment').map(({ to }) => to))]
    const lines = [
      ...others.map((to) => `      ${variable(to)}: http://${to}:8080\n`),
      ...Object.entries(set).map(([key, value]) => `      ${key}: ${value}\n`),
    ]
    const environment = lines.length > 0 ? `    environment:\n${lines.join('')}` : ''
    return `  ${name}:\n    build: services/${name}\n    ports: ["8080"]\n${environment}`
  })
  const stores = databases.map((name) => `  ${name}:\n    image: postgres:17\n`)
  return `services:\n${[...units, ...stores].join('')}`
}
