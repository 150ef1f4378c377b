/** Frameworks whose routes are the names of files. */
import type { Value } from '../../map/resolve/value.ts'
import type { PackScope } from '../pack.ts'

/** Verbs as such files export handlers for them. */
export const EXPORTED_VERBS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])

/** One endpoint of the file that is looked at; `handler` is what answers, where it can be followed. */
export function fileRoute(method: string, path: string, handler: Value | undefined, scope: PackScope): void {
  const place = scope.definition(handler)
  scope.emit({
    kind: 'endpoint',
    protocol: 'http',
    method,
    path: { kind: 'literal', value: path, at: null },
    prefixed: false,
    versions: [],
    handler: place ? { name: place.definition.name, file: place.file, definition: place.definition.id } : null,
    registeredAs: null,
    guards: [],
    span: place?.file === scope.file ? place.definition.nameSpan : [0, 0, 0, 0],
  })
}

/** Segments in brackets as paths have them: `[id]`, `[id=integer]`, `[[language]]`, `[...rest]`; groups `(name)` add none. */
export function bracketPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && !/^\(.*\)$/.test(segment))
  return `/${segments.map(bracketSegment).join('/')}`
}

function bracketSegment(segment: string): string {
  if (/^\[+\.{3}.*\]+$/.test(segment)) return '{*}'
  return segment.replace(/\[+([\w-]+)(?:=\w+)?\]+/g, '{$1}')
}
