import { packs } from './index.ts'
import { type RuleBook, ruleBook } from './rule-book.ts'

/** The rules of all packs. */
export const PACK_RULES: RuleBook = ruleBook(packs)
