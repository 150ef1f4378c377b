import { HttpClient } from '@shop/http-client'

interface ValidationResult {
  valid: boolean
  normalized: string
  reason?: string
}

const emailValidator = new HttpClient(process.env.EMAIL_VALIDATOR_URL ?? 'http://email-validator:3007')

/** Validates an email address using the email-validator service. */
export function validateEmail(email: string): Promise<ValidationResult> {
  return emailValidator.post<ValidationResult>('/validate', { email })
}
