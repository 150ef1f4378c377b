/** Runs readers and discovery over files that are given as an object. */
import type { DeploymentFacts, DeploymentReader, ReaderContext } from '../deployment.ts'
import { type Discovery, discover, type EntryPoint } from '../discover.ts'
import { readers } from '../readers.ts'

export type Files = Readonly<Record<string, string>>

export function contextOf(files: Files): ReaderContext {
  return {
    exists: (file) => file in files,
    text: (file) => files[file] ?? null,
    filesBelow: (folder) => Object.keys(files).filter((file) => folder === '' || file.startsWith(`${folder}/`)),
  }
}

/** What one reader says of one of the files. */
export function readWith(reader: DeploymentReader, file: string, files: Files): DeploymentFacts {
  if (!reader.accepts(file)) throw new Error(`${reader.name} does not accept ${file}`)
  return reader.read(file, files[file] ?? '', contextOf(files))
}

/** Discovery over all of the files; `starts` are the files in which servers start, with their ports. */
export function discovered(files: Files, starts: Readonly<Record<string, number | null>> = {}): Discovery {
  const context = contextOf(files)
  const facts = new Map<string, DeploymentFacts>()
  for (const [file, text] of Object.entries(files)) {
    for (const reader of readers) {
      if (!reader.accepts(file)) continue
      facts.set(facts.has(file) ? `${file}\u0000${reader.name}` : file, reader.read(file, text, context))
    }
  }
  const entryPoints = Object.entries(starts).map(([file, port]): EntryPoint => ({ file, port, framework: 'express' }))
  const all = [...new Set([...Object.keys(files), ...Object.keys(starts)])].sort()
  return discover({ files: all, facts, entryPoints, context })
}

/** Services in short: `name kind path`, sorted; without source the path is `-`. */
export function inShort(discovery: Discovery): readonly string[] {
  return discovery.services.map((service) => `${service.id} ${service.kind} ${service.folder ?? '-'}`)
}

/** A manifest as a server has it. */
export function serverManifest(name: string): string {
  return JSON.stringify({
    name,
    private: true,
    scripts: { start: 'node dist/main.js' },
    dependencies: { express: '5' },
  })
}
