/** `npm run package`: builds, then makes groundplan-<version>.vsix and checks what is in it. Needs no network. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce'
import { root } from './lib/root.ts'
import { runScript } from './lib/run-script.ts'
import { problemsOfPackage } from './package/problems.ts'

if (!(await runScript('build.ts'))) process.exit(1)

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, string>
const file = join(root, `${name}-${version}.vsix`)

await createVSIX({
  cwd: root,
  packagePath: file,
  dependencies: false,
  // There may be no remote yet, and links relative to the package work offline.
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
})

const files = await listFiles({ cwd: root, packageManager: PackageManager.None })
const problems = problemsOfPackage(files, statSync(file).size)
for (const problem of problems) console.error(`package: ${problem}`)
console.log(
  `package: ${name}-${version}.vsix, ${(statSync(file).size / 1024 / 1024).toFixed(2)} MB, ${files.length} files`,
)
process.exitCode = problems.length > 0 ? 1 : 0
