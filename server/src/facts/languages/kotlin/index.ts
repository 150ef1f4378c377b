import type { LanguageAdapter } from '../../language.ts'
import { modules } from '../jvm/modules.ts'
import { scan } from '../jvm/scan.ts'
import { extract, grammar } from './extract/extract.ts'

/** Kotlin. Its packages are Java's; functions and properties may stand in them without a class. */
export const kotlin: LanguageAdapter = {
  language: 'kotlin',
  extensions: ['.kt'],
  languageOf: () => 'kotlin',
  grammar,
  modules,
  scan,
  extract,
}
