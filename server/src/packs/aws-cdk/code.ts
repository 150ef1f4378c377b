/** Where the code of a function or container is that a construct deploys. */
import type { Value } from '../../map/resolve/value.ts'
import type { PackScope } from '../pack.ts'
import { optionOf } from './constructs.ts'

export interface FunctionCode {
  /** Folder relative to the file of the program. */
  readonly folder: string
  /** As deployment files write it, relative to the folder. */
  readonly handler: string
}

/** What makes a folder a program of its own, for a tool that deploys. */
const APP_FILES = ['cdk.json', 'cdktf.json', 'Pulumi.yaml', 'Pulumi.yml']
/** Folders that hold one deployable each. */
const COLLECTION = /^((?:.*\/)?(?:services|microservices|apps|packages)\/[^/]+)(\/|$)/
const UPWARD = ['.', '..', '../..', '../../..', '../../../..']

/** The folder of the application that a file describes, relative to that file; its own when no file marks one. */
export function appFolder(scope: PackScope): string {
  const found = UPWARD.find((folder) => {
    const whole = absolute(scope.file, folder)
    const prefix = whole === '' ? '' : `${whole}/`
    return scope.filesBelow(folder).some((file) => APP_FILES.some((name) => file === `${prefix}${name}`))
  })
  return found ?? '.'
}

/** Code of `new NodejsFunction(…)`, `new lambda.Function(…)` and their like; null when the program does not say it. */
export function functionCode(construct: Value, scope: PackScope): FunctionCode | null {
  const entry = pathOf(optionOf(construct, 'entry', scope), scope)
  const handler = scope.text(optionOf(construct, 'handler', scope))
  if (entry !== null && /\.\w+$/.test(entry)) {
    const slash = entry.lastIndexOf('/')
    const stem = entry.slice(slash + 1).replace(/\.\w+$/, '')
    return { folder: slash < 0 ? '.' : entry.slice(0, slash), handler: `${stem}.${handler ?? 'handler'}` }
  }
  // Functions of Python name a folder, and the file in it apart.
  const index = scope.text(optionOf(construct, 'index', scope)) ?? 'index.py'
  if (entry !== null) return { folder: entry, handler: `${index.replace(/\.\w+$/, '')}.${handler ?? 'handler'}` }
  const code = optionOf(construct, 'code', scope)
  const folder =
    code && /\.(fromAsset|from_asset|asset)\(\)$/.test(scope.origin(code)) ? scope.made(code, 0) : undefined
  const path = pathOf(folder, scope)
  return path === null ? null : { folder: path, handler: handler ?? 'index.handler' }
}

/** The folder of a path relative to the file that describes the unit it is a part of. */
export function unitFolder(folder: string, scope: PackScope): string {
  const app = absolute(scope.file, appFolder(scope))
  const code = absolute(scope.file, folder)
  const part = COLLECTION.exec(code)?.[1]
  const isInApp = app === '' || code === app || code.startsWith(`${app}/`)
  return relative(scope.file, part !== undefined && part.length > app.length ? part : isInApp ? app : code)
}

/** A path as the program means it: from its own folder, else from that of the application. */
export function pathOf(value: Value | undefined, scope: PackScope): string | null {
  const parts = joinedParts(value, scope)
  if (parts === null) return null
  return parts.isFromFile ? parts.path : `${appFolder(scope)}/${parts.path}`
}

/** `path.join(__dirname, '..', 'x')`, `os.path.join(os.path.dirname(__file__), 'x')`, or a plain text. */
function joinedParts(value: Value | undefined, scope: PackScope): { path: string; isFromFile: boolean } | null {
  const text = scope.text(value)
  if (text !== null) return /^(\/|\w+:\/\/)/.test(text) ? null : { path: text, isFromFile: false }
  if (value?.kind !== 'library' && value?.kind !== 'template') return null
  if (value.kind === 'template') {
    // `${__dirname}/../x`
    const [head, ...rest] = value.parts
    const tail = rest.map((part) => scope.text(part))
    return isOwnFolder(head, scope) && !tail.includes(null) ? { path: `.${tail.join('')}`, isFromFile: true } : null
  }
  if (!/(^|[.:#/])path\.(join|resolve)\(\)$/.test(value.origin)) return null
  const given = [0, 1, 2, 3, 4].map((at) => scope.made(value, at)).filter((part) => part !== undefined)
  const isFromFile = isOwnFolder(given[0], scope)
  const texts = (isFromFile ? given.slice(1) : given).map((part) => scope.text(part))
  return texts.includes(null) ? null : { path: texts.join('/') || '.', isFromFile }
}

/** `__dirname`, `os.path.dirname(__file__)` */
function isOwnFolder(value: Value | undefined, scope: PackScope): boolean {
  return /__dirname$|import\.meta\.dirname$|dirname\(\)$/.test(scope.origin(value))
}

function absolute(file: string, folder: string): string {
  const parts = file.split('/').slice(0, -1)
  for (const part of folder.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** Back to the root, and down from there. */
function relative(file: string, folder: string): string {
  return `./${'../'.repeat(file.split('/').length - 1)}${folder}`
}
