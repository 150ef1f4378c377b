/** From a handler as deployment files write it to the place in the code. */
import { join } from '../../map/resolve/module-resolver.ts'
import type { Location } from '../../protocol/location.ts'
import type { ReaderContext } from '../deployment.ts'

export interface FoundHandler {
  readonly name: string
  readonly location: Location
}

const ENDINGS = ['ts', 'js', 'mjs', 'cjs', 'mts', 'cts', 'tsx', 'jsx', 'py', 'rb', 'php', 'go', 'rs']
/** Folders that a build writes to, whose sources stand elsewhere. */
const BUILT = /^(\.\/)?(dist|build|out|lib|\.build|\.webpack\/service)\//

/**
 * `folder` is that of the function's code. `main.handler` is a function of `main.py`, `com.shop.Get::handle` a method of
 * `Get.java`; `bootstrap` and the like name a program. null when the workspace does not hold it.
 */
export function foundHandler(folder: string, handler: string, context: ReaderContext): FoundHandler | null {
  if (handler.includes('::')) return ofClass(folder, handler, context)
  const dot = handler.lastIndexOf('.')
  const isProgram = dot <= handler.lastIndexOf('/')
  const stem = isProgram ? handler : handler.slice(0, dot)
  const name = isProgram ? 'main' : handler.slice(dot + 1)
  const file = fileOf(folder, stem, context) ?? (isProgram ? fileOf(folder, 'main', context) : null)
  return file === null ? null : { name, location: placeOf(file, name, context) }
}

function fileOf(folder: string, stem: string, context: ReaderContext): string | null {
  const stems = [stem, stem.replace(BUILT, 'src/'), stem.replace(BUILT, ''), `src/${stem}`]
  const paths = [...new Set(stems)].flatMap((path) => [path, path.replaceAll('.', '/')])
  for (const path of paths) {
    for (const ending of ENDINGS) {
      for (const file of [join(folder, `${path}.${ending}`), join(folder, `${path}/index.${ending}`)]) {
        if (context.exists(file)) return file
      }
    }
  }
  return null
}

/** `Assembly::Namespace.Class::Method` of .NET, `package.Class::method` of Java. */
function ofClass(folder: string, handler: string, context: ReaderContext): FoundHandler | null {
  const parts = handler.split('::')
  const name = parts.at(-1) ?? ''
  const owner = (parts.at(-2) ?? '').split('.').at(-1) ?? ''
  const wanted = new RegExp(`(^|/)${owner.replace(/\W/g, '')}\\.(java|kt|cs|fs|scala)$`)
  const file = owner === '' ? undefined : context.filesBelow(folder).find((candidate) => wanted.test(candidate))
  return file === undefined ? null : { name, location: placeOf(file, name, context) }
}

/** Where the function is written: the first line that defines the name, the start of the file when none is seen to. */
function placeOf(file: string, name: string, context: ReaderContext): Location {
  const text = context.text(file) ?? ''
  const word = name.replace(/[^\w$]/g, '').replaceAll('$', '\\$')
  const definition = new RegExp(
    `\\b(?:def|func|function\\*?|const|let|var|fn)\\s+(${word})\\b|\\bexports\\.(${word})\\b|\\b(${word})\\s*\\(`,
  )
  const lines = text.split('\n')
  const line = word === '' ? -1 : lines.findIndex((one) => definition.test(one))
  if (line < 0) return { file, span: [0, 0, 0, 0] }
  const column = lines[line]?.indexOf(name) ?? 0
  return { file, span: [line, column, line, column + name.length] }
}
