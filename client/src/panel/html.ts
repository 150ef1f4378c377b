/** The page around the webview's bundle. Pure, so that its policy is tested. */

export type Surface = 'view' | 'tab'

export interface PageParts {
  /** Address of dist/webview.js for the webview. */
  readonly script: string
  readonly style: string
  /** What the webview's own resources are served from. */
  readonly cspSource: string
  /** Random and new for every page. */
  readonly nonce: string
  readonly surface: Surface
}

/** No network, no inline script; styles come from the extension or carry the nonce. */
export function graphPage({ script, style, cspSource, nonce, surface }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data:`,
  ].join('; ')
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Groundplan</title>
    <link rel="stylesheet" href="${style}" nonce="${nonce}">
  </head>
  <body data-surface="${surface}">
    <main id="app"></main>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`
}
