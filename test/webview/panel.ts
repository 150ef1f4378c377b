/** The built webview in a real browser, with a host that records what it is sent. */
import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { graphPage, type Surface } from '../../client/src/panel/html.ts'
import type { Graph, HostMessage, WebviewMessage } from '../../server/src/protocol/graph.ts'
import { bodyClasses, type ThemeName, themes } from './themes.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const origin = 'http://webview.test'
const pictures = `${root}.build/webview`

export interface PanelOptions {
  readonly theme?: ThemeName
  readonly width?: number
  readonly height?: number
  /** Side bar or editor tab. */
  readonly surface?: Surface
  readonly reducedMotion?: boolean
  readonly forcedColors?: boolean
}

/** What the page under test sees of VS Code, put on `window` by the init script. */
interface FakeHost {
  posted: WebviewMessage[]
  saved: unknown
}

export class Panel {
  readonly page: Page
  /** Errors of the page and violations of its content security policy; must stay empty. */
  readonly complaints: string[] = []
  #sequence = 0

  private constructor(page: Page) {
    this.page = page
    page.on('pageerror', (error) => this.complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text())
    })
  }

  static async open(browser: Browser, options: PanelOptions = {}): Promise<Panel> {
    const { theme = 'dark', width = 1000, height = 700, surface = 'tab' } = options
    const context = await browser.newContext({
      viewport: { width, height },
      reducedMotion: options.reducedMotion === false ? 'no-preference' : 'reduce',
      forcedColors: options.forcedColors ? 'active' : 'none',
    })
    const page = await context.newPage()
    const panel = new Panel(page)
    await page.addInitScript(installHost, { variables: themes[theme], bodyClass: bodyClasses[theme] })
    // The page that the extension makes, with its content security policy.
    const body = graphPage({
      script: 'webview.js',
      style: 'webview.css',
      cspSource: origin,
      nonce: 'test',
      surface,
    })
    await page.route(`${origin}/**`, (route) => {
      const path = new URL(route.request().url()).pathname
      if (path === '/') {
        return route.fulfill({ contentType: 'text/html', body })
      }
      const contentType = path.endsWith('.css') ? 'text/css' : 'text/javascript'
      return route.fulfill({ contentType, body: readFileSync(`${root}dist${path}`) })
    })
    await page.goto(`${origin}/`)
    return panel
  }

  async send(message: HostMessage): Promise<void> {
    await this.page.evaluate((data) => window.postMessage(data, '*'), message)
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  }

  /** A new graph from the host, with the next sequence number. */
  async show(graph: Graph): Promise<void> {
    await this.send({ type: 'graph', generation: graph.generation, sequence: ++this.#sequence, graph })
  }

  posted(): Promise<WebviewMessage[]> {
    return this.page.evaluate(() => (window as unknown as { host: FakeHost }).host.posted)
  }

  async forgetPosted(): Promise<void> {
    await this.page.evaluate(() => {
      ;(window as unknown as { host: FakeHost }).host.posted = []
    })
  }

  /** Where the nodes stand in the drawing, by id. */
  places(): Promise<Record<string, string>> {
    return this.page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll<SVGGElement>('.graph .node')].map((node) => [
          node.dataset.node,
          node.getAttribute('transform'),
        ]),
      ),
    )
  }

  transform(): Promise<string | null> {
    return this.page.locator('.drawing').getAttribute('transform')
  }

  node(id: string) {
    return this.page.locator(`.graph .node[data-node="${id}"]`)
  }

  /** Saves what is seen to .build/webview/<name>.png. */
  async picture(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true })
    await this.page.screenshot({ path: `${pictures}/${name}.png` })
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }
}

/** Runs in the page, before anything else. State outlives a reload, as VS Code's does. */
function installHost({
  variables,
  bodyClass,
}: {
  variables: Readonly<Record<string, string>>
  bodyClass: string
}): void {
  const host: FakeHost = { posted: [], saved: JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined }
  Object.assign(window, {
    host,
    acquireVsCodeApi: () => ({
      postMessage: (message: WebviewMessage) => host.posted.push(structuredClone(message)),
      getState: () => host.saved,
      setState(state: unknown) {
        host.saved = structuredClone(state)
        sessionStorage.setItem('state', JSON.stringify(state))
      },
    }),
  })
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
    console.error(`content security policy: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`),
  )
  // As in VS Code, the theme is there before the page's own script runs.
  new MutationObserver((_, observer) => {
    for (const [name, value] of Object.entries(variables)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, value)
    }
    if (!document.body) return
    observer.disconnect()
    document.body.classList.add(bodyClass)
    const ground = document.body.dataset.surface === 'view' ? 'sideBar' : 'editor'
    document.documentElement.style.background = `var(--vscode-${ground}-background)`
  }).observe(document, { childList: true, subtree: true })
}
