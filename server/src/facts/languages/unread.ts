import { adapterFor } from './index.ts'

/** Languages in which services are written, by file ending. What an adapter reads is taken out when one is asked for. */
const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['.php', 'php'],
  ['.rb', 'ruby'],
  ['.rs', 'rust'],
  ['.kt', 'kotlin'],
  ['.cs', 'csharp'],
  ['.fs', 'fsharp'],
  ['.scala', 'scala'],
  ['.groovy', 'groovy'],
  ['.clj', 'clojure'],
  ['.ex', 'elixir'],
  ['.erl', 'erlang'],
  ['.swift', 'swift'],
  ['.dart', 'dart'],
  ['.cpp', 'c++'],
  ['.cc', 'c++'],
  ['.hs', 'haskell'],
  ['.pl', 'perl'],
  ['.java', 'java'],
  ['.go', 'go'],
  ['.py', 'python'],
])

/** The language of a source file that no adapter reads; null for all other files. */
export function unreadLanguage(file: string): string | null {
  const dot = file.lastIndexOf('.')
  const language = dot < 0 ? undefined : LANGUAGES.get(file.slice(dot))
  return language === undefined || adapterFor(file) !== null ? null : language
}
