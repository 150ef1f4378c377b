import type { LanguageAdapter } from '../../language.ts'
import { extract } from './extract/extract.ts'
import { scan } from './scan/scan.ts'

/** TypeScript and JavaScript, declaration files included: what they declare tells what an imported name is. */
export const typescript: LanguageAdapter = {
  language: 'typescript',
  extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'],
  languageOf: (file) => (/\.[cm]?tsx?$/.test(file) ? 'typescript' : 'javascript'),
  scan,
  extract,
}
