/** Tables of what package.json contributes to VS Code. */
import { code, table } from './table.ts'

/** The parts of an extension manifest that the documentation speaks of. */
export interface Manifest {
  readonly contributes?: {
    readonly configuration?: Configuration | readonly Configuration[]
    readonly commands?: readonly Command[]
    readonly menus?: { readonly commandPalette?: readonly { readonly command: string; readonly when?: string }[] }
  }
}

interface Configuration {
  readonly properties?: Readonly<Record<string, Property>>
}

interface Property {
  readonly default?: unknown
  readonly description?: string
  readonly markdownDescription?: string
}

interface Command {
  readonly command: string
  readonly title: string
  readonly category?: string
}

export function settingsTable({ contributes }: Manifest): string {
  const configurations = [contributes?.configuration ?? []].flat()
  const properties = configurations.flatMap(({ properties }) => Object.entries(properties ?? {}))
  return table(
    ['setting', 'default', 'what it does'],
    properties.map(([name, property]) => [
      code(name),
      code(JSON.stringify(property.default ?? null)),
      // References to other settings are links inside VS Code and plain names here.
      (property.markdownDescription ?? property.description ?? '').replace(/`#([\w.]+)#`/g, '`$1`'),
    ]),
  )
}

/** Commands of the palette; those that only menus and lenses use are left out. */
export function commandsTable({ contributes }: Manifest): string {
  const hidden = new Set(
    (contributes?.menus?.commandPalette ?? []).filter(({ when }) => when === 'false').map(({ command }) => command),
  )
  const commands = (contributes?.commands ?? []).filter(({ command }) => !hidden.has(command))
  return table(
    ['command', 'id'],
    commands.map(({ command, title, category }) => [category ? `${category}: ${title}` : title, code(command)]),
  )
}
