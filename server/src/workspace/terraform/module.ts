/** One folder of Terraform files with the arguments that it is called with: what its values are. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { Location, Span } from '../../protocol/location.ts'
import type { ReaderContext } from '../deployment.ts'
import { folderName } from '../discovery/names.ts'
import { parseHcl } from '../hcl/parse.ts'
import type { HclAttribute, HclBlock, HclBody, HclExpression } from '../hcl/tree.ts'
import { callResult } from './functions.ts'
import { resourceValue } from './resource-values.ts'
import { jsonValue, memberOf, type ObjectEntry, type TerraformValue, textOfValue, textValue } from './value.ts'

const DEEPEST_MODULE = 3
/** Texts that are longer than any name or address are not looked at. */
const LONGEST = 100_000
/** Stands before paths that count from the root of the workspace. */
const WORKSPACE = '@workspace/'
const GENERIC = /^(terraform|infra(structure)?|tf|iac|deploy(ment)?|main|aws|gcp|azure|modules?|stacks?|envs?)$/i

/** A block, and for one of several that `for_each` makes the key and value that it is made of. */
export interface Instance {
  readonly block: HclBlock
  readonly file: string
  readonly each: { readonly key: string; readonly value: TerraformValue | null } | null
}

export class TerraformModule {
  readonly folder: string
  /** Of the configuration that is applied: plain paths count from it. */
  readonly root: string
  /** What names are made of that only the deployed stack knows. */
  readonly stack: string
  readonly context: ReaderContext
  readonly #blocks: readonly { readonly block: HclBlock; readonly file: string }[]
  readonly #arguments: ReadonlyMap<string, TerraformValue | null>
  readonly #depth: number
  readonly #modules = new Map<string, TerraformModule | null>()
  readonly #locals = new Map<string, TerraformValue | null>()
  /** Values that refer to themselves have none. */
  readonly #open = new Set<HclExpression>()

