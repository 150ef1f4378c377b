/**
 * `npm run build [-- --watch]`: bundles client, server, CLI and webview into dist/. The TypeScript compiler and ts-morph are
 * chunks of their own (see build/lazy-compiler.ts), there once and loaded when first used.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, build, context, type Metafile } from 'esbuild'
import { copyGrammars, grammarPackages, grammarRuntime, sharedGrammarRuntime } from './build/grammars.ts'
import { compilerChunks, lazyCompiler } from './build/lazy-compiler.ts'
import { writeNotices } from './build/notices.ts'
import { root } from './lib/root.ts'

const dist = join(root, 'dist')

/** esbuild leaves `import.meta` empty in CommonJS output; CommonJS has its own names for the same things. */
const importMeta = {
  define: {
    'import.meta.url': '__moduleUrl',
    'import.meta.filename': '__filename',
    'import.meta.dirname': '__dirname',
  },
  line: 'const __moduleUrl=require("node:url").pathToFileURL(__filename).href;',
}

/** V8 keeps the compiled code of whatever is loaded after this line; older Node versions do without. */
const compileCache = 'require("node:module").enableCompileCache?.();'

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  // Names stay, so that stack traces can be read; keepNames would do it by a call for every function that is made.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
}

const node: BuildOptions = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  define: importMeta.define,
  // The UMD form of jsonc-parser hides its own requires from bundlers; its ES modules do not.
  mainFields: ['module', 'main'],
}

const bundles: readonly { readonly entry: string; readonly options: BuildOptions }[] = [
  {
    entry: 'client/src/extension.ts',
    options: { ...node, outfile: 'dist/client.js', external: ['vscode'], banner: { js: importMeta.line } },
  },
  {
    entry: 'server/src/lsp/main.ts',
    options: {
      ...node,
      outfile: 'dist/server.js',
      plugins: [lazyCompiler(), sharedGrammarRuntime],
      banner: { js: `${compileCache}${importMeta.line}` },
    },
  },
  {
    entry: 'server/src/cli/main.ts',
    options: {
      ...node,
      outfile: 'dist/cli.js',
      plugins: [lazyCompiler(), sharedGrammarRuntime],
      banner: { js: `#!/usr/bin/env node\n${compileCache}${importMeta.line}` },
    },
  },
  {
    entry: 'webview/src/main.ts',
    options: { ...common, platform: 'browser', format: 'iife', target: 'chrome128', outfile: 'dist/webview.js' },
  },
]

const present = bundles.filter(({ entry }) => {
  const there = existsSync(join(root, entry))
  if (!there) console.warn(`build: ${entry} is missing, its bundle is left out`)
  return there
})

if (process.argv.includes('--watch')) {
  mkdirSync(dist, { recursive: true })
  writeModuleType()
  copyGrammars(dist)
  await Promise.all([...compilerChunks(common), grammarRuntime(common)].map((options) => build(options)))
  for (const { entry, options } of present) {
    await (await context({ ...options, entryPoints: [entry], logLevel: 'info' })).watch()
  }
} else {
  const started = performance.now()
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(dist, { recursive: true })
  writeModuleType()
  copyGrammars(dist)
  const results = await Promise.all([
    ...[...compilerChunks(common), grammarRuntime(common)].map((options) => build(options)),
    ...present.map(({ entry, options }) => build({ ...options, entryPoints: [entry] })),
  ])
  const metafiles = results.map((result) => result.metafile).filter((file): file is Metafile => file !== undefined)
  writeNotices(metafiles, grammarPackages, join(dist, 'THIRD-PARTY-NOTICES.txt'))
  report(metafiles, performance.now() - started)
}

/** The package is ESM by its package.json; the bundles are CommonJS, which is what VS Code's extension host loads. */
function writeModuleType(): void {
  writeFileSync(join(dist, 'package.json'), '{ "type": "commonjs" }\n')
}

function report(metafiles: readonly Metafile[], milliseconds: number): void {
  const sizes = metafiles
    .flatMap((file) => Object.entries(file.outputs))
    .filter(([path]) => !path.endsWith('.map'))
    .map(([path, output]) => `${path.replace('dist/', '')} ${Math.round(output.bytes / 1024)} KB`)
  console.log(`build: ${sizes.join(', ')} in ${Math.round(milliseconds)} ms`)
}
