export interface EmailVerdict {
  valid: boolean
  /** Trimmed, with the domain in lower case. */
  normalized: string
  reason?: string
}

/** Says whether an address can receive mail as far as its text tells. */
export function validateEmail(email: string): EmailVerdict {
  const trimmed = (email ?? '').trim()
  const at = trimmed.lastIndexOf('@')
  const local = trimmed.slice(0, Math.max(at, 0))
  const domain = trimmed.slice(at + 1).toLowerCase()
  const normalized = at < 0 ? trimmed : `${local}@${domain}`

  if (at < 1) return { valid: false, normalized, reason: 'it needs a name before the @' }
  if (local.length > 64) return { valid: false, normalized, reason: 'the name before the @ is too long' }
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) return { valid: false, normalized, reason: 'the domain is not complete' }
  return { valid: true, normalized }
}
