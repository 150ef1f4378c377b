/** Checks the imports of all sources against layers/rules.ts; prints the violations and exits with 1 when there is one. */
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { violationsIn } from './layers/violations.ts'
import { root } from './lib/root.ts'

const files = globSync(['{client,server,webview}/src/**/*.ts', '{scripts,bench,test}/**/*.ts'], { cwd: root })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => !file.includes('/fixtures/'))
  .sort()
const violations = files.flatMap((file) => violationsIn(file, readFileSync(join(root, file), 'utf8')))

for (const { file, line, specifier, rule } of violations) console.log(`${file}:${line} imports ${specifier}: ${rule}`)
console.log(`layers: ${files.length} files, ${violations.length} violations`)
process.exitCode = violations.length > 0 ? 1 : 0
