import type { LanguageAdapter } from '../../language.ts'
import { extract, grammar } from './extract/extract.ts'
import { modules } from './modules.ts'
import { scan } from './scan/scan.ts'

/** PHP 5.3 and later. Names are written with dots between their parts: `App.Http.Kernel` for `App\Http\Kernel`. */
export const php: LanguageAdapter = {
  language: 'php',
  extensions: ['.php'],
  languageOf: () => 'php',
  grammar,
  modules,
  scan,
  extract,
}
