const mostBytes = 12 * 1024 * 1024

/** What may be in the package, besides what VS Code's packager adds itself. */
const allowed = [
  /^(package\.json|readme\.md|changelog\.md|licen[cs]e(\.txt|\.md)?|language-configuration\.json)$/i,
  /^dist\/[\w-]+\.(js|css|wasm)$/,
  /^dist\/(package\.json|THIRD-PARTY-NOTICES\.txt)$/,
  /^media\/[\w/-]+\.(svg|png|md|gif)$/,
  /^syntaxes\/[\w.-]+\.json$/,
  /^schemas\/[\w.-]+\.json$/,
]

/** What the extension cannot start without. */
const needed = [
  'package.json',
  'dist/package.json',
  'dist/client.js',
  'dist/server.js',
  'dist/cli.js',
  'dist/webview.js',
  'dist/webview.css',
  'dist/typescript.js',
  'dist/tree-sitter.wasm',
]

/** What is wrong with a package of these files (relative, forward slashes) and this size. */
export function problemsOfPackage(files: readonly string[], bytes: number): string[] {
  const paths = files.map((file) => file.replaceAll('\\', '/'))
  return [
    ...paths
      .filter((path) => !allowed.some((pattern) => pattern.test(path)))
      .map((path) => `${path} does not belong in it`),
    ...needed.filter((path) => !paths.includes(path)).map((path) => `${path} is missing`),
    ...(bytes < mostBytes ? [] : [`${bytes} bytes are too many, ${mostBytes} is the limit`]),
  ]
}
