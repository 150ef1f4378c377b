/** Config maps and secrets that a kustomization makes of literals, env files and files. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { EnvironmentValue, ReaderContext, ValueSet } from '../deployment.ts'
import { envFileOrExample, envValues } from '../environment/env-file.ts'
import { at, itemsOf, type Located, textAt, textsOf } from '../yaml/located.ts'
import { generatedFiles } from './build.ts'

/** Sets under the names that workloads refer to them by, without prefix and hash. */
export function generatedSets(file: string, root: Located | null, context: ReaderContext): readonly ValueSet[] {
  return [
    ...itemsOf(at(root, 'configMapGenerator')).flatMap((item) => setOf('ConfigMap', file, item, context)),
    ...itemsOf(at(root, 'secretGenerator')).flatMap((item) => setOf('Secret', file, item, context)),
  ]
}

function setOf(kind: ValueSet['kind'], file: string, item: Located, context: ReaderContext): readonly ValueSet[] {
  const name = textAt(item, 'name')
  if (name === null) return []
  const folder = folderOf(file)
  const envs = [...textsOf(at(item, 'envs')), ...textsOf(at(item, 'env'))]
  return [
    {
      kind,
      name,
      values: [...literalsOf(file, item), ...envs.flatMap((env) => valuesIn(join(folder, env), file, context))],
      files: generatedFiles(item, folder),
    },
  ]
}

function literalsOf(file: string, item: Located): readonly EnvironmentValue[] {
  return itemsOf(at(item, 'literals')).flatMap((literal) => {
    const match = literal.kind === 'text' ? /^([^=]+)=([\s\S]*)$/.exec(literal.text ?? '') : null
    if (!match) return []
    const value = (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2')
    return [{ name: match[1] ?? '', value, environment: file, location: { file, span: literal.span } }]
  })
}

function valuesIn(written: string, environment: string, context: ReaderContext): readonly EnvironmentValue[] {
  const file = envFileOrExample(written, context)
  const text = file === null ? null : context.text(file)
  return file === null || text === null
    ? []
    : envValues(file, text, () => null).map((value) => ({ ...value, environment }))
}
