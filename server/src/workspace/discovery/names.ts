/** How names of units, folders, packages and images are compared. */

/** Folder names that say nothing of what is in them. */
const GENERIC_FOLDER =
  /^(src|app|source|sources|server|code|backend|cmd|main|docker|go|golang|python|java|kotlin|ruby|php|rust|nodejs|typescript)$/i
/** Endings that say no more than "a service". */
const ENDING = /(microservices?|services?|svc|srv|server|api|app)$/

/** Without scope, in lower case, separators dropped. */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^@[^/]+\//, '')
    .replace(/[^a-z0-9]/g, '')
}

/** A plain name without an ending that says no more than "a service". */
export function bareName(name: string): string {
  const plain = plainName(name)
  return plain.replace(ENDING, '') || plain
}

export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** What a folder is called: its last segment that says something. '' for the root. */
export function folderName(folder: string): string {
  const segments = folder.split('/')
  return segments.findLast((segment) => !GENERIC_FOLDER.test(segment)) ?? segments.at(-1) ?? ''
}

/** `@shop/orders` is `orders`. */
export function withoutScope(name: string): string {
  return name.replace(/^@[^/]+\//, '')
}

/** Names in all forms in which they are compared, made once for many comparisons. */
export interface NameKeys {
  readonly exact: ReadonlySet<string>
  readonly plain: ReadonlySet<string>
  readonly bare: ReadonlySet<string>
}

export function nameKeys(names: readonly string[]): NameKeys {
  const said = names.filter((name) => plainName(name) !== '')
  return { exact: new Set(said), plain: new Set(said.map(plainName)), bare: new Set(said.map(bareName)) }
}

/** How well the best two names fit: 3 the same text, 2 but for case and separators, 1 but for an ending, 0 not at all. */
export function keysFit(left: NameKeys, right: NameKeys): 0 | 1 | 2 | 3 {
  if (meet(left.exact, right.exact)) return 3
  if (meet(left.plain, right.plain)) return 2
  return meet(left.bare, right.bare) ? 1 : 0
}

/** See {@link keysFit}. */
export function bestFit(left: readonly string[], right: readonly string[]): 0 | 1 | 2 | 3 {
  return keysFit(nameKeys(left), nameKeys(right))
}

function meet(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  for (const name of left) if (right.has(name)) return true
  return false
}

/** Whether `path` is `folder` or below it. The root holds everything. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`)
}

/** The folder and all above it, the nearest first, the root last. */
export function foldersUp(folder: string): readonly string[] {
  const found = [folder]
  for (let current = folder; current !== ''; ) {
    const slash = current.lastIndexOf('/')
    current = slash < 0 ? '' : current.slice(0, slash)
    found.push(current)
  }
  return found
}
