/** What modules export, through re-exports, in the ways of ES modules and of CommonJS. */
import type { ModuleTarget } from '../../facts/language.ts'
import type { Export, FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import { externalLibrary } from './origins.ts'
import { either, unknown, type Value } from './value.ts'

/** Re-exports are followed through this many modules. */
const LONGEST_WAY = 12

/** What a name imported from a module is; `*` is the module as a whole, a dotted name a member of an export. */
export function importedValue(evaluator: Evaluator, from: string, module: string, imported: string): Value {
  const target = evaluator.program.resolve(from, module)
  return targetValue(evaluator, from, target, insideOf(target, imported))
}

/** A name as it is asked of the file or library that a specifier leads to. */
function insideOf({ within }: ModuleTarget, imported: string): string {
  if (within === undefined) return imported
  return imported === '*' ? within : `${within}.${imported}`
}

function targetValue(evaluator: Evaluator, from: string, target: ModuleTarget, imported: string): Value {
  if ('external' in target) return externalLibrary(target.external, imported)
  if (imported === '*') return wholeModule(evaluator, target.file)
  const own = target.file === from ? evaluator.program.submodule(from, imported) : null
  if (own) return { kind: 'module', file: own }
  return exportedPath(evaluator, target.file, imported, 0)
}

/** The value of an export, or with dots in the name of a member of it. */
function exportedPath(evaluator: Evaluator, file: string, path: string, depth: number): Value {
  const [head = '', ...rest] = path.split('.')
  return rest.reduce<Value>((value, name) => evaluator.member(value, name), exportedValue(evaluator, file, head, depth))
}

/** What is re-exported goes by the very name it has there, dots and all; only what lies inside of a file is a path. */
function handedOn(evaluator: Evaluator, target: ModuleTarget, file: string, name: string, depth: number): Value {
  return target.within === undefined
    ? exportedValue(evaluator, file, name, depth)
    : exportedPath(evaluator, file, insideOf(target, name), depth)
}

/** A module as a value: what it exports as a whole in CommonJS' way, with further exports as a second look. */
function wholeModule(evaluator: Evaluator, file: string): Value {
  const module: Value = { kind: 'module', file }
  const exports = evaluator.program.facts(file)?.exports ?? []
  if (!exports.some((entry) => entry.name === 'export=')) return module
  const value = exportedValue(evaluator, file, 'default', 0)
  if (value.kind === 'unknown') return module
  return exports.length > 1 ? either([value, module]) : value
}

/** The value of a module's export. */
export function exportedValue(evaluator: Evaluator, file: string, name: string, depth: number): Value {
  if (depth > LONGEST_WAY) return unknown('re-exports go in a circle')
  const facts = evaluator.program.facts(file)
  if (!facts) return unknown(`cannot read ${file}`)
  const index = indexOf(facts)
  const own = index.export(name)
  if (own) return ownExport(evaluator, facts, own, depth)
  const whole = index.export('export=')
  if (whole) {
    const value = ownExport(evaluator, facts, whole, depth)
    return name === 'default' ? value : evaluator.member(value, name)
  }
  if (name === 'default' && facts.exports.length > 0 && !facts.exports.some((entry) => entry.name === '*')) {
    return { kind: 'module', file }
  }
  for (const star of index.starExports) {
    if (!star.from) continue
    const target = evaluator.program.resolve(file, star.from.module)
    const value =
      'external' in target
        ? externalLibrary(target.external, insideOf(target, name))
        : handedOn(evaluator, target, target.file, name, depth + 1)
    if (value.kind !== 'unknown') return value
  }
  // Types have no value binding; a declaration of that name still tells what an instance of it is.
  const declared = index.named(name).find((definition) => definition.parent === 0)
  if (declared) return { kind: 'definition', facts, definition: declared, frame: null, self: null }
  if (facts.generated !== undefined) return externalLibrary(facts.generated, name)
  // A class that no file declares is written by the build, into a package that has others.
  if (file.startsWith('package:jvm:')) return externalLibrary(file.split(':')[2] ?? '', name)
  const below = evaluator.program.submodule(file, name)
  return below ? { kind: 'module', file: below } : unknown(`${file} exports no ${name}`)
}

/** A package as a library, where a name that is asked of it is one of its generated ones; else the value as it is. */
export function generatedPart(evaluator: Evaluator, value: Value, name: string): Value {
  if (value.kind !== 'module') return value
  const facts = evaluator.program.facts(value.file)
  if (facts?.generated === undefined || indexOf(facts).export(name)) return value
  return externalLibrary(facts.generated, '*')
}

function ownExport(evaluator: Evaluator, facts: FileFacts, { value, from }: Export, depth: number): Value {
  if (from) {
    const target = evaluator.program.resolve(facts.file, from.module)
    const imported = insideOf(target, from.imported)
    if ('external' in target) return externalLibrary(target.external, imported)
    if (imported === '*') return { kind: 'module', file: target.file }
    // `from . import orders` in a package hands on the module below it.
    if (target.file === facts.file && target.within === undefined) {
      const below = evaluator.program.submodule(facts.file, from.imported)
      return below ? { kind: 'module', file: below } : unknown(`${facts.file} imports itself`)
    }
    return handedOn(evaluator, target, target.file, from.imported, depth + 1)
  }
  if (value?.kind === 'ref') return evaluator.reference(value.name, value.scope, facts, null, null)
  return value ? evaluator.evaluate(value, facts, null) : unknown('empty export')
}
