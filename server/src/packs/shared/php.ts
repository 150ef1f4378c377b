/** What packs of PHP libraries have in common. Origins are written with dots: `GuzzleHttp#Client` is an object of `GuzzleHttp\Client`. */
import type { CallSite, FileFacts } from '../../facts/vocabulary.ts'
import type { Library, Value } from '../../map/resolve/value.ts'
import type { Handler, PackCall, PackScope } from '../pack.ts'

/** The call as the file holds it. */
export function siteOf(call: PackCall, facts: FileFacts): CallSite | undefined {
  return facts.calls.find((site) => site.span === call.span)
}

/** The calls in the chain that made an object, the last one first: `withToken`, `baseUrl` of `Http::baseUrl(…)->withToken(…)`. */
export function chainOf(value: Value | null | undefined): readonly { readonly name: string; readonly made: Library }[] {
  const found: { name: string; made: Library }[] = []
  for (let step: Value | null | undefined = value; step?.kind === 'library'; step = step.receiver) {
    const name = /[.#]?(\w+)\(\)$/.exec(step.origin)?.[1]
    if (name !== undefined && step.arguments !== null) found.push({ name, made: step })
  }
  return found
}

/** A method of the class of an object or of a class itself, as a handler; null where the class has none of that name. */
export function methodHandler(owner: Value | undefined, name: string, scope: PackScope): Handler | null {
  const place = scope.definition(owner)
  if (!place || place.definition.kind === 'function') return null
  for (const { facts, definition } of [place, ...scope.ancestors(place.definition, place.facts)]) {
    const method = facts.definitions.find((entry) => entry.parent === definition.id && entry.name === name)
    if (method) return { name, file: facts.file, definition: method.id }
  }
  return null
}

/** A class of the workspace or a library by its full name with dots. */
export function classNamed(name: string, scope: PackScope): Value {
  const span = scope.facts.definitions[0]?.span ?? [0, 0, 0, 0]
  const short = name.slice(name.lastIndexOf('.') + 1)
  return scope.evaluate({ kind: 'member', object: { kind: 'module', module: name, span }, name: short, span })
}

/**
 * The files that a text names; where parts of the last name are only known at run time, all that fit: `routes/{}.php`. Empty
 * for what names none.
 */
export function filesNamed(path: Value | undefined, scope: PackScope): readonly string[] {
  const file = fileNamed(path, scope)
  if (file !== null || path?.kind !== 'template') return file === null ? [] : [file]
  const pieces = path.parts.map((part) => scope.text(part))
  const [, folder, name] = /^project:(?:(.*)\/)?([^/]*)$/s.exec(pieces.map((text) => text ?? '\0').join('')) ?? []
  if (
    folder === undefined ||
    folder.includes('\0') ||
    !name?.includes('\0') ||
    !/[\w-]/.test(name.replaceAll('\0', ''))
  )
    return []
  const literals = name.split('\0').map((text) => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
  const pattern = new RegExp(`(^|/)${folder}/${literals.join('[\\w-]+')}$`)
  // The project's folder is one of those above the file: the nearest that has such files counts.
  for (let up = '.'; up.length < 3 * scope.file.split('/').length; up = up === '.' ? '..' : `../${up}`) {
    const found = scope.filesBelow(`${up}/${folder}`).filter((candidate) => pattern.test(candidate))
    if (found.length > 0) return found
  }
  return []
}

/** The file that a text of the program names (`base_path('routes/web.php')`), null when it is none of the workspace. */
export function fileNamed(path: Value | undefined, scope: PackScope): string | null {
  const text = scope.text(path)
  if (text === null) return null
  const module = scope.evaluate({ kind: 'module', module: text, span: [0, 0, 0, 0] })
  return module.kind === 'module' ? module.file : null
}

/** Names of guards among names of middleware: those that look at who is calling. */
export function guardsAmong(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => GUARD.test(name))
}

const GUARD = /auth|^can\b|can:|role|permission|token|jwt|signed|verified|admin|IsGranted|Security|passport|sanctum/i

/** `{id<\d+>}`, `{id:[0-9]+}`, `{post:slug}` are `{id}` and `{post}`, `{page?1}` is `{page?}`; `{path<.+>}` and `{any:.*}` take all that is left. */
export function plainPath(text: string): string {
  return text
    .replace(/\{!?(\w+)(?:<([^>]*)>)?(\?[^}]*)?\}/g, (_, name: string, pattern?: string, fallback?: string) =>
      parameter(fallback === undefined ? name : `${name}?`, pattern),
    )
    .replace(/\{(\w+)\s*:((?:[^{}]|\{[^{}]*\})*)\}/g, (_, name: string, pattern: string) => parameter(name, pattern))
}

function parameter(name: string, pattern: string | undefined): string {
  return pattern !== undefined && /^\(?(\.[*+]|\[\^?[^\]]*\/[^\]]*\][*+])/.test(pattern) ? '{*}' : `{${name}}`
}

/** The folder that a text of a file names: from `__DIR__` on, or relative to the file. */
export function folderNamed(text: string, file: string): string {
  const whole = /^workspace:(.*)$/s.exec(text)?.[1] ?? `${file.split('/').slice(0, -1).join('/')}/${text}`
  const parts: string[] = []
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