  constructor(
    folder: string,
    context: ReaderContext,
    call: {
      readonly root: string
      readonly name: string
      readonly given: ReadonlyMap<string, TerraformValue | null>
      readonly depth: number
    } | null = null,
  ) {
    this.folder = folder
    this.context = context
    this.root = call?.root ?? folder
    this.#depth = call?.depth ?? 0
    const segment = folder.split('/').findLast((part) => !GENERIC.test(part)) ?? folderName(folder)
    this.stack = call?.name ?? (segment || 'stack')
    const files = filesOf(folder, context)
    this.#blocks = files.flatMap((file) =>
      parseHcl(context.text(file) ?? '').body.blocks.map((block) => ({ block, file })),
    )
    this.#arguments = call?.given ?? valuesOfFiles(folder, context)
  }

  /** All resources (or `data`) of the types, one for each element of a `for_each` that is known. */
  instances(kind: 'resource' | 'data', ...types: readonly string[]): readonly Instance[] {
    return this.#blocks
      .filter(({ block }) => block.type === kind && types.includes(block.labels[0] ?? ''))
      .flatMap((found) => this.#each(found))
  }

  /** Calls of modules. */
  calls(): readonly Instance[] {
    return this.#blocks.filter(({ block }) => block.type === 'module').flatMap((found) => this.#each(found))
  }

  /** The module behind a call, when its source is a folder of the workspace. */
  called(call: Instance): TerraformModule | null {
    const label = call.block.labels[0] ?? ''
    const key = call.each ? `${label} ${call.each.key}` : label
    const known = this.#modules.get(key)
    if (known !== undefined) return known
    this.#modules.set(key, null)
    const source = this.text(call, 'source')
    if (source === null || !/^\.{1,2}\//.test(source) || this.#depth >= DEEPEST_MODULE) return null
    const folder = join(this.folder, source)
    if (filesOf(folder, this.context).length === 0) return null
    const given = [...call.block.body.attributes.values()].map((attribute): [string, TerraformValue | null] => [
      attribute.name,
      this.value(attribute.value, call),
    ])
    const name = call.each ? `${label}-${call.each.key}` : label
    const module = new TerraformModule(folder, this.context, {
      ...{ root: this.root, name, given: new Map(given), depth: this.#depth + 1 },
    })
    this.#modules.set(key, module)
    return module
  }

  resource(kind: 'resource' | 'data', type: string, label: string): Instance | null {
    const found = this.#blocks.find(
      ({ block }) => block.type === kind && block.labels[0] === type && block.labels[1] === label,
    )
    return found ? { ...found, each: null } : null
  }

  output(name: string): TerraformValue | null {
    const found = this.#blocks.find(({ block }) => block.type === 'output' && block.labels[0] === name)
    const value = found?.block.body.attributes.get('value')?.value
    return found && value ? this.value(value, { ...found, each: null }) : null
  }

  /** Text of an attribute. */
  text(instance: Instance, attribute: string): string | null {
    return textOfValue(this.attribute(instance, attribute))
  }

  attribute(instance: Instance, name: string, body: HclBody = instance.block.body): TerraformValue | null {
    const found = body.attributes.get(name)
    return found ? this.value(found.value, instance) : null
  }

  at(instance: Instance, span: Span = instance.block.span): Location {
    return { file: instance.file, span }
  }

  /** A path of the workspace that a value names. */
  path(text: string): string {
    return text.startsWith(WORKSPACE) ? join('', text.slice(WORKSPACE.length)) : join(this.root, text)
  }

  /** null when no file says it. */
  value(expression: HclExpression, instance: Instance): TerraformValue | null {
    if (this.#open.has(expression)) return null
    this.#open.add(expression)
    const value = this.#evaluated(expression, instance)
    this.#open.delete(expression)
    return value
  }

  #evaluated(expression: HclExpression, instance: Instance): TerraformValue | null {
    const inner = (one: HclExpression) => this.value(one, instance)
    switch (expression.kind) {
      case 'literal':
        return textValue(expression.value)
      case 'template': {
        const texts = expression.parts.map((part) => textOfValue(inner(part)))
        const length = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0)
        return texts.includes(null) || length > LONGEST ? null : textValue(texts.join(''))
      }
      case 'list':
        return { kind: 'list', items: expression.items.map(inner) }
      case 'object': {
        const entries = expression.entries.flatMap(({ key, value }): [string, ObjectEntry][] => {
          const name = textOfValue(inner(key))
          return name === null ? [] : [[name, { value: inner(value), location: this.at(instance, key.span) }]]
        })
        return { kind: 'object', entries: new Map(entries) }
      }
      case 'call':
        return callResult(expression.name, expression.arguments.map(inner), (path) =>
          this.context.text(this.path(path)),
        )
      case 'member':
        return memberOf(inner(expression.of), expression.name)
      case 'reference':
        return this.#referred(expression.path, instance)
      default:
        return null
    }
  }

  #referred(path: readonly string[], instance: Instance): TerraformValue | null {
    const [head = '', name = '', ...rest] = path
    const below = (value: TerraformValue | null) => rest.reduce(memberOf, value)
    switch (head) {
      case 'var':
        return below(this.#variable(name))
      case 'local':
        return below(this.#local(name))
      case 'each': {
        const { each } = instance
        return each && (name === 'key' ? textValue(each.key) : below(each.value))
      }
      case 'path':
        return textValue(name === 'module' ? `${WORKSPACE}${this.folder}` : `${WORKSPACE}${this.root}`)
      case 'module':
        return this.#outputOf(name, rest, instance)
      case 'data':
        return resourceValue(this, 'data', path.slice(1), instance)
      default:
        return resourceValue(this, 'resource', path, instance)
    }
  }

  #variable(name: string): TerraformValue | null {
    if (this.#arguments.has(name)) return this.#arguments.get(name) ?? null
    const found = this.#blocks.find(({ block }) => block.type === 'variable' && block.labels[0] === name)
    const value = found?.block.body.attributes.get('default')?.value
    return found && value ? this.value(value, { ...found, each: null }) : null
  }

  #local(name: string): TerraformValue | null {
    const known = this.#locals.get(name)
    if (known !== undefined) return known
    for (const { block, file } of this.#blocks) {
      const attribute = block.type === 'locals' ? block.body.attributes.get(name) : undefined
      if (!attribute) continue
      const value = this.value(attribute.value, { block, file, each: null })
      this.#locals.set(name, value)
      return value
    }
    return null
  }

  #outputOf(label: string, path: readonly string[], instance: Instance): TerraformValue | null {
    const calls = this.calls().filter(({ block }) => block.labels[0] === label)
    const isIndexed = calls.some(({ each }) => each !== null)
    const [index = '', ...others] = path
    const key = index === '*' ? instance.each?.key : index
    const call = isIndexed ? calls.find(({ each }) => each?.key === key) : calls[0]
    const [output = '', ...rest] = isIndexed ? others : path.filter((step) => !/^\d+$/.test(step))
    const module = call ? this.called(call) : null
    if (!module && call) return resourceValue(this, 'module', [label, output], instance)
    return rest.reduce(memberOf, module?.output(output) ?? null)
  }

  #each(found: { readonly block: HclBlock; readonly file: string }): readonly Instance[] {
    const plain: Instance = { ...found, each: null }
    const over = found.block.body.attributes.get('for_each')
    const value = over ? this.value(over.value, plain) : null
    if (value?.kind === 'object') {
      return [...value.entries].map(([key, entry]) => ({ ...found, each: { key, value: entry.value } }))
    }
    if (value?.kind !== 'list') return [plain]
    return value.items.flatMap((item): readonly Instance[] => {
      const key = textOfValue(item)
      return key === null ? [] : [{ ...found, each: { key, value: item } }]
    })
  }
}

/** The Terraform files of a folder. */
export function filesOf(folder: string, context: ReaderContext): readonly string[] {
  return context.filesBelow(folder).filter((file) => folderOf(file) === folder && /\.tf$/.test(file))
}

/** Values that are given by files which are always read; one of several for environments is not chosen. */
function valuesOfFiles(folder: string, context: ReaderContext): ReadonlyMap<string, TerraformValue | null> {
  const all = context.filesBelow(folder).filter((file) => /\.tfvars(\.json)?$/.test(file) && folderOf(file) === folder)
  const always = all.filter((file) => /(^|\/)terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(file))
  const chosen = always.length > 0 ? always : all.length === 1 ? all : []
  const given = new Map<string, TerraformValue | null>()
  for (const file of chosen) {
    const text = context.text(file) ?? ''
    const json = file.endsWith('.json') ? jsonValue(text) : null
    if (json?.kind === 'object') for (const [name, entry] of json.entries) given.set(name, entry.value)
    for (const attribute of file.endsWith('.json') ? [] : parseHcl(text).body.attributes.values()) {
      given.set(attribute.name, plainValue(attribute))
    }
  }
  return given
}

/** Values of such a file refer to nothing. */
function plainValue({ value }: HclAttribute): TerraformValue | null {
  return literalValue(value)
}

function literalValue(value: HclExpression): TerraformValue | null {
  if (value.kind === 'literal') return textValue(value.value)
  if (value.kind === 'list') return { kind: 'list', items: value.items.map(literalValue) }
  if (value.kind !== 'object') return null
  const entries = value.entries.flatMap(({ key, value: inner }): [string, ObjectEntry][] =>
    key.kind === 'literal' ? [[key.value, { value: literalValue(inner), location: null }]] : [],
  )
  return { kind: 'object', entries: new Map(entries) }
}
