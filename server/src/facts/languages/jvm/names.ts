/** Qualified names of the JVM's languages, taken apart by their convention: packages begin small, classes with a capital. */

/** What an import declaration names. `imported` is `*` for all of a package, `C.*` for the static members of a class. */
export interface QualifiedName {
  readonly module: string
  readonly imported: string
}

/** Parts of Java EE that went on under another name: packs know the new one. */
const RENAMED = /^javax\.(ws\.rs|jms|inject|enterprise|validation|annotation|servlet|websocket|ejb)(?=\.|$)/

/** Takes `a.b.C`, `a.b.C.NAME`, `a.b.*`, `a.b.function` apart. */
export function qualifiedName(path: string): QualifiedName {
  const segments = path.split('.')
  const first = segments.findIndex((segment) => startsWithCapital(segment))
  const at = first > 0 ? first : segments.length - 1
  return { module: renamed(segments.slice(0, at).join('.')), imported: segments.slice(at).join('.') }
}

/** A package under the name that packs know it by. */
export function renamed(module: string): string {
  return module.replace(RENAMED, 'jakarta.$1')
}

export function startsWithCapital(name: string): boolean {
  const code = name.charCodeAt(0)
  return code >= 65 && code <= 90
}

/** `ORDER_TOPIC`: a constant, not a type. */
export function isConstantName(name: string): boolean {
  return name.length > 1 && /^[A-Z][A-Z0-9_]*$/.test(name)
}
