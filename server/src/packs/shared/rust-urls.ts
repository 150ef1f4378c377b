import type { Value } from '../../map/resolve/value.ts'
import type { PackScope } from '../pack.ts'
import { joinUrl } from './http.ts'

/** An address however it is put together: `Url::parse(base)?.join("orders")?` as one text. */
export function addressOf(value: Value | undefined, scope: PackScope): Value | undefined {
  if (value?.kind !== 'library') return value
  if (/\.(parse|from_str|from_static|try_from|from_shared)\(\)$/.test(value.origin)) {
    return addressOf(scope.made(value, 0), scope)
  }
  if (/\.join\(\)$/.test(value.origin)) {
    return joinUrl(addressOf(value.receiver ?? undefined, scope), scope.made(value, 0))
  }
  return value
}

/** `Method::POST` as its name, `ANY` where it is not known. */
export function methodOf(value: Value | undefined, scope: PackScope): string {
  const named = /\.([A-Z]+)$/.exec(scope.origin(value))?.[1]
  return named ?? scope.text(value)?.toUpperCase() ?? 'ANY'
}
