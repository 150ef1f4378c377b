import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { FoundDecorator, Pack, PackScope } from '../pack.ts'
import { joinedPath, lineage, methodsOf, overridden, type Place } from '../shared/annotations.ts'
import { authorizations, isAnonymous, plainTemplate, requestFields, statusCodesOf } from '../shared/aspnet.ts'

const MVC = 'Microsoft.AspNetCore.Mvc'
const VERBS: Readonly<Record<string, string>> = {
  HttpGet: 'GET',
  HttpPost: 'POST',
  HttpPut: 'PUT',
  HttpDelete: 'DELETE',
  HttpPatch: 'PATCH',
  HttpHead: 'HEAD',
  HttpOptions: 'OPTIONS',
}

/** https://learn.microsoft.com/aspnet/core/mvc/controllers/routing: controllers with attributes, and by convention. */
export const aspnetControllers: Pack = {
  name: 'aspnet-controllers',
  title: 'ASP.NET Core controllers',
  language: 'csharp',
  covers: ['http server'],
  modules: [MVC],
  classes: controller,
}

interface Template {
  readonly value: Value | null
  /** Begins at the root, whatever the class says. */
  readonly isWhole: boolean
}

function controller(definition: Definition, scope: PackScope): void {
  if (definition.kind !== 'class' || definition.isAbstract) return
  const places = lineage(definition, scope).filter((place) => place.definition.kind === 'class')
  const has = (name: string) =>
    places.some(({ facts, definition: own }) => scope.decorators(own.decorators, `${MVC}.${name}`, facts).length > 0)
  const isDerived = scope.bases(definition).some((origin) => /\.(ControllerBase|Controller)$/.test(origin))
  if (!isDerived && !has('ApiController') && !/Controller$/.test(definition.name)) return
  if (has('NonController')) return
  const heads = classTemplates(places, scope)
  const guards = places.flatMap(({ facts, definition: own }) => authorizations(own, facts, scope))
  const names = tokens(definition, places, scope)
  for (const place of methodsOf(places)) action(place, { places, heads, guards, names, definition }, scope)
}

interface Controller {
  readonly places: readonly Place[]
  readonly heads: readonly Template[]
  readonly guards: readonly string[]
  readonly names: Readonly<Record<string, string>>
  readonly definition: Definition
}

/** Routes of the class; those of the nearest base class that has some count where it has none. */
function classTemplates(places: readonly Place[], scope: PackScope): readonly Template[] {
  for (const { facts, definition } of places) {
    const found = scope.decorators(definition.decorators, `${MVC}.Route`, facts)
    if (found.length > 0) return found.map(templateOf)
  }
  return []
}

function templateOf(found: FoundDecorator): Template {
  const value = found.arguments[0] ?? found.keyword('template') ?? found.keyword('Template') ?? null
  const text =
    value?.kind === 'literal'
      ? String(value.value)
      : value?.kind === 'template' && value.parts[0]?.kind === 'literal'
        ? String(value.parts[0].value)
        : ''
  return { value, isWhole: /^(\/|~\/)/.test(text) }
}

function tokens(definition: Definition, places: readonly Place[], scope: PackScope): Readonly<Record<string, string>> {
  const area = places.flatMap(({ facts, definition: own }) => scope.decorators(own.decorators, `${MVC}.Area`, facts))[0]
  return {
    controller: definition.name.replace(/Controller$/, ''),
    area: scope.text(area?.arguments[0]) ?? '',
    version: apiVersion(definition, scope),
  }
}

/** The version that a class names, when it names one. */
function apiVersion(definition: Definition, scope: PackScope): string {
  const versions = ['Asp.Versioning', MVC].flatMap((module) =>
    scope.decorators(definition.decorators, `${module}.ApiVersion`),
  )
  const [only, ...others] = versions
  const text = only && others.length === 0 ? scope.text(only.arguments[0]) : null
  return text === null ? '' : text.replace(/\.0$/, '')
}

