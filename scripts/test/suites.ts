import { globSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/root.ts'

/** A part of the tests that runs and is counted on its own. Its command ends with a line `N passed, N failed`. */
export interface Suite {
  readonly name: string
  readonly command: readonly string[]
  /** After so many minutes the suite is killed. */
  readonly minutes: number
  /** It runs what `npm run build` makes. */
  readonly needsBuild: boolean
}

/** Folders of test/ that are not made of test files for `node --test`. */
const special = ['editor', 'vscode-host']

/** Folders of test/ that must be there: without their tests the run is no proof of anything. */
const required = ['lsp', 'webview']

/** All suites, the quick ones first. */
export const suites: readonly Suite[] = [
  {
    name: 'unit',
    command: nodeTests(['server', 'client', 'webview', 'scripts', 'bench']),
    minutes: 6,
    needsBuild: false,
  },
  { name: 'grammar', command: script('scripts/test/grammar.ts'), minutes: 1, needsBuild: false },
  ...folders().map((name) => ({ name, command: nodeTests([`test/${name}`]), minutes: 4, needsBuild: true })),
  { name: 'editor', command: script('scripts/test/editor.ts'), minutes: 8, needsBuild: true },
]

function folders(): string[] {
  const found = readdirSync(join(root, 'test'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !special.includes(entry.name))
    .map((entry) => entry.name)
    .filter((name) => globSync(`test/${name}/**/*.test.ts`, { cwd: root }).length > 0)
  return [...new Set([...required, ...found])].sort()
}

function nodeTests(folders: readonly string[]): string[] {
  const patterns = folders.map((folder) => `${folder}/**/*.test.ts`)
  return [
    process.execPath,
    '--test',
    '--test-reporter=./scripts/test/reporter.ts',
    '--test-timeout=120000',
    ...patterns,
  ]
}

function script(path: string): string[] {
  return [process.execPath, path]
}
