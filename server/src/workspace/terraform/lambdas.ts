/** Functions: where their code is, what they are called and told. */

import { functionHost } from '../../map/protocols/api-address.ts'
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import type { DeploymentUnit } from '../deployment.ts'
import { type FoundHandler, foundHandler } from '../serverless/handler.ts'
import { blocksIn, objectVariables } from './containers.ts'
import type { Instance, TerraformModule } from './module.ts'
import { attributeOf, hostOf, isFunctionModule, labelIn, labelOf } from './resource-values.ts'
import { unitOf } from './unit.ts'
import { itemsOfValue, memberOf, type TerraformValue, textOfValue } from './value.ts'

export interface TerraformFunction {
  /** Label of its resource, or of the call of the module that makes it. */
  readonly label: string
  readonly unit: DeploymentUnit
  readonly name: string
  readonly handler: FoundHandler | null
  /** The host that stands for it. */
  readonly host: string
  /** See `DeployedOperation`; null when its code is not in the workspace. */
  readonly owner: string | null
}

/** Folders that builds write archives to. */
const BUILT = /\/(dist|build|target|bin|out|package|\.build|zip|archive|artifacts)$/

export function functionsOf(module: TerraformModule): readonly TerraformFunction[] {
  return [
    ...module.instances('resource', 'aws_lambda_function').map((own) => lambda(module, own)),
    ...module
      .calls()
      .filter((call) => isFunctionModule(module, call))
      .map((call) => ofModule(module, call)),
    ...module
      .instances('resource', 'google_cloudfunctions_function', 'google_cloudfunctions2_function')
      .map((own) => cloudFunction(module, own)),
  ]
}

/** A name by which each is invoked. */
export function functionNames(functions: readonly TerraformFunction[]): readonly DeployedOperation[] {
  return functions.flatMap(({ owner, name, unit }) =>
    owner === null ? [] : [{ kind: 'function' as const, owner, framework: 'terraform', name, location: unit.location }],
  )
}

function lambda(module: TerraformModule, own: Instance): TerraformFunction {
  const archive = labelIn(attributeOf(own, 'filename'), /^data$/) === 'archive_file' ? archiveOf(module, own) : null
  const filename = module.text(own, 'filename')
  const folder = archive ?? (filename === null ? null : sourceOf(module, filename))
  const [environment] = blocksIn(own.block.body, /^environment$/)
  const variables = environment ? module.attribute(own, 'variables', environment.body) : null
  return made(module, own, folder, variables, {
    written: module.text(own, 'function_name'),
    handler: module.text(own, 'handler'),
    image: module.text(own, 'image_uri'),
    host: functionHost(labelOf(own), module.stack),
  })
}

function ofModule(module: TerraformModule, call: Instance): TerraformFunction {
  const source = module.attribute(call, 'source_path')
  const [first = null] = source?.kind === 'list' ? itemsOfValue(source) : [source]
  const path = textOfValue(first) ?? textOfValue(memberOf(first, 'path'))
  return made(
    module,
    call,
    path === null ? null : sourceOf(module, path),
    module.attribute(call, 'environment_variables'),
    {
      written: module.text(call, 'function_name'),
      handler: module.text(call, 'handler'),
      image: module.text(call, 'image_uri'),
      host: functionHost(labelOf(call), module.stack),
    },
  )
}

/** The archive lies in a bucket: a file that is put there from the workspace tells the code. */
function cloudFunction(module: TerraformModule, own: Instance): TerraformFunction {
  const [type = ''] = own.block.labels
  const bodies = [
    own.block.body,
    ...blocksIn(own.block.body, /^(build_config|service_config)$/).map(({ body }) => body),
  ]
  const one = (name: string) => bodies.map((body) => module.attribute(own, name, body)).find((value) => value !== null)
  const object = blocksIn(own.block.body, /^storage_source$/)[0]?.body.attributes.get('object')?.value
  const put = labelIn(object ?? attributeOf(own, 'source_archive_object'), /^google_storage_bucket_object$/)
  const stored = put === null ? null : module.resource('resource', 'google_storage_bucket_object', put)
  const isArchive = stored !== null && labelIn(attributeOf(stored, 'source'), /^data$/) === 'archive_file'
  const folder = stored && isArchive ? archiveOf(module, stored, 'source') : null
  return made(module, own, folder, one('environment_variables') ?? null, {
    written: module.text(own, 'name'),
    handler: textOfValue(one('entry_point')),
    image: null,
    host: hostOf(type, labelOf(own), module.stack),
  })
}

function made(
  module: TerraformModule,
  own: Instance,
  folder: string | null,
  variables: TerraformValue | null,
  told: { written: string | null; handler: string | null; image: string | null; host: string },
): TerraformFunction {
  const label = labelOf(own)
  const name = told.written ?? label.replaceAll('_', '-')
  const unit = unitOf(module, {
    name,
    path: folder,
    image: folder === null ? told.image : null,
    kind: folder === null ? null : 'function',
    hosts: [told.host],
    environment: objectVariables(module, own, variables),
    location: module.at(own),
  })
  const handler = folder !== null && told.handler !== null ? foundHandler(folder, told.handler, module.context) : null
  return {
    label: own.block.labels.at(-1) ?? '',
    ...{ unit, name: told.written ?? `${module.stack}-${label}`, handler, host: told.host },
    owner: folder === null ? null : `${folder}/`,
  }
}

/** What `data.archive_file` packs. */
function archiveOf(module: TerraformModule, own: Instance, attribute = 'filename'): string | null {
  const expression = attributeOf(own, attribute)
  const label = expression?.kind === 'reference' ? (expression.path[2] ?? '') : ''
  const archive = module.resource('data', 'archive_file', label)
  if (!archive) return null
  const folder = module.text(archive, 'source_dir')
  const file = module.text(archive, 'source_file')
  if (folder !== null) return sourceOf(module, folder)
  return file === null ? null : sourceOf(module, file)
}

/** The folder that something was packed or built from; null when the workspace does not hold it. */
function sourceOf(module: TerraformModule, written: string): string | null {
  const path = module.path(written)
  const isFile = /\.\w+$/.test(path) && module.context.filesBelow(path).length === 0
  const folder = (isFile ? folderOf(path) : path).replace(BUILT, '')
  const isThere = folder !== '' && module.context.filesBelow(folder).length > 0
  return isThere ? join('', folder) : null
}
