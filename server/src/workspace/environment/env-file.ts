/** Reads env files: `.env`, `.env.development`, `.env.docker`, `.env.example` … */
import { parse } from 'dotenv'
import { folderOf } from '../../map/resolve/module-resolver.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  type EnvironmentValue,
  NO_DEPLOYMENT_FACTS,
  type ReaderContext,
} from '../deployment.ts'
import { interpolate, type Lookup } from './interpolate.ts'

const ENV_FILE = /(^|\/)(\.env(\.[\w.-]+)?|\.[\w-]+\.env|[\w-]+\.env)$/
const EXAMPLE = /[.\-_](example|sample|template|dist|defaults?|tpl|tmpl)\b|^\.(example|sample|template)\.env$/i

export const envFileReader: DeploymentReader = {
  name: 'env file',
  accepts: (file) => ENV_FILE.test(file) && !/\.(ts|js|json|ya?ml|d)$/.test(file),
  read(file, text): DeploymentFacts {
    const values = envValues(file, text, () => null)
    return { ...NO_DEPLOYMENT_FACTS, folderValues: [{ folder: folderOf(file), rank: envRank(file), values }] }
  },
}

/** Lower is better; see `FolderValues.rank`. */
export function envRank(file: string): number {
  const name = file.slice(file.lastIndexOf('/') + 1).toLowerCase()
  if (EXAMPLE.test(name)) return 5
  if (/test|ci\b|e2e/.test(name)) return 4
  if (name === '.env') return 0
  if (/local|dev|docker/.test(name)) return 1
  return 2
}

/** Values of an env file in the order of the file; variables refer to earlier ones or to `outer`. */
export function envValues(file: string, text: string, outer: Lookup): readonly EnvironmentValue[] {
  const lines = new Map<string, number>()
  for (const [index, line] of text.split('\n').entries()) {
    const name = /^\s*(?:export\s+)?([\w.-]+)\s*(?:=|:\s)/.exec(line)?.[1]
    // The last assignment wins, as for the parser.
    if (name !== undefined) lines.set(name, index)
  }
  const known = new Map<string, string>()
  return Object.entries(parse(text)).map(([name, raw]) => {
    const value = raw.includes('$') ? interpolate(raw, (other) => known.get(other) ?? outer(other)) : raw
    known.set(name, value)
    const line = lines.get(name) ?? 0
    return { name, value, environment: file, location: { file, span: [line, 0, line, name.length] } }
  })
}

/** The env file itself or, where it is not kept in the repository, the example of it that is. */
export function envFileOrExample(file: string, context: ReaderContext): string | null {
  if (context.exists(file)) return file
  const folder = folderOf(file)
  const prefix = folder === '' ? '' : `${folder}/`
  const name = file.slice(prefix.length)
  const bare = name.replace(/^\./, '')
  const candidates = ['example', 'sample', 'template', 'dist'].flatMap((kind) => [
    `${prefix}${name}.${kind}`,
    `${prefix}.${kind}.${bare}`,
    `${prefix}${name}-${kind}`,
  ])
  return candidates.find((candidate) => context.exists(candidate)) ?? null
}
