import type { LanguageAdapter } from '../../language.ts'
import { extract, grammar } from './extract/extract.ts'
import { modules } from './modules.ts'
import { scan } from './scan/scan.ts'

/** C#. Files of a namespace see each other across those projects that reference one another. */
export const csharp: LanguageAdapter = {
  language: 'csharp',
  extensions: ['.cs'],
  languageOf: () => 'csharp',
  grammar,
  modules,
  scan,
  extract,
}
