/** What an import without a name is called in the file: the package's own name, which only the end of its path tells. */

/** The likeliest name: the last segment without version, `go-` and their like. */
export function packageName(module: string): string {
  const path = module.replace(/\/v\d+$/, '').replace(/\.v\d+$/, '')
  const last = path.slice(path.lastIndexOf('/') + 1)
  return (
    last
      .replace(/^go[-.]/, '')
      .replace(/[-.](go|golang)$/, '')
      .replace(/[^\w].*$/, '') || last
  )
}

/**
 * Names for imports whose likeliest name the file does not use. Every import is used in a program that compiles, so the names
 * that are left over belong to the imports that are left over: those that are written in the path, else the only one.
 */
export function leftOverNames(modules: readonly string[], names: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const left = new Set(names)
  for (const module of modules) {
    const plain = module.toLowerCase().replace(/[^a-z0-9/]/g, '')
    const fitting = [...left].filter((name) => plain.includes(name.toLowerCase().replace(/_/g, '')))
    const [longest] = fitting.sort((one, other) => other.length - one.length)
    if (longest === undefined) continue
    found.set(module, longest)
    left.delete(longest)
  }
  const nameless = modules.filter((module) => !found.has(module))
  const [module] = nameless
  const [name] = left
  if (nameless.length === 1 && left.size === 1 && module !== undefined && name !== undefined) found.set(module, name)
  return found
}
