/** Queries over `.proto` files. */
import { grpcDeclared, grpcMethods, grpcNames, type ProtoService, protoServices } from '../map/protocols/proto.ts'
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

  #read(file: string): ReturnType<typeof protoServices> {
    return this.#code.memo.queryOf(
      'proto',
      file,
      () => {
        const read = this.#code.text(file)
        return 'text' in read ? protoServices(read.text) : { services: [], problem: read.problem }
      },
      sameData,
    )
  }
}
