import type { LanguageAdapter } from '../../language.ts'
import { codeOf, isComponent } from './components.ts'
import { extract } from './extract/extract.ts'
import { scan } from './scan/scan.ts'

/**
 * TypeScript and JavaScript, in single-file components too. Declaration files are included: what they declare tells what an
 * imported name is.
 */
export const typescript: LanguageAdapter = {
  language: 'typescript',
  extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte'],
  languageOf: (file) => {
    if (isComponent(file)) return file.endsWith('.vue') ? 'vue' : 'svelte'
    return /\.[cm]?tsx?$/.test(file) ? 'typescript' : 'javascript'
  },
  scan: (file, text, markers) => scan(file, codeOf(file, text), markers),
  extract: (file, text) => extract(file, codeOf(file, text)),
}
