/** Folders that a program names which describes a deployment: constructs of the CDK, resources of Pulumi. */
import type { Value } from '../../map/resolve/value.ts'
import type { PackScope } from '../pack.ts'

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

/** A unit is called as its folder, relative to the file of the program; that of the root as what the program lies in. */
export function unitName(folder: string, scope: PackScope): string {
  const path = folder.replace(/^(\.\/|\.\.\/)+/, '')
  return path.slice(path.lastIndexOf('/') + 1) || scope.file.slice(0, Math.max(0, scope.file.indexOf('/'))) || 'app'
}
