/** Queries that say what could not be read. */
import { START_OF_FILE } from '../protocol/location.ts'
import type { Problem } from '../protocol/map.ts'
import type { CodeQueries } from './code-queries.ts'
import type { ContractQueries } from './contract-queries.ts'
import type { DeploymentQueries } from './deployment-queries.ts'
import type { ProtoQueries } from './proto-queries.ts'
import { sameData } from './same-data.ts'

export class ProblemQueries {
  readonly #code: CodeQueries
  readonly #deployment: DeploymentQueries
  readonly #proto: ProtoQueries
  readonly #contracts: ContractQueries

  constructor(code: CodeQueries, deployment: DeploymentQueries, proto: ProtoQueries, contracts: ContractQueries) {
    this.#code = code
    this.#deployment = deployment
    this.#proto = proto
    this.#contracts = contracts
  }

  /** Sorted by file and line. */
  all(): readonly Problem[] {
    return this.#code.memo.query(
      'problems',
      () =>
        [
          ...this.#deployment.discovery().problems,
          ...this.#code.inInterestingParts('syntax problems', (files) => files.flatMap(this.#syntax)).flat(),
          ...this.#contracts.problems(),
          ...this.#deployment.declaredProblems(),
          ...this.#code.inParts('unreadable files', (files) => files.flatMap(this.#unreadable)).flat(),
          ...this.#proto.problems(),
        ].sort((left, right) => {
          if (left.location.file !== right.location.file) return left.location.file < right.location.file ? -1 : 1
          return left.location.span[0] - right.location.span[0]
        }),
      sameData,
    )
  }

  readonly #syntax = (file: string): readonly Problem[] =>
    (this.#code.facts(file)?.problems ?? []).map((problem) => ({
      location: { file, span: problem.span },
      message: `Syntax error, the rest of the file still counts: ${problem.message}`,
    }))

  readonly #unreadable = (file: string): readonly Problem[] => {
    const problem = this.#code.readProblem(file)
    return problem === null ? [] : [{ location: { file, span: START_OF_FILE }, message: problem }]
  }
}