function action({ facts, definition: method }: Place, owner: Controller, scope: PackScope): void {
  const { definition, places } = owner
  if (method.isStatic || method.isGetter || method.name === 'constructor' || method.name === '') return
  const versions = overridden({ facts, definition: method }, places)
  const attributed = versions.find((place) => mappingsOf(place.definition, place.facts, scope).length > 0)
  if (!attributed) return
  if (scope.decorators(method.decorators, `${MVC}.NonAction`, facts).length > 0) return
  for (const { verbs, template, span } of mappingsOf(attributed.definition, attributed.facts, scope)) {
    const heads = template?.isWhole || owner.heads.length === 0 ? [null] : owner.heads
    // By convention alone: other packs say that more is answered than is written.
    if (!template?.value && owner.heads.length === 0) continue
    for (const head of heads) {
      const pieces = [head?.value, template?.value].filter((piece) => piece !== null && piece !== undefined)
      const path = plainTemplate(
        filled(joinedPath(pieces), { ...owner.names, action: actionName(method, facts, scope) }),
      )
      for (const verb of verbs) {
        scope.emit({
          kind: 'endpoint',
          protocol: 'http',
          method: verb,
          path,
          prefixed: true,
          versions: [],
          handler: { name: method.name, file: facts.file, definition: method.id },
          registeredAs: null,
          guards: isAnonymous(method, facts, scope) ? [] : [...owner.guards, ...authorizations(method, facts, scope)],
          fields: requestFields(method, facts, scope.text(path) ?? '', verb, scope),
          statusCodes: statusCodesOf(method, facts, scope),
          // What is inherited is served where the class stands.
          span:
            attributed.facts === scope.facts && attributed.definition.parent === definition.id
              ? span
              : definition.nameSpan,
        })
      }
    }
  }
}

function actionName(method: Definition, facts: FileFacts, scope: PackScope): string {
  const [named] = scope.decorators(method.decorators, `${MVC}.ActionName`, facts)
  return scope.text(named?.arguments[0]) ?? method.name.replace(/Async$/, '')
}

interface Mapping {
  readonly verbs: readonly string[]
  readonly template: Template | null
  readonly span: Definition['span']
}

/** Verbs with their templates; `[Route]` beside a verb without one gives it its template. */
function mappingsOf(method: Definition, facts: FileFacts, scope: PackScope): readonly Mapping[] {
  const verbs = Object.entries(VERBS).flatMap(([name, verb]) =>
    scope.decorators(method.decorators, `${MVC}.${name}`, facts).map((found) => ({ verbs: [verb], found })),
  )
  const accepted = scope.decorators(method.decorators, `${MVC}.AcceptVerbs`, facts).map((found) => ({
    verbs: found.arguments.flatMap((value) => scope.text(value)?.toUpperCase() ?? []),
    found,
  }))
  const routes = scope.decorators(method.decorators, `${MVC}.Route`, facts)
  const all = [...verbs, ...accepted.map((entry) => ({ ...entry, found: entry.found }))]
  if (all.length === 0)
    return routes.map((found) => ({ verbs: ['ANY'], template: templateOf(found), span: found.span }))
  return all.flatMap(({ verbs: own, found }, index): readonly Mapping[] => {
    const isAccepted = index >= verbs.length
    const template = isAccepted ? { value: null, isWhole: false } : templateOf(found)
    if (template.value || routes.length === 0) return [{ verbs: own, template, span: found.span }]
    return routes.map((route) => ({ verbs: own, template: templateOf(route), span: found.span }))
  })
}

/** `[controller]`, `[action]`, `[area]` and the version of the API in a template. */
function filled(value: Value, names: Readonly<Record<string, string>>): Value {
  if (value.kind === 'template') return { ...value, parts: value.parts.map((part) => filled(part, names)) }
  if (value.kind !== 'literal' || typeof value.value !== 'string') return value
  const text = value.value
    .replace(/^~?\//, '/')
    .replace(/\[(controller|action|area)\]/gi, (whole, name: string) => names[name.toLowerCase()] ?? whole)
    .replace(/\{\w+:apiVersion\}/g, (whole) => (names['version'] ? names['version'] : whole))
  return { ...value, value: text }
}
