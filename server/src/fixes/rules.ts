/** The rules whose findings can be accepted or suppressed. */
export const RULES: readonly string[] = [
  'new/service',
  'new/endpoint',
  'new/call',
  'new/duplicate-capability',
  'call/no-such-endpoint',
  'call/in-loop',
]
