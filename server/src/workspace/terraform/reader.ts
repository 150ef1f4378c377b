/** Terraform: a folder of `.tf` files is one configuration, with the modules that it calls. */

import type { ExportedValue } from '../../map/protocols/references.ts'
import { withHoles } from '../../map/protocols/references.ts'
import { folderOf } from '../../map/resolve/module-resolver.ts'
import { type DeploymentFacts, type DeploymentReader, NO_DEPLOYMENT_FACTS, type ReaderContext } from '../deployment.ts'
import { parseHcl } from '../hcl/parse.ts'
import { containerUnits, kubernetesAliases } from './containers.ts'
import { functionNames, functionsOf } from './lambdas.ts'
import { messagesOf } from './messages.ts'
import { filesOf, TerraformModule } from './module.ts'
import { routesOf } from './routes.ts'

export const terraformReader: DeploymentReader = {
  name: 'Terraform',
  accepts: (file) => /\.tf$/.test(file),
  read(file, text, context): DeploymentFacts {
    const problems = parseHcl(text).problems.map(({ span, message }) => ({
      location: { file, span },
      message: `Terraform: ${message}`,
    }))
    const folder = folderOf(file)
    // The first file of a folder speaks for all of it.
    const isFirst = filesOf(folder, context)[0] === file
    if (!isFirst || isCalled(folder, context)) return { ...NO_DEPLOYMENT_FACTS, problems }
    return { ...factsOf(new TerraformModule(folder, context)), problems }
  },
}

/** A folder whose variables must be given and that another one calls is read with that one's values. */
function isCalled(folder: string, context: ReaderContext): boolean {
  const declares = filesOf(folder, context).some((file) => /^\s*variable\s/m.test(context.text(file) ?? ''))
  if (!declares || folder === '') return false
  const name = folder.slice(folder.lastIndexOf('/') + 1)
  return context.filesBelow('').some((file) => {
    if (!file.endsWith('.tf') || folderOf(file) === folder) return false
    const text = context.text(file) ?? ''
    return text.includes(`${name}"`) && calledFolders(file, text).includes(folder)
  })
}

function calledFolders(file: string, text: string): readonly string[] {
  return [...text.matchAll(/\bsource\s*=\s*"(\.{1,2}\/[^"]*)"/g)].map((match) => joined(folderOf(file), match[1] ?? ''))
}

function joined(folder: string, path: string): string {
  return new URL(`./${path}`, `file:///${folder}/`).pathname.replace(/^\/+|\/+$/g, '')
}

function factsOf(module: TerraformModule): DeploymentFacts {
  const functions = functionsOf(module)
  const { operations, doors } = routesOf(module, functions)
  const own: DeploymentFacts = {
    ...NO_DEPLOYMENT_FACTS,
    units: [...containerUnits(module), ...functions.map(({ unit }) => unit)],
    routes: doors,
    aliases: kubernetesAliases(module),
    operations: [...operations, ...messagesOf(module, functions), ...functionNames(functions)],
    exports: exportsOf(module),
  }
  const called = module.calls().flatMap((call) => {
    const inner = module.called(call)
    return inner ? [factsOf(inner)] : []
  })
  return {
    ...own,
    units: [...own.units, ...called.flatMap(({ units }) => units)],
    routes: [...own.routes, ...called.flatMap(({ routes }) => routes)],
    aliases: [...own.aliases, ...called.flatMap(({ aliases }) => aliases)],
    operations: [...(own.operations ?? []), ...called.flatMap((facts) => facts.operations ?? [])],
    exports: [...(own.exports ?? []), ...called.flatMap((facts) => facts.exports ?? [])],
  }
}

/** Parameters of the store that it fills. */
function exportsOf(module: TerraformModule): readonly ExportedValue[] {
  return module.instances('resource', 'aws_ssm_parameter').flatMap((own) => {
    const [name, value] = [module.text(own, 'name'), module.text(own, 'value')]
    return name === null || value === null ? [] : [{ store: 'ssm' as const, name: withHoles(name), value }]
  })
}
