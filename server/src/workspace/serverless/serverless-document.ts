/** What values of a serverless.yml are: its own variables, and references to the resources that it declares beside them. */

import { apiHost } from '../../map/protocols/api-address.ts'
import type { ExportedValue } from '../../map/protocols/references.ts'
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import { START_OF_FILE } from '../../protocol/location.ts'
import { Template } from '../cloudformation/template.ts'
import type { ReaderContext } from '../deployment.ts'
import { at, entriesOf, type Located, type LocatedEntry, parseYaml, textAt } from '../yaml/located.ts'
import { filledIn, mappings, sharedName, type VariableSources } from './serverless-variables.ts'

/** Outputs that the framework adds to each stack, by the API whose address they are. */
const ADDRESSES = { ServiceEndpoint: 'ApiGatewayRestApi', HttpApiUrl: 'HttpApi' } as const

export class ServerlessDocument {
  readonly file: string
  readonly root: Located
  readonly name: string
  readonly sources: VariableSources
  /** The resources of CloudFormation among its own. */
  readonly template: Template

  constructor(file: string, root: Located, context: ReaderContext, name: string) {
    this.file = file
    this.root = root
    this.name = name
    this.sources = {
      document: root,
      file: (path) => {
        const text = context.text(join(folderOf(file), path))
        const included = text === null ? undefined : parseYaml(file, text).documents[0]
        return included ? withoutPlaces(included) : null
      },
    }
    const fill = (text: string) => filledIn(text, this.sources)
    this.template = new Template(this.#resources(), {
      ...{ file, stack: name, given: new Map<string, string>(), fill },
      nestedOutput: () => null,
    })
  }

  /** As the file says, null when that is not wholly known. */
  serviceName(): string | null {
    const written = textAt(this.root, 'service') ?? textAt(this.root, 'service', 'name')
    return written === null ? null : filledIn(written, this.sources)
  }

  /** Text of a value; null when no file says it. */
  value(value: Located | null): string | null {
    const text = this.template.value(value)
    return text === null || /\$\{/.test(text) ? null : text
  }

  /** The name under which a function is deployed, with a hole for the stage. */
  functionName({ name, value }: LocatedEntry): string {
    const written = textAt(value, 'name')
    return written === null ? `${this.name}-{}-${name}` : sharedName(written, this.sources)
  }

  /** Outputs of the stack, which `cf:` asks for by the stack's name, and those that are exported by names of their own. */
  exports(): readonly ExportedValue[] {
    const stack = `${this.name}-{}`
    const addresses = Object.entries(ADDRESSES).map(([output, api]) => ({
      ...{ store: 'output' as const, name: `${stack}.${output}` },
      value: `https://${apiHost(api, this.name)}`,
    }))
    const declared = entriesOf(at(this.template.root, 'Outputs')).flatMap((entry): readonly ExportedValue[] => {
      const value = this.value(at(entry.value, 'Value'))
      const exported = textAt(entry.value, 'Export', 'Name')
      if (value === null) return []
      return [
        { store: 'output', name: `${stack}.${entry.name}`, value },
        ...(exported === null ? [] : [{ store: 'export' as const, name: sharedName(exported, this.sources), value }]),
      ]
    })
    const stored = this.template.ofType('AWS::SSM::Parameter').flatMap((entry): readonly ExportedValue[] => {
      const name = textAt(entry.value, 'Properties', 'Name')
      const value = this.value(at(entry.value, 'Properties', 'Value'))
      return name === null || value === null ? [] : [{ store: 'ssm', name: sharedName(name, this.sources), value }]
    })
    return this.name === '' ? [] : [...addresses, ...declared, ...stored]
  }

  /** `resources` may be spread over files; here they are one template. */
  #resources(): Located {
    const parts = mappings(at(this.root, 'resources'), this.sources)
    const section = (name: string): LocatedEntry => {
      const entries = parts
        .flatMap((part) => mappings(at(part, name), this.sources))
        .flatMap(entriesOf)
        .map((entry): [string, LocatedEntry] => [entry.name, entry])
      const { span } = this.root
      return { name, nameSpan: span, value: { kind: 'map', entries: new Map(entries), span } }
    }
    const sections = ['Resources', 'Outputs'].map((name): [string, LocatedEntry] => [name, section(name)])
    return { kind: 'map', entries: new Map(sections), span: this.root.span }
  }
}

/** What another file holds is shown at the start of the one that includes it. */
function withoutPlaces(value: Located): Located {
  const span = START_OF_FILE
  if (value.kind === 'text') return { ...value, span }
  if (value.kind === 'list') return { ...value, items: value.items.map(withoutPlaces), span }
  const entries = [...value.entries].map(([name, entry]): [string, LocatedEntry] => [
    name,
    { name, nameSpan: span, value: withoutPlaces(entry.value) },
  ])
  return { ...value, entries: new Map(entries), span }
}
