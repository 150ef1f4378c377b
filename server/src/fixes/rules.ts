import { rules } from '../rules/index.ts'

/** Ids of the rules whose findings can be accepted or suppressed: all. */
export const RULES: readonly string[] = rules.map((rule) => rule.meta.id)
