import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runTests } from '@vscode/test-electron'
import { build } from 'esbuild'
import { makeDemoRepository } from '../test/demo-repository.ts'

const root = '/work/main'
const output = join(root, '.build/editor')
mkdirSync(output, { recursive: true })
const tests = join(output, 'index.cjs')
await build({
  absWorkingDir: root,
  entryPoints: ['test/editor/inside/index.ts'],
  outfile: tests,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['vscode'],
  sourcemap: 'inline',
  logLevel: 'warning',
})
const scratch = mkdtempSync('/tmp/gp-inside-')
try {
  await runTests({
    vscodeExecutablePath: join(root, 'test/vscode-host/launcher.ts'),
    extensionDevelopmentPath: root,
    extensionTestsPath: tests,
    launchArgs: [makeDemoRepository(join(scratch, 'shop'))],
    extensionTestsEnv: { HOST_SCREENSHOT: join(output, 'inside.png') },
  })
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
