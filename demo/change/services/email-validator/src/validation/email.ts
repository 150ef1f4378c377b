import { LRUCache } from 'lru-cache'
import { isDisposable } from './disposable.ts'

export interface ValidationResult {
  valid: boolean
  normalized: string
  reason?: string
}

const EMAIL_PATTERN = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

const cache = new LRUCache<string, ValidationResult>({ max: 5000 })

/**
 * Validates an email address and returns the result.
 */
export function validateEmail(email: string): ValidationResult {
  const cached = cache.get(email)
  if (cached) return cached

  const result = check(email)
  cache.set(email, result)
  return result
}

function check(email: string): ValidationResult {
  const normalized = (email ?? '').trim().toLowerCase()

  // Basic format check
  if (!EMAIL_PATTERN.test(normalized)) {
    return { valid: false, normalized, reason: 'Invalid email format' }
  }

  // Disposable domain check
  const domain = normalized.slice(normalized.indexOf('@') + 1)
  if (isDisposable(domain)) {
    return { valid: false, normalized, reason: 'Disposable email domain' }
  }

  return { valid: true, normalized }
}
