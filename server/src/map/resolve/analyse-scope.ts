import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { DefinitionPlace, PackCall, PackScope } from '../../packs/pack.ts'
import type { Analysis } from './analyse.ts'
import { callOf } from './analyse-call.ts'
import { namedArgument, positional } from './arguments.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import { identity } from './origins.ts'
import { declaredMethods } from './records.ts'
import { supertypesOf } from './supertypes.ts'
import { classOf } from './type-arguments.ts'
import { fieldsOfType, resolveType } from './types.ts'
import { type Frame, sameValue, unknown, type Value } from './value.ts'

/** Superclasses and mixed in modules that are looked at for one class. */
const MOST_ANCESTORS = 16

/** What a pack may ask and say while it looks at a call (`call` null: at a class or file). */
export function scopeOf(
  analysis: Analysis,
  facts: FileFacts,
  frame: Frame | null,
  framework: string,
  call: number | null,
): PackScope {
  const { evaluator } = analysis
  const place = (value: Value | undefined): DefinitionPlace | null =>
    value?.kind === 'definition' || value?.kind === 'instance'
      ? { file: value.facts.file, facts: value.facts, definition: value.definition }
      : null
  return {
    file: facts.file,
    facts,
    member: (value, name) => evaluator.member(value, name),
    keys: keysOf,
    items: (value) => (value?.kind === 'array' ? value.items.map((item) => evaluator.thunk(item)) : null),
    text: (value) => textIn(value),
    made: madeOf(evaluator),
    evaluate: (expression) => evaluator.evaluate(expression, facts, frame),
    evaluateIn: (expression, from) => evaluator.evaluate(expression, from, null),
    origin: (value) => originOf(value),
    originOfType: (type) => {
      if (!type) return ''
      return originOf(evaluator.typed(type, facts, 'type', unknown('no type')))
    },
    decorators: (among, origin, from = facts) =>
      among.flatMap((decorator) => {
        if (originOf(evaluator.evaluate(decorator.callee, from, frame)) !== origin) return []
        const given = evaluator.arguments(decorator.arguments, from, frame).thunks
        const keyword = (name: string) => {
          const thunk = namedArgument(given, name)
          return thunk && evaluator.thunk(thunk)
        }
        return [{ arguments: positional(given).map((thunk) => evaluator.thunk(thunk)), keyword, span: decorator.span }]
      }),
    definition: place,
    methods: (definition) =>
      facts.definitions.filter((entry) => entry.parent === definition.id && entry.kind === 'function'),
    methodsOf: (value) => (value?.kind === 'instance' ? declaredMethods(evaluator, value) : []),
    ancestors: (definition, from = facts) => {
      const found: { facts: FileFacts; definition: Definition }[] = []
      const queue = [{ facts: from, definition }]
      const seen = new Set([definition])
      for (let own = queue.shift(); own && found.length < MOST_ANCESTORS; own = queue.shift()) {
        for (const parent of own.definition.extends) {
          const value = evaluator.evaluate(parent, own.facts, null)
          if (value.kind !== 'definition' || seen.has(value.definition)) continue
          seen.add(value.definition)
          const place = { facts: value.facts, definition: value.definition }
          found.push(place)
          queue.push(place)
        }
      }
      return found
    },
    supertypes: (definition) => supertypesOf(evaluator, facts, definition),
    bases: (definition, from = facts) => basesOf(evaluator, definition, from),
    classOf,
    classNamed: (type) => place(resolveType(evaluator, type.name, facts) ?? undefined),
    fieldsOf: (type, from = facts) => (type ? fieldsOfType(evaluator, type, from, 0) : []),
    assignedBy: (value, property) => {
      if (value?.kind !== 'definition') return null
      const found = value.facts.bindings.findLast(
        ({ scope, name, path }) =>
          path.length === 1 &&
          path[0] === property &&
          scope === value.definition.scope &&
          value.definition.parameters.some((parameter) => parameter.name === name),
      )
      return found ? evaluator.evaluate(found.value, value.facts, value.frame) : null
    },
    call: (value, values) => {
      if (value.kind !== 'definition') return unknown('no function')
      const key = `${facts.file}#${call ?? -1}!${value.facts.file}#${value.definition.id}`
      const entered = evaluator.enter(
        value,
        values.map((entry) => ({ value: entry })),
        key,
        frame?.home ?? facts.file,
        frame,
      )
      return entered ? evaluator.returned(value.facts, value.definition, entered) : unknown('too many nested calls')
    },
    enter: (value, values) => {
      if (value.kind !== 'definition') return
      const key = call === null ? facts.file : identity(facts, call, frame)
      const thunks = values.map((entry) => ({ value: entry }))
      analysis.enter(value, thunks, `${key}>${value.facts.file}`, frame, facts.file)
    },
    derive: (router, from) => {
      const made = from.result
      if (router.kind !== 'library' || made.kind !== 'library') return unknown('no router')
      return { ...router, identity: made.identity, home: router.home, frame: null }
    },
    siblings: (from, names) => siblingsOf(analysis, facts, frame, from, names),
    isOwnScope: (origin) => origin.startsWith('@') && evaluator.program.scopes().includes(origin.split('/')[0] ?? ''),
    scripts: () => evaluator.program.scripts(facts.file),
    filesBelow: (folder) => evaluator.program.filesBelow(relativeFolder(facts.file, folder)),
    emit: (observation) => analysis.emit(observation, facts, frame, call, framework),
  }
}

