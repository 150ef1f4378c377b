import { argument, wordEnd } from './modules.ts'
import { type ScanState, SPREAD } from './state.ts'

/** `require('m')`, and what of it a CommonJS module passes on: `module.exports = require('m')`, `exports.a = a`. */
export function commonJs(state: ScanState, word: string, isMember: boolean): void {
  const { text, found } = state
  if (word === 'require') {
    const module = isMember ? null : argument(state, state.skip(state.at))
    if (module !== null) found.module(module)
  } else if (word === 'const' || word === 'let' || word === 'var') {
    if (!isMember) requiredNames(state)
  } else if (word === 'exports') {
    const isModule = isMember && text.slice(state.objectStart, state.objectEnd) === 'module'
    if (isModule || !isMember) exportsAssignment(state, isModule)
  }
}

/** `const a = require('m')`, `const { a, b: c } = require('m')`: names that stand for something of the module. */
function requiredNames(state: ScanState): void {
  const { text, found } = state
  const start = state.skip(state.at)
  const names: { readonly local: string; readonly imported: string }[] = []
  let at = start
  if (text.charCodeAt(at) === 123) {
    at = state.skip(at + 1)
    while (text.charCodeAt(at) !== 125) {
      const end = wordEnd(text, at)
      if (end === at) return
      const imported = text.slice(at, end)
      let local = imported
      at = state.skip(end)
      if (text.charCodeAt(at) === 58) {
        const from = state.skip(at + 1)
        const to = wordEnd(text, from)
        local = text.slice(from, to)
        at = state.skip(to)
      }
      names.push({ local, imported })
      if (text.charCodeAt(at) === 44) at = state.skip(at + 1)
      else if (text.charCodeAt(at) !== 125) return
    }
    at++
  } else {
    at = wordEnd(text, at)
    names.push({ local: text.slice(start, at), imported: '*' })
  }
  const module = requiredAt(state, state.skip(at))
  if (module !== null) for (const { local, imported } of names) found.local(local, module, imported)
}

/** The module of `= require('m')` at an offset. */
function requiredAt(state: ScanState, at: number): string | null {
  if (state.text.charCodeAt(at) !== 61) return null
  return requiredModule(state, state.skip(at + 1))
}

function requiredModule(state: ScanState, at: number): string | null {
  return state.text.startsWith('require', at) ? argument(state, state.skip(at + 7)) : null
}

/** `module.exports = …`, `module.exports.a = …`, `exports.a = …`; the scan itself goes on right behind `exports`. */
function exportsAssignment(state: ScanState, isModule: boolean): void {
  const { text, found } = state
  let at = state.skip(state.at)
  let name = '*'
  if (text.charCodeAt(at) === 46) {
    const start = state.skip(at + 1)
    const end = wordEnd(text, start)
    name = text.slice(start, end)
    at = state.skip(end)
  } else if (!isModule) return
  if (text.charCodeAt(at) !== 61 || text.charCodeAt(at + 1) === 61) return
  const start = state.skip(at + 1)
  if (text.charCodeAt(start) === 123) {
    state.opensExports = name === '*'
    return
  }
  const module = requiredModule(state, start)
  if (module !== null) found.reexport(name, module, '*')
  else passOn(state, name, start)
}

/** A value that is a single name. */
function passOn(state: ScanState, name: string, start: number): void {
  const end = wordEnd(state.text, start)
  const next = state.text.charAt(state.skip(end))
  if (end > start && !/[.([`?+|&=]/.test(next)) state.found.passedOn(name, state.text.slice(start, end))
}

/** A word right inside of `module.exports = { … }`: `a`, `b: c`, `d: require('m')`, `...require('m')`. */
export function exportedProperty(state: ScanState, start: number, end: number): void {
  const { text, last, found } = state
  const word = text.slice(start, end)
  if (last !== 123 && last !== 44) {
    const module = last === SPREAD && word === 'require' ? requiredModule(state, start) : null
    if (module !== null) found.reexport('*', module, '*')
    else if (last === SPREAD) passOn(state, '*', start)
    return
  }
  const next = state.skip(end)
  if (text.charCodeAt(next) !== 58) {
    passOn(state, word, start)
    return
  }
  const value = state.skip(next + 1)
  const module = requiredModule(state, value)
  if (module !== null) found.reexport(word, module, '*')
  else passOn(state, word, value)
}
