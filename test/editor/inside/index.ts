/** What VS Code runs inside the extension host. Leaves the counts beside the bundle; throws when a test failed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runAll } from './harness.ts'
import './activation.ts'
import './live.ts'
import './navigation.ts'
import './quick-fixes.ts'
import './server-life.ts'

export async function run(): Promise<void> {
  const counts = await runAll()
  writeFileSync(join(__dirname, 'counts.json'), JSON.stringify(counts))
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed`)
}
