import { createHash } from 'node:crypto'

/** Tells a content of a file from all others. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
