/** The edits that are measured: half of them in the body of a handler, the others bring or rename an endpoint or a call. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SyntheticWorkspace } from './workspace/generate.ts'
import type { PlannedService } from './workspace/plan.ts'
import { Random } from './workspace/random.ts'
import { routesFile } from './workspace/service-files.ts'

export interface Edit {
  readonly file: string
  /** The whole file afterwards. */
  readonly text: string
  /** What must be said of the file then. */
  readonly expected: {
    /** Rule and a part of the message; every one of them must be there. */
    readonly said: readonly (readonly [rule: string, part: string])[]
    /** Parts of messages that must not be there any more. */
    readonly gone: readonly string[]
  }
}

/** Plans `count` edits, spread over many services; texts build on each other, so the order matters. */
export function planEdits(workspace: SyntheticWorkspace, count: number, seed: number): readonly Edit[] {
  const random = new Random(seed)
  const callers = workspace.plan.services.filter((service) => service.calls.length > 0)
  const editors = random.sample(callers, Math.ceil(count / 4)).map((service) => new Editor(service, workspace))
  return Array.from({ length: count }, (_, index) => {
    const editor = editors[index % editors.length]!
    const round = Math.floor(index / editors.length)
    // Neighbours differ in kind, and so do the rounds of each service.
    return (index + round) % 2 === 0 ? editor.body(index) : editor.structure(index)
  })
}

/** Remembers what the earlier edits have left in the files of one service. */
class Editor {
  readonly #service: PlannedService
  readonly #workspace: SyntheticWorkspace
  readonly #texts = new Map<string, string>()
  #endpoint: string | null = null
  #probe: string | null = null

  constructor(service: PlannedService, workspace: SyntheticWorkspace) {
    this.#service = service
    this.#workspace = workspace
  }

  /** Other code in the handler that lists: nothing of it may reach the map. */
  body(number: number): Edit {
    const file = this.#inService(routesFile(this.#service))
    const said = this.#endpoint ? ([['new/endpoint', this.#endpoint]] as const) : []
    const text = this.#text(file).replace(
      /(\n *)const page = Number\((.+?) \?\? \d+\)(?:\n *const limit = \d+)?/,
      `$1const page = Number($2 ?? ${number})$1const limit = ${number}`,
    )
    return this.#edit(file, text, said, [])
  }

  structure(number: number): Edit {
    if (number % 3 === 0) return this.#call(number)
    return this.#endpoint === null ? this.#addEndpoint(number) : this.#renameEndpoint(number, this.#endpoint)
  }

  #addEndpoint(number: number): Edit {
    const name = label('extra', number)
    const file = this.#inService(routesFile(this.#service))
    const text = this.#text(file)
    this.#endpoint = name
    return this.#edit(file, withRoute(text, this.#service, name), [['new/endpoint', name]], [])
  }

  #renameEndpoint(number: number, former: string): Edit {
    const name = label('extra', number)
    const file = this.#inService(routesFile(this.#service))
    const text = this.#text(file).replaceAll(former, name)
    this.#endpoint = name
    return this.#edit(file, text, [['new/endpoint', name]], [former])
  }

  /** A call to a route that its provider does not have, written as the other calls of that file are not: by fetch. */
  #call(number: number): Edit {
    const provider = this.#workspace.plan.services.find(({ name }) => name === this.#service.calls[0]!.service)!
    const injected = this.#service.framework === 'nest' && this.#service.clients !== 'wrapper'
    const file = this.#inService(`src/clients/${provider.name}${injected ? '.client' : ''}.ts`)
    const name = label('probe', number)
    const former = this.#probe
    this.#probe = name
    const text = former
      ? this.#text(file).replaceAll(former, name)
      : `${this.#text(file)}\nexport const probe = () => fetch('http://${provider.name}:${provider.port}/${name}')\n`
    return this.#edit(file, text, [['call/no-such-endpoint', name]], former ? [former] : [])
  }

  #edit(file: string, text: string, said: Edit['expected']['said'], gone: readonly string[]): Edit {
    if (text === this.#text(file)) throw new Error(`There is nothing to edit in ${file}`)
    this.#texts.set(file, text)
    return { file, text, expected: { said, gone } }
  }

  #inService(file: string): string {
    return `services/${this.#service.name}/${file}`
  }

  #text(file: string): string {
    const known = this.#texts.get(file) ?? readFileSync(join(this.#workspace.root, file), 'utf8')
    this.#texts.set(file, known)
    return known
  }
}

/** One operation more, where the framework of the service wants it. */
function withRoute(text: string, service: PlannedService, name: string): string {
  const listed = /\n( *)(\w+)\.get(?:<.*>)?\('\/'/.exec(text)
  switch (service.framework) {
    case 'nest':
      return text.replace(/\n}\n$/, `\n\n  @Get('${name}')\n  extra() {\n    return []\n  }\n}\n`)
    case 'fastify':
      return text.replace(listed![0], `\n${listed![1]}${listed![2]}.get('/${name}', async () => [])\n${listed![0]}`)
    case 'express':
      return text.replace(
        listed![0],
        `\n${listed![1]}${listed![2]}.get('/${name}', (_request, response) => {\n${listed![1]}  response.json([])\n${listed![1]}})\n${listed![0]}`,
      )
  }
}

/** A name that is no part of the name for another number. */
function label(word: string, number: number): string {
  return `${word}-${String(number).padStart(4, '0')}`
}
