import type { LanguageAdapter } from '../../language.ts'
import { extract } from './extract/extract.ts'
import { grammar } from './extract/grammar.ts'
import { modules } from './modules.ts'
import { scan } from './scan/scan.ts'

/** Rust. A file is a module of its crate; a program is a file with a function `main`. */
export const rust: LanguageAdapter = {
  language: 'rust',
  extensions: ['.rs'],
  languageOf: () => 'rust',
  hasPrograms: true,
  grammar,
  modules,
  scan,
  extract,
}
