/** What a `Cargo.toml` says of its crate. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { ProjectRole, ReaderContext } from '../deployment.ts'

export function isCargoManifest(file: string): boolean {
  return /(^|\/)Cargo\.toml$/.test(file)
}

/** A workspace without a crate of its own holds others together; a crate without a program is a library. */
export function cargoProjectRole(file: string, text: string, context: ReaderContext): ProjectRole {
  if (!/^\s*\[package\]/m.test(text)) return 'root'
  if (/^\s*\[\[bin\]\]/m.test(text)) return 'unknown'
  const folder = folderOf(file)
  const hasProgram =
    context.exists(join(folder, 'src/main.rs')) || context.filesBelow(join(folder, 'src/bin')).length > 0
  return hasProgram ? 'unknown' : 'library'
}