function basesOf(evaluator: Evaluator, definition: Definition, facts: FileFacts): readonly string[] {
  const found: string[] = []
  const queue = [{ definition, facts }]
  const seen = new Set<Definition>()
  for (let own = queue.shift(); own && found.length < 16; own = queue.shift()) {
    if (seen.has(own.definition)) continue
    seen.add(own.definition)
    for (const parent of own.definition.extends) {
      const value = evaluator.evaluate(parent, own.facts, null)
      if (value.kind === 'library') found.push(value.origin)
      else if (value.kind === 'definition') queue.push({ definition: value.definition, facts: value.facts })
    }
  }
  return found
}

/** See `PackScope.made`. */
export function madeOf(evaluator: Evaluator): PackScope['made'] {
  return (value, argument) => {
    const given = value.kind === 'library' ? (value.arguments ?? []) : []
    const thunk = typeof argument === 'string' ? namedArgument(given, argument) : positional(given)[argument]
    return thunk ? evaluator.thunk(thunk) : undefined
  }
}

/** See `PackScope.keys`. */
export function keysOf(value: Value | undefined): readonly string[] {
  return value?.kind === 'object' ? [...new Set(value.properties.map((property) => property.name))] : []
}

/** See `PackScope.text`. */
export function textIn(value: Value | undefined): string | null {
  if (value?.kind === 'literal' && value.value !== null) return String(value.value)
  if (value?.kind === 'template') {
    const parts = value.parts.map(textIn)
    return parts.includes(null) ? null : parts.join('')
  }
  return null
}

function originOf(value: Value | undefined): string {
  if (value?.kind === 'library') return value.origin
  if (value?.kind === 'either') return originOf(value.values.find((entry) => entry.kind === 'library'))
  return ''
}

function siblingsOf(
  analysis: Analysis,
  facts: FileFacts,
  frame: Frame | null,
  from: PackCall,
  names: readonly string[],
): readonly PackCall[] {
  const found: PackCall[] = []
  for (const name of names) {
    for (const id of indexOf(facts).calls(name)) {
      const site = facts.calls[id]
      if (site?.callee.kind !== 'member') continue
      const receiver = analysis.evaluator.evaluate(site.callee.object, facts, frame)
      if (receiver.kind === 'library' && sameValue(receiver, from.receiver)) {
        found.push(callOf(analysis, facts, id, frame, receiver, name))
      }
    }
  }
  return found
}

/** `./routes` seen from `src/app.ts` is `src/routes`. */
function relativeFolder(file: string, folder: string): string {
  const parts = file.split('/').slice(0, -1)
  for (const part of folder.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
