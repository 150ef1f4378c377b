import type { LanguageAdapter } from '../../language.ts'
import { modules } from '../jvm/modules.ts'
import { scan } from '../jvm/scan.ts'
import { extract, grammar } from './extract/extract.ts'

/** Java. A package may be spread over files and modules; annotations are decorators, their elements named arguments. */
export const java: LanguageAdapter = {
  language: 'java',
  extensions: ['.java'],
  languageOf: () => 'java',
  marksOverrides: true,
  grammar,
  modules,
  scan,
  extract,
}
