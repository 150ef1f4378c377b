import type { FileFacts } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Span } from '../../protocol/location.ts'
import type { PackScope } from '../pack.ts'

const START: Span = [0, 0, 0, 0]

/** Files that fastify-cli may be told to start, by their usual names. */
export function isStarted(file: string): boolean {
  return /(^|\/)(app|server|plugin)\.[cm]?[jt]s$/.test(file)
}

/** https://github.com/fastify/fastify-cli: `fastify start app.js` makes the instance and registers what the file exports. */
export function commandLine(facts: FileFacts, scope: PackScope): void {
  const stem = /([^/]+)\.[cm]?[jt]s$/.exec(facts.file)?.[1] ?? ''
  const command = scope.scripts().find((script) => startedFile(script) === stem)
  if (command === undefined) return
  const plugin = scope.member({ kind: 'module', file: facts.file }, 'default')
  if (plugin.kind !== 'definition') return
  const app: Value = {
    kind: 'library',
    origin: 'fastify()',
    identity: `${facts.file} fastify-cli`,
    home: facts.file,
    arguments: null,
    receiver: null,
    frame: null,
    token: '',
    whole: false,
  }
  const option = (short: string, long: string) =>
    new RegExp(`\\s(?:-${short}|--${long})[\\s=]+(\\S+)`).exec(command)?.[1] ?? null
  scope.emit({ kind: 'listen', port: literal(option('p', 'port') ?? '3000'), span: START })
  const prefix = option('r', 'prefix')
  if (prefix !== null) {
    const whole = { kind: 'prefix', router: app, exclude: [], versioning: null, span: START } as const
    scope.emit({ ...whole, prefix: literal(prefix) })
  }
  scope.enter(plugin, [app])
}

function literal(value: string): Value {
  return { kind: 'literal', value, at: null }
}

/** Name of the file in `fastify start -l info dist/app.js`, without folder and ending. */
function startedFile(script: string): string | null {
  return /\bfastify\s+start\b[^&|;]*?([^\s/]+)\.[cm]?[jt]s(?=\s|$)/.exec(script)?.[1] ?? null
}
