/**
 * Which files stand aside from what is deployed: tests, fixtures, mocks, stories, examples, generated and vendored code.
 * They yield no services, endpoints or calls. A pure function of the path.
 */

export type AsideReason = 'test' | 'example' | 'generated' | 'vendored' | 'tooling'

const FOLDERS: Readonly<Record<AsideReason, RegExp>> = {
  test: /^(__tests?__|tests?|testing|test-(utils|helpers|support)|testing-fixtures|e2e|e2e-tests|integration-tests?|specs?|cypress|playwright|__mocks?__|mocks?|__fixtures__|fixtures?|__snapshots__|testdata|__stories__|stories|[\w.-]+\.(\w*tests?|testing|testutilities|testhelpers))$/i,
  example: /^(examples?|samples?|playgrounds?|_templates|__templates__)$/i,
  generated:
    /^(__generated__|generated|dist|out|coverage|\.next|\.nuxt|\.output|\.svelte-kit|\.turbo|\.nx|\.angular|\.vercel|\.serverless|\.aws-sam|\.cache|__pycache__)$/i,
  vendored:
    /^(node_modules|bower_components|jspm_packages|third[-_]party|\.yarn|\.pnpm-store|venv|\.venv|site-packages|\.terraform|\.gradle)$/i,
  tooling: /^(\.git|\.github|\.gitlab|\.circleci|\.devcontainer|\.vscode|\.idea|\.husky|\.changeset|\.storybook)$/i,
}

const NAMES: Readonly<Partial<Record<AsideReason, RegExp>>> = {
  test: /(\.(test|tests|spec|e2e|e2e-spec|it|cy|stories|story|mock|mocks|fixture|fixtures|snap)\.[\w.]+|\.(snap)|_(test|mock)\.(go|py|rb|exs)|_spec\.rb|Tests?\.(java|kt|cs|php)|[-_]spec\.[cm]?[jt]sx?|[-_]test\.[cm]?[jt]sx?)$|^(test_.*\.py|mock_\w+\.go|conftest\.py|(jest|vitest|playwright|cypress|karma|wdio)\.(config|setup|global-setup)[\w.-]*\.[cm]?[jt]s)$/,
  generated:
    /(\.(generated|min|bundle)\.[\w.]+|\.gen\.(?!go$)[\w.]+|\.pb\.(go|ts|js|cc|h)|\.pb\.\w+\.go|\.connect\.go|_(grpc_)?pb\.(js|ts|d\.ts|rb)|_pb2(_grpc)?\.pyi?|\.g\.(cs|dart)|\.designer\.cs)$/i,
}

/** Stand-ins for a server inside of what asks it, for its developers; at the top or among services one may well be deployed. */
const STAND_IN = /^(mock|fake|stub)[-_]?(servers?|backends?|apis?)$/i

/** Folders that hold one deployable each: a folder right below is a service, whatever it is called. */
const COLLECTION = /^(services|microservices|apps|servers)$/i
const SOURCE_FOLDER = /^(src|app|lib|source)$/i
/** Inside of sources these are as likely a part of the product: stories that users post, pages read by a browser's driver. */
const FEATURE = /^(stories|playwright|cypress|coverage|out)$/i
const COMPILED = /\.([cm]?jsx?|map|css)$/i

/** Why the file stands aside, null when it counts. */
export function asideReason(file: string): AsideReason | null {
  const segments = file.split('/')
  const name = segments.pop() ?? ''
  let inSource = false
  for (const [index, segment] of segments.entries()) {
    if (isPlain(segment)) continue
    const parent = segments[index - 1] ?? ''
    for (const reason of ['vendored', 'generated', 'tooling', 'test'] as const) {
      if (FOLDERS[reason].test(segment) && !(inSource && FEATURE.test(segment))) return reason
    }
    if (STAND_IN.test(segment) && index > 0 && !COLLECTION.test(parent)) return 'test'
    // `src/examples` and `src/templates` are as likely a feature of the product as they are material for its users.
    if (!inSource && FOLDERS.example.test(segment)) return 'example'
    if (!inSource && /^templates?$/i.test(segment) && !/\.(ya?ml|tpl)$/i.test(name)) return 'example'
    if (segment.toLowerCase() === 'vendor' && !COLLECTION.test(parent)) return 'vendored'
    if (segment.toLowerCase() === 'build' && COMPILED.test(name)) return 'generated'
    inSource ||= SOURCE_FOLDER.test(segment)
  }
  for (const reason of ['test', 'generated'] as const) if (NAMES[reason]?.test(name)) return reason
  return null
}

/** Names of folders and whether they are plain: a few hundred make up the paths of all files. */
const plain = new Map<string, boolean>()

/** Whether no rule speaks of a folder of this name, wherever it is. */
function isPlain(segment: string): boolean {
  const known = plain.get(segment)
  if (known !== undefined) return known
  const rules = [...Object.values(FOLDERS), SOURCE_FOLDER, STAND_IN, /^(templates?|vendor|build)$/i]
  const fresh = !rules.some((rule) => rule.test(segment))
  plain.set(segment, fresh)
  return fresh
}

/** Whether the file stands aside from what is deployed. */
export function isAside(file: string): boolean {
  return asideReason(file) !== null
}

/** Whether a file that counts was written by a generator: Go compiles the servers and clients that it makes of API descriptions. */
export function isWrittenByGenerator(file: string): boolean {
  return /(^|[/._-])(gen|generated)\.go$/.test(file)
}
