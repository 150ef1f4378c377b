/**
 * `npm run new:pack -- NAME [MODULE]`: a framework pack from `server/src/packs/_template`, with a fixture that passes, listed
 * among the packs. MODULE is the package that the framework is imported from; its name without it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from './lib/root.ts'
import { filledTemplate, listed, packNames } from './new-pack/fill.ts'

const [name, module = name] = process.argv.slice(2)
const names = name === undefined || module === undefined ? null : packNames(name, module)
if (!names) {
  console.error('usage: npm run new:pack -- NAME [MODULE]    NAME is in kebab-case: `my-framework`')
  process.exit(2)
}
const packs = join(root, 'server/src/packs')
const folder = join(packs, names.name)
if (existsSync(folder)) {
  console.error(`${relative(root, folder)} exists already.`)
  process.exit(1)
}
const template = join(packs, '_template')
const files = readdirSync(template, { recursive: true, encoding: 'utf8' }).filter((file) =>
  statSync(join(template, file)).isFile(),
)
for (const file of files) {
  // Kept as a text, so that nothing takes the template for a pack.
  const target = join(folder, file.replace(/\.txt$/, ''))
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, filledTemplate(readFileSync(join(template, file), 'utf8'), names))
  console.log(relative(root, target))
}
const index = join(packs, 'index.ts')
writeFileSync(index, listed(readFileSync(index, 'utf8'), names))
console.log(`${relative(root, index)} lists it. Next: write what it finds, its fixtures, and run \`npm run docs\`.`)
