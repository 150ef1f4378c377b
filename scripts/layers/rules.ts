/** Which layer may import what. Paths are relative to the repository, with forward slashes. */

/** An import as the rules see it: `to` is the path of a file of this repository, or the name of a package. */
export interface Edge {
  readonly from: string
  readonly to: string
  readonly isPackage: boolean
  readonly typeOnly: boolean
}

export interface LayerRule {
  readonly name: string
  /** Files that the rule binds. */
  readonly binds: (from: string) => boolean
  readonly allows: (edge: Edge) => boolean
}

const inside =
  (...folders: readonly string[]) =>
  (path: string) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`))

const surfaces = ['server/src/lsp', 'server/src/cli', 'server/src/mcp']
const isSurface = inside(...surfaces)
const isServer = inside('server/src')
const isProtocol = inside('server/src/protocol')
const isCore = (path: string) => isServer(path) && !isSurface(path)
const isTest = (path: string) => path.endsWith('.test.ts')
/** Of the editor, or made for it; the prebuilt grammars only come from the same people. */
const isVscodePackage = (name: string) => /^(@vscode\/(?!tree-sitter-wasm$)|vscode($|-|\/))/.test(name)

export const layerRules: readonly LayerRule[] = [
  {
    name: 'the core knows nothing of LSP, VS Code or a surface',
    binds: isCore,
    allows: ({ to, isPackage }) => (isPackage ? !isVscodePackage(to) : isCore(to)),
  },
  {
    name: 'a surface of the server sees the core and itself, not another surface',
    binds: isSurface,
    allows: ({ from, to, isPackage }) =>
      isPackage || isCore(to) || surfaces.some((surface) => inside(surface)(from) && inside(surface)(to)),
  },
  {
    name: 'server/src/lsp alone imports the LSP library',
    binds: (from) => isSurface(from) && !inside('server/src/lsp')(from),
    allows: ({ to, isPackage }) => !isPackage || !isVscodePackage(to),
  },
  {
    name: 'client alone imports vscode',
    // The second part runs inside the extension host, too, and tests the first.
    binds: (from) => !inside('client', 'test/editor')(from),
    allows: ({ to, isPackage }) => !isPackage || to !== 'vscode',
  },
  {
    name: 'client sees itself, server/src/protocol as types, and the names in protocol/wire.ts',
    binds: inside('client/src'),
    allows: ({ to, isPackage, typeOnly }) =>
      isPackage || inside('client/src')(to) || to === 'server/src/protocol/wire.ts' || (isProtocol(to) && typeOnly),
  },
  {
    name: 'webview sees itself, and server/src/protocol as types; it runs in a browser',
    binds: (from) => inside('webview/src')(from) && !isTest(from),
    allows: ({ to, isPackage, typeOnly }) =>
      isPackage
        ? !to.startsWith('node:') && to !== 'vscode'
        : inside('webview/src')(to) || (isProtocol(to) && typeOnly),
  },
  {
    name: 'the protocol stands alone',
    binds: isProtocol,
    allows: ({ to, isPackage }) => !isPackage && isProtocol(to),
  },
  {
    name: 'packs see the vocabulary, symbolic values, readers of protocols, and each other',
    binds: (from) => inside('server/src/packs')(from) && !isTest(from),
    allows: ({ to, isPackage, typeOnly }) =>
      !isPackage &&
      (inside('server/src/packs', 'server/src/map/protocols')(to) ||
        (typeOnly &&
          inside('server/src/facts/vocabulary.ts', 'server/src/map/resolve/value.ts', 'server/src/protocol')(to))),
  },
  {
    name: 'rules never see packs',
    binds: (from) => inside('server/src/rules')(from) && !isTest(from),
    allows: ({ to }) => !inside('server/src/packs')(to),
  },
]
