/** Several servers in one package: each folder below it that starts one is a source of its own. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import { groupBy } from './group-by.ts'
import { lastSegment } from './names.ts'
import type { EntryPoint } from './sources.ts'

/** Folders that only hold folders of services. */
const COLLECTION = /^(services|microservices|apps|servers|cmd|packages|functions|subgraphs)$/i
/** Folders of one service's code. */
const INNER = /^(src|source|lib|app|server|bin|scripts?|config|core|main|http|api)$/i

/**
 * Entry points by the folder that they belong to. All belong to the package unless each lies in a folder of its own below
 * it, or they are single files, with ports of their own, in a folder that collects services: then each is one, by its file.
 */
export function splitEntries(
  folder: string,
  entries: readonly EntryPoint[],
  hasDockerfile: boolean,
): ReadonlyMap<string, readonly EntryPoint[]> {
  const parts = groupBy(entries, (entry) => partOf(folder, entry.file))
  // What is built as one is one, unless it collects services for that Dockerfile to choose from.
  const isOne =
    hasDockerfile && ![...parts.keys()].every((part) => part.split('/').some((name) => COLLECTION.test(name)))
  if (parts.size > 1 && !parts.has(folder) && !isOne) return parts
  const files = new Set(entries.map((entry) => entry.file))
  const holder = folderOf(entries[0]?.file ?? '')
  const ports = new Set(entries.flatMap((entry) => (entry.port === null ? [] : [entry.port])))
  const isCollected =
    COLLECTION.test(lastSegment(holder)) &&
    entries.every((entry) => folderOf(entry.file) === holder) &&
    ports.size === files.size
  return files.size > 1 && isCollected ? groupBy(entries, (entry) => entry.file) : new Map([[folder, entries]])
}

function partOf(folder: string, file: string): string {
  const below = folderOf(file).slice(folder === '' ? 0 : folder.length + 1)
  const segments = below === '' ? [] : below.split('/')
  const part: string[] = []
  for (const segment of segments) {
    // What a folder that collects programs holds is one, whatever it is called (`cmd/server`).
    if (INNER.test(segment) && !COLLECTION.test(part.at(-1) ?? '')) return folder
    part.push(segment)
    if (!COLLECTION.test(segment)) return [folder, ...part].filter((piece) => piece !== '').join('/')
  }
  return folder
}
