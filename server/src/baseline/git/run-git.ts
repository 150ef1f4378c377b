/**
 * Runs git, and nothing else: no hook, filter, file-system monitor, external diff or transport that a repository's
 * configuration may name, no lock that would disturb a git which the user runs at the same time.
 */
import { execFile, spawnSync } from 'node:child_process'
import { dirname } from 'node:path'

/** Bytes of output, or why there is none. */
export type GitResult = { readonly output: Buffer } | { readonly failure: string }

/** More output than this means that something is wrong; all blobs of a large change stay far below. */
const MOST_OUTPUT = 1_000_000_000

const SETTINGS: readonly (readonly [string, string])[] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', process.platform === 'win32' ? 'NUL' : '/dev/null'],
  ['core.pager', 'cat'],
  // A partial clone would otherwise fetch what it lacks; nothing leaves the machine.
  ['protocol.allow', 'never'],
]

/** The repository around a folder. */
export class Git {
  readonly #folder: string
  readonly #environment: NodeJS.ProcessEnv

  /** `folder` is absolute; commands run as if started there, and paths are relative to it. */
  constructor(folder: string) {
    this.#folder = folder
    this.#environment = environment(SETTINGS)
    const filters = this.run(['config', '--null', '--name-only', '--get-regexp', '^filter\\.'])
    if ('output' in filters) this.#environment = environment([...SETTINGS, ...withoutFilters(filters.output)])
  }

  run(args: readonly string[], input?: string): GitResult {
    const done = spawnSync('git', ['-C', this.#folder, '--literal-pathspecs', ...args], {
      // Windows looks for the program in the working directory first, and the workspace may hold one called git.
      cwd: dirname(process.execPath),
      env: this.#environment,
      input: input ?? '',
      maxBuffer: MOST_OUTPUT,
      windowsHide: true,
    })
    if (done.error) return { failure: describe(done.error) }
    if (done.status === 0) return { output: done.stdout }
    const said = done.stderr.toString('utf8').trim().split('\n')[0] ?? ''
    return { failure: said.replace(/^(fatal|error): /, '') || `git ${args[0]} failed` }
  }

  /** As {@link run}, in the background: for what nobody should wait for. */
  later(args: readonly string[], input = ''): Promise<GitResult> {
    const options = {
      ...{ cwd: dirname(process.execPath), env: this.#environment, maxBuffer: MOST_OUTPUT, windowsHide: true },
      encoding: 'buffer',
    } as const
    return new Promise((resolve) => {
      const child = execFile('git', ['-C', this.#folder, '--literal-pathspecs', ...args], options, (error, output) =>
        resolve(error ? { failure: describe(error) } : { output }),
      )
      // A git that ends before it has read everything closes the pipe; its exit code says why.
      child.stdin?.on('error', () => {})
      child.stdin?.end(input)
    })
  }

  /** The output as text without the last line end, null when git failed. */
  line(args: readonly string[]): string | null {
    const result = this.run(args)
    return 'output' in result ? result.output.toString('utf8').replace(/\r?\n$/, '') : null
  }
}

/** Fields of output that was asked for with `-z`. */
export function fields(output: Buffer): readonly string[] {
  const text = output.toString('utf8')
  return text === '' ? [] : text.replace(/\0$/, '').split('\0')
}

function environment(settings: readonly (readonly [string, string])[]): NodeJS.ProcessEnv {
  // A hook that runs this program sets GIT_DIR and its like, which would lead to another repository.
  const inherited = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name))
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([name, value], at) => [
        [`GIT_CONFIG_KEY_${at}`, name],
        [`GIT_CONFIG_VALUE_${at}`, value],
      ]),
    ),
  }
}

/** A filter without a command is none. */
function withoutFilters(names: Buffer): readonly (readonly [string, string])[] {
  return fields(names).flatMap((name): readonly (readonly [string, string])[] => {
    if (/\.(clean|smudge|process)$/.test(name)) return [[name, '']]
    return name.endsWith('.required') ? [[name, 'false']] : []
  })
}

function describe(error: Error): string {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' ? 'git is not installed, or not on the PATH' : error.message
}
