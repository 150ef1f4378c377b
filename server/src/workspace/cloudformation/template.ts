/**
 * What values of a CloudFormation template are, as far as files say. What only the deployed stack knows gets a name that is
 * made of the stack's and the resource's: it leads from who is told of it to what it is.
 */

import { apiId, functionHost } from '../../map/protocols/api-address.ts'
import { reference, withHoles } from '../../map/protocols/references.ts'
import type { Location, Span } from '../../protocol/location.ts'
import { at, entriesOf, itemsOf, type Located, type LocatedEntry, textAt } from '../yaml/located.ts'
import { attributeOf, intrinsicOf } from './intrinsics.ts'
import { IMPLICIT_APIS, physicalAttribute, physicalName } from './physical-names.ts'

/** Deeper than any value that a person writes. */
const DEEPEST = 24

export interface TemplateContext {
  readonly file: string
  /** Name of the stack, as the map calls the unit. */
  readonly stack: string
  /** Values that files beside the template, or the template around it, give to parameters. */
  readonly given: ReadonlyMap<string, string>
  /** Fills in the variables of a tool that makes the template; null when one of them is not known. */
  fill?(text: string): string | null
  /** Output of a nested stack, null when it is not in the workspace. */
  nestedOutput(resource: Located, output: string): string | null
}

export class Template {
  readonly context: TemplateContext
  readonly root: Located
  readonly resources: readonly LocatedEntry[]
  readonly #byName: ReadonlyMap<string, LocatedEntry>
  readonly #isOpen: boolean

  /** With `isOpen` parameters are parts of a name that differ between environments, not their defaults. */
  constructor(root: Located, context: TemplateContext, isOpen = false) {
    this.root = root
    this.context = context
    this.resources = entriesOf(at(root, 'Resources'))
    this.#byName = new Map(this.resources.map((entry) => [entry.name, entry]))
    this.#isOpen = isOpen
  }

  resource(name: string): LocatedEntry | null {
    return this.#byName.get(name) ?? null
  }

  /** Resources of a type. */
  ofType(...types: readonly string[]): readonly LocatedEntry[] {
    return this.resources.filter((entry) => types.includes(textAt(entry.value, 'Type') ?? ''))
  }

  /** The value as text, references to other deployments left in it; null when no file says it. */
  value(value: Located | null | undefined): string | null {
    return value ? this.#evaluated(value, 0) : null
  }

  /** A name under which something is stored for others: with holes where environments differ. */
  sharedName(value: Located | null | undefined): string | null {
    const text = new Template(this.root, this.context, true).value(value)
    return text === null ? null : withHoles(text)
  }

  /** Name of the resource that a value is the reference to, null for anything else. */
  referred(value: Located | null | undefined): string | null {
    const intrinsic = value ? intrinsicOf(value) : null
    if (!intrinsic) return null
    if (intrinsic.name === 'Ref') return intrinsic.argument.kind === 'text' ? intrinsic.argument.text : null
    if (intrinsic.name === 'GetAtt') return attributeOf(intrinsic.argument)?.[0] ?? null
    // An address of a function to invoke holds the function's own.
    const pattern = intrinsic.name === 'Sub' ? itemsOf(intrinsic.argument)[0] : null
    const names = pattern?.kind === 'text' ? [...(pattern.text ?? '').matchAll(/\$\{([\w.]+)\}/g)] : []
    return names.map((match) => match[1]?.split('.')[0] ?? '').find((name) => this.#byName.has(name)) ?? null
  }

  at(span: Span): Location {
    return { file: this.context.file, span }
  }

  #evaluated(value: Located, depth: number): string | null {
    if (depth > DEEPEST) return null
    const intrinsic = intrinsicOf(value)
    if (!intrinsic) return value.kind === 'text' && value.text !== null ? this.#plain(value.text) : null
    const { name, argument } = intrinsic
    const items = itemsOf(argument)
    const inner = (one: Located | undefined) => (one ? this.#evaluated(one, depth + 1) : null)
    switch (name) {
      case 'Ref':
        return argument.kind === 'text' && argument.text !== null ? this.#named(argument.text, depth) : null
      case 'GetAtt': {
        const attribute = attributeOf(argument)
        return attribute && this.#attribute(...attribute)
      }
      case 'Sub': {
        const [pattern, own] = argument.kind === 'list' ? items : [argument, undefined]
        const text = pattern?.kind === 'text' && pattern.text !== null ? this.#plain(pattern.text) : null
        return text === null ? null : this.#substituted(text, own, depth)
      }
      case 'Join': {
        const parts = itemsOf(items[1]).map((part) => inner(part))
        const between = items[0]?.kind === 'text' ? (items[0].text ?? '') : ''
        return argument.kind === 'list' && !parts.includes(null) ? parts.join(between) : null
      }
      case 'ImportValue': {
        const exported = this.sharedName(argument)
        return exported === null ? null : reference('export', exported)
      }
      case 'If': {
        // Which way it goes is known only where both say the same.
        const [one, other] = [inner(items[1]), inner(items[2])]
        return one === other ? one : null
      }
      default:
        return null
    }
  }

  #plain(text: string): string | null {
    const filled = this.context.fill ? this.context.fill(text) : text
    return filled === null ? null : withStoreReferences(filled)
  }

