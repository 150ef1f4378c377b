const DEFAULT_DOMAINS = 'mailinator.example,throwaway.example'

const domains = new Set((process.env.DISPOSABLE_DOMAINS ?? DEFAULT_DOMAINS).split(','))

/** Checks if a domain belongs to a known disposable email provider. */
export function isDisposable(domain: string): boolean {
  return domains.has(domain.toLowerCase())
}
