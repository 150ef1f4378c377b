import type { LexicalScan } from '../../../language.ts'
import { scanCode } from './code.ts'
import { Collector } from './collector.ts'
import { scanJsx } from './jsx.ts'
import { JSX_CHILDREN, JSX_TAG, ScanState } from './state.ts'
import { scanWords } from './words.ts'

/**
 * One pass over the characters of a file, without a syntax tree: strings, templates, comments, regular expressions and JSX
 * are told apart so that what is found stands in code. Linear in the length of the text.
 */
export function scan(file: string, text: string, markers: ReadonlySet<string>): LexicalScan {
  const found = new Collector(text)
  const isSound = pass(text, found, markers, /\.([cm]?jsx?|tsx)$/.test(file))
  if (isSound) return found.result()
  // An element that never ends was none, such as type parameters in a dialect: the file is read again without JSX.
  const again = new Collector(text)
  pass(text, again, markers, false)
  return again.result()
}

/** Reads all of the text; false when an element of JSX did not end. */
function pass(text: string, found: Collector, markers: ReadonlySet<string>, mayHoldJsx: boolean): boolean {
  const state = new ScanState(text, found, markers, mayHoldJsx)
  const words = scanWords(markers)
  while (state.at < text.length) {
    scanCode(state, words)
    scanJsx(state)
  }
  for (const name of state.undecided.values()) found.marker(name)
  return !state.open.some((kind) => kind === JSX_TAG || kind === JSX_CHILDREN)
}
