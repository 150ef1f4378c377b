import type { LanguageAdapter } from '../../language.ts'
import { extract, grammar } from './extract/extract.ts'
import { modules } from './modules.ts'
import { scan } from './scan/scan.ts'

/** Go. The files of a folder are one package; a program is a package with a function `main`. */
export const go: LanguageAdapter = {
  language: 'go',
  extensions: ['.go'],
  languageOf: () => 'go',
  hasPrograms: true,
  grammar,
  modules,
  scan,
  extract,
}
