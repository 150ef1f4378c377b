/**
 * Lets the tests run with Node alone. A package that is not installed is replaced by its stand-in; the packages of this
 * workspace are found by their folder. Import this first, and the code under test with `await import(...)`.
 */
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'

const standIns = new URL('./stand-ins/', import.meta.url)
const packages = new URL('../packages/', import.meta.url)

registerHooks({
  resolve(specifier, context, nextResolve) {
    try {
      return nextResolve(specifier, context)
    } catch (error) {
      const replacement = specifier.startsWith('@shop/')
        ? new URL(`${specifier.slice('@shop/'.length)}/src/index.ts`, packages)
        : new URL(`${specifier}.ts`, standIns)
      if (!/^[@\w]/.test(specifier) || !existsSync(replacement)) throw error
      return { url: replacement.href, shortCircuit: true }
    }
  },
})
