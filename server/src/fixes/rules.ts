import { rules } from '../rules/index.ts'

import { suppressUnused } from '../rules/suppress/unused.ts'

/** Ids of the rules whose findings can be accepted or suppressed: all, but for the one on suppressions. */
export const RULES: readonly string[] = rules.map((rule) => rule.meta.id).filter((id) => id !== suppressUnused.meta.id)
