/** A compose file as a whole: variables, `extends`, and the layers that make up each entry. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { Location, Span } from '../../protocol/location.ts'
import type { ReaderContext } from '../deployment.ts'
import { envFileOrExample, envValues } from '../environment/env-file.ts'
import { interpolate, isOpen } from '../environment/interpolate.ts'
import { at, type Located, type LocatedEntry, parseYaml, textAt, textsOf } from '../yaml/located.ts'
import { servicesOf } from './services.ts'

/** One definition of an entry: its own, or one that it extends. Paths in it are relative to its file's folder. */
export interface Layer {
  readonly file: string
  readonly value: Located
}

/** A service entry with what it extends, the nearest definition first. */
export interface ComposeEntry {
  readonly name: string
  readonly nameSpan: Span
  readonly layers: readonly Layer[]
}

/** Chains of `extends` longer than this are taken for circular. */
const MAX_EXTENDS = 16

export class ComposeProject {
  readonly file: string
  readonly folder: string
  readonly context: ReaderContext
  readonly #root: Located | null
  readonly #parsed = new Map<string, Located | null>()
  readonly #variables: ReadonlyMap<string, string>

  constructor(file: string, root: Located | null, context: ReaderContext) {
    this.file = file
    this.folder = folderOf(file)
    this.context = context
    this.#root = root
    this.#variables = projectVariables(this.folder, context)
  }

  /** A variable of the project's `.env`, null when it is not set there. */
  variable(name: string): string | null {
    return this.#variables.get(name) ?? null
  }

  /** Text with its variables filled in; what is not known becomes `{}`. */
  fill(text: string): string {
    return interpolate(text, (name) => this.variable(name))
  }

  entry(entry: LocatedEntry): ComposeEntry {
    const layers: Layer[] = []
    let next: Layer | null = { file: this.file, value: entry.value }
    while (next && layers.length < MAX_EXTENDS) {
      layers.push(next)
      next = this.#extended(next)
    }
    return { name: entry.name, nameSpan: entry.nameSpan, layers }
  }

  /** The first layer's value under a key, with the layer that has it. */
  find(entry: ComposeEntry, key: string): { readonly layer: Layer; readonly value: Located } | null {
    for (const layer of entry.layers) {
      const value = at(layer.value, key)
      if (value && !(value.kind === 'text' && value.text === null)) return { layer, value }
    }
    return null
  }

  /** Text under a key, filled; null when there is none or nothing of it is known. */
  text(entry: ComposeEntry, key: string): string | null {
    const found = this.find(entry, key)
    const text = found?.value.kind === 'text' ? found.value.text : null
    const filled = text === null ? null : this.fill(text)
    return filled === null || isOpen(filled) ? null : filled
  }

  /** Texts under a key over all layers, filled. */
  texts(entry: ComposeEntry, key: string): readonly string[] {
    return entry.layers.flatMap((layer) => textsOf(at(layer.value, key)).map((text) => this.fill(text)))
  }

  /** A path in a layer, relative to the workspace root. */
  path(layer: Layer, path: string): string {
    return join(folderOf(layer.file), path)
  }

  /** The file behind a top-level `configs` or `secrets` entry. */
  fileOf(section: 'configs' | 'secrets', name: string): string | null {
    const path = textAt(this.#root, section, name, 'file')
    return path === null ? null : join(this.folder, this.fill(path))
  }

  location(span: Span): Location {
    return { file: this.file, span }
  }

  #extended(layer: Layer): Layer | null {
    const value = at(layer.value, 'extends')
    if (!value) return null
    const service = value.kind === 'text' ? value.text : textAt(value, 'service')
    if (service === null) return null
    const other = value.kind === 'map' ? textAt(value, 'file') : null
    const file = other === null ? layer.file : this.path(layer, this.fill(other))
    const root = file === this.file ? this.#root : this.#parse(file)
    const found = servicesOf(root, true).find((entry) => entry.name === service)
    return found && found.value !== layer.value ? { file, value: found.value } : null
  }

  #parse(file: string): Located | null {
    const known = this.#parsed.get(file)
    if (known !== undefined) return known
    const text = this.context.text(file)
    // Its own problems are reported when the file itself is read.
    const root = text === null ? null : (parseYaml(file, text).documents[0] ?? null)
    this.#parsed.set(file, root)
    return root
  }
}

/** Values of the `.env` beside the compose file, or of the nearest one above it; an example stands in for a missing one. */
function projectVariables(folder: string, context: ReaderContext): ReadonlyMap<string, string> {
  for (let current = folder; ; current = folderOf(current)) {
    const file = envFileOrExample(current === '' ? '.env' : `${current}/.env`, context)
    const text = file === null ? null : context.text(file)
    if (file !== null && text !== null) {
      return new Map(envValues(file, text, () => null).map(({ name, value }) => [name, value]))
    }
    if (current === '') return new Map()
  }
}
