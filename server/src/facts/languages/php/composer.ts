import type { SourceRoot } from '../../language.ts'
import { folderOf, normal } from './places.ts'

/** What a `composer.json` says of names: folders by namespace, and the projects of the workspace that it requires by path. */
export function composerRoot(file: string, text: string): SourceRoot {
  const folder = folderOf(file)
  const content = parsed(text)
  const prefixes = [content['autoload'], content['autoload-dev']].flatMap((autoload) => [
    ...foldersOf(autoload, 'psr-4', folder, false),
    ...foldersOf(autoload, 'psr-0', folder, true),
  ])
  const repositories = Object.values(asObject(content['repositories']))
  const references = repositories.flatMap((entry): readonly string[] => {
    const { type, url } = asObject(entry)
    // `../packages/*` stands for all projects in there: none is known by name here.
    return type === 'path' && typeof url === 'string' && !url.includes('*') ? [normal(`${folder}/${url}`)] : []
  })
  const name = content['name']
  return { name: typeof name === 'string' ? name : '', folder, references, prefixes }
}

/**
 * Projects inside of a folder that another one loads classes from are parts of that one: a framework's components, the bundles of
 * an application. They have no view of their own.
 */
export function withoutParts(roots: readonly SourceRoot[]): readonly SourceRoot[] {
  return roots.filter(
    (root) =>
      !roots.some(
        (other) =>
          other !== root &&
          isBelow(root.folder, other.folder) &&
          (other.prefixes ?? []).some((prefix) => prefix.folder !== '' && isBelow(root.folder, prefix.folder)),
      ),
  )
}

function isBelow(folder: string, above: string): boolean {
  return folder !== above && (above === '' || folder.startsWith(`${above}/`))
}

/** `"psr-4": { "App\\": "src/" }`; by PSR-0 the folder holds the whole namespace. */
function foldersOf(autoload: unknown, standard: string, folder: string, isWhole: boolean): SourceRoot['prefixes'] & {} {
  const entries = Object.entries(asObject(asObject(autoload)[standard]))
  return entries.flatMap(([prefix, paths]) => {
    const name = prefix.replaceAll('\\', '.').replace(/\.$/, '')
    return (Array.isArray(paths) ? paths : [paths]).flatMap((path) =>
      typeof path === 'string'
        ? [{ name, folder: normal(`${folder}/${path}/${isWhole ? name.replaceAll('.', '/') : ''}`) }]
        : [],
    )
  })
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(text))
  } catch {
    // A manifest that is being edited: the files are found by their namespaces until it can be read again.
    return {}
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
