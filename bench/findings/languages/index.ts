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
  const files = new Map([['docker-compose.yml', compose(system)]])
  for (const service of system.services) {
    for (const [file, text] of WRITERS[language](service)) files.set(`services/${service.name}/${file}`, text)
  }
  return files
}

function compose({ services }: System): string {
  const units = services.map(({ name, calls }) => {
    const others = [...new Set(calls.filter(({ address }) => address === 'environment').map(({ to }) => to))]
    const lines = others.map((to) => `      ${variable(to)}: http://${to}:8080\n`)
    const environment = lines.length > 0 ? `    environment:\n${lines.join('')}` : ''
    return `  ${name}:\n    build: services/${name}\n    ports: ["8080"]\n${environment}`
  })
  return `services:\n${units.join('')}`
}
