import type { LanguageAdapter } from '../../language.ts'
import { extract, grammar } from './extract/extract.ts'
import { modules } from './modules.ts'
import { scan } from './scan/scan.ts'

/** Ruby 3, with the files that Rack servers start from. Older code reads the same. */
export const ruby: LanguageAdapter = {
  language: 'ruby',
  extensions: ['.rb', '.ru'],
  languageOf: () => 'ruby',
  grammar,
  modules,
  scan,
  extract,
}
