/** A process that a command line starts in a folder of the workspace. */
import { join } from '../../map/resolve/module-resolver.ts'
import type { Span } from '../../protocol/location.ts'
import type { DeploymentUnit, EnvironmentValue, PortMapping } from '../deployment.ts'
import { namesIn, pathsIn } from '../docker/command-line.ts'

export interface Process {
  readonly name: string
  /** Where it is started. */
  readonly folder: string
  readonly command: string
  readonly file: string
  readonly span: Span
  readonly environment: readonly EnvironmentValue[]
}

/** Names of scripts are not those of services: several processes of one source are one service. */
export function processUnit({ name, folder, command, file, span, environment }: Process): DeploymentUnit {
  const entered = /(?:^|[\s&;('"])cd\s+["']?([\w./-]+)["']?\s*(?:&&|;)/.exec(command)?.[1]
  const words = command.split(/[\s;&|]+/).filter((word) => word !== '')
  const port = portOf(command)
  return {
    name,
    hosts: [],
    path: entered === undefined ? folder : join(folder, entered),
    image: null,
    kind: null,
    ports: port === null ? [] : [port],
    environment,
    owner: null,
    location: { file, span },
    source: 'process',
    profiles: [],
    project: file,
    hints: { dockerfile: null, mentions: pathsIn(words), names: namesIn(words), runs: true },
    mounts: [],
    labels: {},
    environmentFrom: [],
  }
}

/** `-p 3000`, `--port=3000`, `--bind 0.0.0.0:8000`, `PORT=3000 node main.js`: on the machine that it runs on. */
function portOf(command: string): PortMapping | null {
  const match = /(?:^|\s)(?:(?:-p|--port|-b|--bind|--listen)[ =]|PORT=)(?:[\w.]*:)?(\d{2,5})(?:\s|$)/.exec(command)
  return match ? { container: Number(match[1]), published: Number(match[1]) } : null
}