  #named(name: string, depth: number): string | null {
    const parameter = at(this.root, 'Parameters', name)
    if (parameter) return this.#parameter(name, parameter, depth)
    if (name.startsWith('AWS::')) return pseudoParameter(name, this.context.stack)
    const resource = this.#byName.get(name)
    const implicit = IMPLICIT_APIS.get(name)
    if (!resource && implicit !== undefined) return apiId(name, this.context.stack, implicit)
    return resource ? physicalName(resource, this.context.stack, (value) => this.#evaluated(value, depth + 1)) : null
  }

  /** A parameter of the store holds a name there, not the value. */
  #parameter(name: string, parameter: Located, depth: number): string | null {
    const given = this.context.given.get(name) ?? textAt(parameter, 'Default')
    if (textAt(parameter, 'Type')?.startsWith('AWS::SSM::')) {
      return given === null ? null : reference('ssm', withHoles(given))
    }
    if (this.#isOpen) return '{}'
    return given === null || depth > DEEPEST ? null : withStoreReferences(given)
  }

  #attribute(name: string, attribute: string): string | null {
    const resource = this.#byName.get(name)
    if (!resource) return this.#functionAddress(name, attribute)
    const output = /^Outputs\.(\w+)$/.exec(attribute)?.[1]
    if (output !== undefined) return this.context.nestedOutput(resource.value, output)
    return physicalAttribute(resource, attribute, this.context.stack, (value) => this.#evaluated(value, 0))
  }

  /** SAM makes an address of a function's own as a resource that no template holds. */
  #functionAddress(name: string, attribute: string): string | null {
    const owner = attribute === 'FunctionUrl' && name.endsWith('Url') ? this.#byName.get(name.slice(0, -3)) : undefined
    const hasAddress = owner !== undefined && at(owner.value, 'Properties', 'FunctionUrlConfig') !== null
    return hasAddress ? `https://${functionHost(name, this.context.stack)}/` : null
  }

  /** `${Name}` and `${Resource.Attribute}` filled in, `${!Name}` left as `${Name}`; null as soon as one is not known. */
  #substituted(pattern: string, own: Located | undefined, depth: number): string | null {
    let isKnown = true
    const text = pattern.replace(/\$\{([^}]+)\}/g, (_, written: string) => {
      const name = written.trim()
      if (name.startsWith('!')) return `\${${name.slice(1)}}`
      const local = own ? at(own, name) : null
      const [resource = '', ...attribute] = name.split('.')
      const value = local
        ? this.#evaluated(local, depth + 1)
        : attribute.length > 0
          ? this.#attribute(resource, attribute.join('.'))
          : this.#named(name, depth + 1)
      if (value === null) isKnown = false
      return value ?? ''
    })
    return isKnown ? withStoreReferences(text) : null
  }
}

/** `{{resolve:ssm:/name:3}}` is a reference without its version. */
function withStoreReferences(text: string): string {
  return text.replace(/\{\{resolve:ssm(?:-secure)?:([^{}:]+(?:\{\}[^{}:]*)*)(?::\d+)?\}\}/g, (_, name: string) =>
    reference('ssm', withHoles(name)),
  )
}

/** Values of the account and region differ with every deployment; they stand for themselves. */
function pseudoParameter(name: string, stack: string): string | null {
  switch (name) {
    case 'AWS::StackName':
      return stack
    case 'AWS::URLSuffix':
      return 'amazonaws.com'
    case 'AWS::Partition':
      return 'aws'
    case 'AWS::Region':
      return 'region'
    case 'AWS::AccountId':
      return 'account'
    default:
      return null
  }
}
