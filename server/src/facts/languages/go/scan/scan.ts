import type { LexicalScan } from '../../../language.ts'
import { suppressionsIn } from '../../../suppressions.ts'
import { isBuilt } from '../build-constraint.ts'
import { folderOf, OWN_PACKAGE } from '../modules.ts'
import { GoScanner } from './scanner.ts'

/**
 * One pass over the characters of a file. A file that other systems or tools build says nothing. Names that the file shares
 * with its package: those declared at the top, methods as `Type.method`, methods of interfaces as `Type#method`.
 */
export function scan(file: string, text: string, markers: ReadonlySet<string>): LexicalScan {
  const lines = countLines(text)
  if (!isBuilt(file, text)) return { modules: [], reexports: [], markers: [], suppressions: [], lines }
  const scanner = new GoScanner(text, markers)
  scanner.file()
  const modules = [...new Set([OWN_PACKAGE, ...scanner.modules])].map((module) => ({ module, typeOnly: false }))
  return {
    modules,
    reexports: [],
    markers: [...scanner.markers],
    suppressions: suppressionsIn(file, text),
    lines,
    shares: { namespace: folderOf(file), names: scanner.names },
    ...(scanner.packageName === 'main' && scanner.names.includes('main') && { starts: true as const }),
  }
}

function countLines(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
