import type { LanguageAdapter } from '../../language.ts'
import { extract, grammar } from './extract/extract.ts'
import { modules } from './modules.ts'
import { scan } from './scan/scan.ts'

/** Python 3. Files of older code that the grammar cannot read count as far as it gets. */
export const python: LanguageAdapter = {
  language: 'python',
  extensions: ['.py'],
  languageOf: () => 'python',
  grammar,
  modules,
  scan,
  extract,
}
