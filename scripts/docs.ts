/**
 * `node scripts/docs.ts [--check]`: writes the tables of README.md, the page of the rules, the schema of groundplan.yaml and the
 * severities among the settings of package.json from their sources: package.json itself, server/src/rules, server/src/packs,
 * server/src/workspace/groundplan. With `--check` nothing is written; exits with 1 when something is stale.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packs } from '../server/src/packs/index.ts'
import { rules } from '../server/src/rules/index.ts'
import { frameworksTable } from './docs/frameworks.ts'
import { commandsTable, type Manifest, settingsTable } from './docs/manifest.ts'
import { RULES_PAGE, rulesPage, rulesTable, withSeveritySettings } from './docs/rules.ts'
import { groundplanSchema, SCHEMA_FILE } from './docs/schema.ts'
import { fillSections } from './docs/sections.ts'
import { root } from './lib/root.ts'

const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '')

const metadata = rules.map((rule) => rule.meta)
const manifestText = withSeveritySettings(read('package.json'), metadata)
const manifest = JSON.parse(manifestText) as Manifest
const pages: Readonly<Record<string, string>> = {
  'package.json': manifestText,
  'README.md': fillSections(read('README.md'), {
    settings: settingsTable(manifest),
    commands: commandsTable(manifest),
    rules: rulesTable(metadata),
    frameworks: frameworksTable(packs),
  }),
  [RULES_PAGE]: rulesPage(metadata),
  [SCHEMA_FILE]: groundplanSchema(),
}

const stale = Object.entries(pages).filter(([file, text]) => read(file) !== text)
if (process.argv.includes('--check')) {
  for (const [file] of stale) console.log(`${file} is stale: run \`npm run docs\``)
  console.log(`docs: ${stale.length === 0 ? 'up to date' : `${stale.length} stale`}`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const [file, text] of stale) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  console.log(`docs: ${stale.map(([file]) => file).join(', ') || 'nothing'} written`)
}
