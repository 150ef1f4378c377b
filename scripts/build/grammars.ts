import { copyFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { BuildOptions, Plugin } from 'esbuild'

const PACKAGE = '@vscode/tree-sitter-wasm'

/** Grammars that have packages of their own. */
const OTHERS = ['kotlin']

/** Grammars that some language adapter reads, as their files name them. */
const GRAMMARS = ['python', 'go', 'java', 'c-sharp', 'php', 'ruby', 'rust']

/** Packages whose WebAssembly is copied. */
export const grammarPackages = [PACKAGE, ...OTHERS.map((name) => `@tree-sitter-grammars/tree-sitter-${name}`)]

/** The runtime as a chunk of its own beside the bundles: a workspace of TypeScript alone never loads it. */
export function grammarRuntime(common: BuildOptions): BuildOptions {
  return {
    ...common,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: false,
    keepNames: false,
    entryPoints: { 'tree-sitter': PACKAGE },
    outdir: 'dist',
  }
}

/** In the bundles the runtime is that chunk. */
export const sharedGrammarRuntime: Plugin = {
  name: 'shared-grammar-runtime',
  setup(build) {
    build.onResolve({ filter: /^@vscode\/tree-sitter-wasm$/ }, () => ({ path: './tree-sitter.js', external: true }))
  },
}

/** WebAssembly of the runtime and the grammars: the same for all platforms. */
export function copyGrammars(target: string): void {
  const folder = dirname(createRequire(import.meta.url).resolve(PACKAGE))
  for (const file of ['tree-sitter.wasm', ...GRAMMARS.map((name) => `tree-sitter-${name}.wasm`)]) {
    copyFileSync(join(folder, file), join(target, file))
  }
  for (const name of OTHERS) {
    const file = `tree-sitter-${name}.wasm`
    const source = createRequire(import.meta.url).resolve(`@tree-sitter-grammars/tree-sitter-${name}/${file}`)
    copyFileSync(source, join(target, file))
  }
}
