/** What the packs of mocking libraries share: they emit the request that is mocked, with the mocked answer in the place of its body. */
import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope } from '../pack.ts'
import { urlPath } from '../shared/http.ts'

export interface Mocked {
  /** Verb in capitals, or `ANY`. */
  readonly method: string
  readonly target: Value
  /** Undefined where no status is given, which means success. */
  readonly status?: Value | undefined
  /** The mocked answer. */
  readonly answer?: Value | undefined
}

/** Says that a test mocks the answer to a request. The body of a failure has no shape that the contract tells. */
export function mocks({ method, target, status, answer }: Mocked, call: PackCall, scope: PackScope): void {
  const isSuccess = status === undefined || /^2\d\d$/.test(scope.text(status) ?? '')
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body: isSuccess && answer?.kind === 'object' ? answer : null,
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}
