import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'
import { root } from '../lib/root.ts'

/**
 * Writes names, licences and licence texts of the packages whose code went into the bundles, and of `others` that were copied
 * beside them, sorted by name.
 */
export function writeNotices(metafiles: readonly Metafile[], others: readonly string[], file: string): void {
  const bundled = metafiles.flatMap((metafile) => Object.keys(metafile.inputs)).flatMap(packageFolder)
  const folders = new Set([...bundled, ...others.map((name) => `node_modules/${name}`)])
  const sections = [...folders].map(notice)
  if (folders.has('node_modules/@ts-morph/common')) sections.push(compilerNotice())
  const text = ['This extension contains code of the following packages.', ...sections.sort()].join(
    `\n\n${'-'.repeat(80)}\n\n`,
  )
  writeFileSync(file, `${text}\n`)
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` belongs to `node_modules/a/node_modules/@b/c`. */
function packageFolder(input: string): string[] {
  const found = /^((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)
  return found ? [found[1]!] : []
}

function notice(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Record<string, unknown>
  return [`${manifest.name} ${manifest.version}`, `Licence: ${licenceOf(manifest)}`, ...licenceTexts(folder)].join(
    '\n\n',
  )
}

function licenceOf(manifest: Record<string, unknown>): string {
  const { license } = manifest
  if (typeof license === 'string') return license
  if (license && typeof license === 'object' && 'type' in license) return String(license.type)
  return 'see below'
}

function licenceTexts(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => /^(licen[cs]e|notice|copying|thirdpartynotice)/i.test(name))
    .sort()
    .map((name) => readFileSync(join(root, folder, name), 'utf8').trim())
}

/** `@ts-morph/common` carries the TypeScript compiler as a file, without the compiler's own licence text beside it. */
function compilerNotice(): string {
  const apache = join(root, 'node_modules', 'typescript', 'LICENSE.txt')
  const text = existsSync(apache) ? readFileSync(apache, 'utf8').trim() : 'http://www.apache.org/licenses/LICENSE-2.0'
  return [
    'TypeScript (inside @ts-morph/common), Copyright (c) Microsoft Corporation',
    'Licence: Apache-2.0',
    text,
  ].join('\n\n')
}
