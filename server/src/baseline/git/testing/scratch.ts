/** Scratch folders and repositories for tests. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'

export class ScratchFolder {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  /** Writes, or with null removes, files by their paths. */
  write(files: Readonly<Record<string, string | Buffer | null>>): this {
    for (const [file, text] of Object.entries(files)) {
      const path = join(this.path, file)
      if (text === null) rmSync(path, { recursive: true })
      else {
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, text)
      }
    }
    return this
  }

  /** Runs git with none of the user's settings; answers what it prints. */
  git(...args: readonly string[]): string {
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
    const identity = [
      '-c',
      'user.name=Test',
      '-c',
      'user.email=test@example.invalid',
      '-c',
      'protocol.file.allow=always',
    ]
    return execFileSync('git', [...identity, ...args], {
      cwd: this.path,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...Object.fromEntries(inherited), GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' },
    }).trim()
  }

  /** Commits everything; answers the commit. */
  commit(message = 'change'): string {
    this.git('add', '--all')
    this.git('commit', '--quiet', '--allow-empty', `--message=${message}`)
    return this.git('rev-parse', 'HEAD')
  }
}

/** An empty folder that goes when the test has ended. */
export function scratchFolder(context: TestContext, files: Readonly<Record<string, string>> = {}): ScratchFolder {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'groundplan-'))
  context.after(() => rmSync(path, { recursive: true, force: true }))
  return new ScratchFolder(path).write(files)
}

/** A repository on branch `main` with these files as its first commit. */
export function scratchRepository(context: TestContext, files: Readonly<Record<string, string>> = {}): ScratchFolder {
  const folder = scratchFolder(context)
  folder.git('init', '--quiet', '--initial-branch=main')
  folder.write(files).commit('first')
  return folder
}
