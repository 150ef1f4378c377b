/** Queries over `.proto` files. */
import { type ProtoContracts, protoContracts } from '../map/contracts/proto-contracts.ts'
import {
  grpcDeclared,
  grpcMethods,
  grpcNames,
  methodSpans,
  type ProtoService,
  protoServices,
} from '../map/protocols/proto.ts'
import { NO_TYPES } from '../map/protocols/proto-types.ts'
import { START_OF_FILE } from '../protocol/location.ts'
import type { Problem } from '../protocol/map.ts'
import { isAside } from '../workspace/aside.ts'
import type { CodeQueries } from './code-queries.ts'
import { sameData } from './same-data.ts'

export interface GrpcNames {
  /** The full name. */
  readonly grpcName: (path: string) => string
  /** Whether it may be served. */
  readonly grpcDeclared: (path: string) => boolean
  /** The full names of all methods, of `Service/*`. */
  readonly grpcMethods: (path: string) => readonly string[]
}

export class ProtoQueries {
  readonly #code: CodeQueries

  constructor(code: CodeQueries) {
    this.#code = code
  }

  /** What `.proto` files tell of `Service/Method`. */
  names(): GrpcNames {
    return this.#code.memo.query('grpcNames', () => {
      const services = this.services()
      return {
        grpcName: grpcNames(services),
        grpcDeclared: grpcDeclared(services),
        grpcMethods: grpcMethods(services),
      }
    })
  }

  services(): readonly ProtoService[] {
    return this.#code.memo.gate(
      'protoServices',
      () => this.#files().flatMap((file) => this.#read(file).services),
      sameData,
    )
  }

  /** The contracts of the methods, in the words of the files that are nearest to whoever implements them. */
  contracts(serviceOf: (file: string) => string | null): ProtoContracts {
    return this.#code.memo.query('protoContracts', () => {
      const files = this.#code.memo.gate(
        'protoTypes',
        () =>
          this.#files().flatMap((file) => {
            const { types, spans } = this.#read(file)
            return types.messages.length + types.methods.length + types.enums.length === 0
              ? []
              : [{ file, service: serviceOf(file), types, spans }]
          }),
        sameData,
      )
      return protoContracts(
        files.map(({ spans, ...entry }) => ({
          ...entry,
          places: new Map(spans.map(([path, span]) => [path, { file: entry.file, span }])),
        })),
      )
    })
  }

  /** Files that could not be read. */
  problems(): readonly Problem[] {
    return this.#files()
      .filter((file) => !isAside(file))
      .flatMap((file): readonly Problem[] => {
        const { problem } = this.#read(file)
        const location = { file, span: START_OF_FILE }
        return problem ? [{ location, message: `This file could not be read: ${problem}` }] : []
      })
  }

  #files(): readonly string[] {
    return this.#code.memo.query(
      'protoFiles',
      () => this.#code.files().filter((file) => file.endsWith('.proto')),
      sameData,
    )
  }

  #read(file: string): ReturnType<typeof protoServices> & { readonly spans: ReturnType<typeof methodSpans> } {
    return this.#code.memo.queryOf(
      'proto',
      file,
      () => {
        const read = this.#code.text(file)
        if (!('text' in read)) return { services: [], types: NO_TYPES, spans: [], problem: read.problem }
        const proto = protoServices(read.text)
        return { ...proto, spans: methodSpans(read.text, proto.types) }
      },
      sameData,
    )
  }
}
