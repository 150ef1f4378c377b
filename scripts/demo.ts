/**
 * `npm run demo [-- <folder>] [-- --no-editor]`: prints the map and the findings of the demo, or of a folder of your own,
 * and opens VS Code with the extension on it. Your own folder is only read: all that is written goes to a scratch folder.
 */
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { makeDemoRepository } from '../test/demo-repository.ts'
import { openDesktop } from './demo/desktop.ts'
import { serveEditor } from './demo/serve.ts'
import { printMapAndFindings } from './demo/terminal.ts'
import { root } from './lib/root.ts'
import { runScript } from './lib/run-script.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-editor': { type: 'boolean', default: false } },
})

// npm starts scripts in the repository; a relative path means the folder that the person is in.
const own = positionals[0] === undefined ? undefined : resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0])
if (own !== undefined && !(existsSync(own) && statSync(own).isDirectory())) {
  console.error(`${own} is not a folder.`)
  process.exit(2)
}

const editor = !values['no-editor']
if (!(await runScript(editor ? 'package.ts' : 'build.ts'))) process.exit(1)

const scratch = mkdtempSync(join(tmpdir(), 'groundplan-demo-'))
const folder = own ?? makeDemoRepository(join(scratch, 'shop'))
console.log(`\nGroundplan on ${folder}\n`)
const good = printMapAndFindings(folder)

if (editor) {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, string>
  const vsix = join(root, `${name}-${version}.vsix`)
  if (!openDesktop(folder, vsix, scratch)) await serveEditor(folder, vsix, scratch, own === undefined)
}
process.exitCode = good ? 0 : 1
