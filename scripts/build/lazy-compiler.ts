import { createRequire } from 'node:module'
import type { BuildOptions, Plugin } from 'esbuild'

const require = createRequire(import.meta.url)

/**
 * The modules that bring the TypeScript compiler, and the chunk that holds each. `@ts-morph/common` is imported for its `ts`
 * alone, so it is answered by the compiler's chunk and the rest of it stays out of the way.
 */
const chunks: Readonly<Record<string, { readonly chunk: string; readonly names: () => readonly string[] }>> = {
  '@ts-morph/common': { chunk: './typescript.js', names: () => ['ts'] },
  'ts-morph': { chunk: './ts-morph.js', names: () => Object.keys(require('ts-morph') as object) },
}

/**
 * Answers imports of the compiler by a module whose exports load the chunk when they are first read. Loading costs some
 * 50 ms and 40 MB with a warm compile cache, which a start from the cache of facts can do without.
 */
export function lazyCompiler(): Plugin {
  return {
    name: 'lazy-compiler',
    setup(build) {
      build.onResolve({ filter: /^(@ts-morph\/common|ts-morph)$/ }, ({ path }) => ({
        path,
        namespace: 'lazy-compiler',
      }))
      build.onResolve({ filter: /^\.\/(typescript|ts-morph)\.js$/, namespace: 'lazy-compiler' }, ({ path }) => ({
        path,
        external: true,
      }))
      build.onLoad({ filter: /.*/, namespace: 'lazy-compiler' }, ({ path }) => {
        const entry = chunks[path]!
        const whole = path === '@ts-morph/common'
        const getters = entry.names().map((name) => `get ${name}() { return load()${whole ? '' : `.${name}`} }`)
        return {
          loader: 'js',
          contents: `let loaded\nconst load = () => (loaded ??= require('${entry.chunk}'))\nmodule.exports = {\n${getters.join(',\n')}\n}`,
        }
      })
    },
  }
}

/** The chunks themselves. The compiler ships no source map: it is nobody's to debug here and would outweigh the rest. */
export function compilerChunks(common: BuildOptions): BuildOptions[] {
  const options: BuildOptions = {
    ...common,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: false,
    minify: true,
  }
  return [
    {
      ...options,
      entryPoints: { typescript: '@ts-morph/common/dist/typescript.js' },
      outdir: 'dist',
      logLevel: 'error',
    },
    { ...options, entryPoints: { 'ts-morph': 'ts-morph' }, outdir: 'dist', plugins: [sharedTypeScript] },
  ]
}

/** `@ts-morph/common` takes its compiler from a file beside it; here that is the shared chunk. */
const sharedTypeScript: Plugin = {
  name: 'shared-typescript',
  setup(build) {
    build.onResolve({ filter: /^\.\/typescript$/ }, () => ({ path: './typescript.js', external: true }))
  },
}
