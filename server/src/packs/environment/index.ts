import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { configured } from './nest-factories.ts'

/** Objects of a page into which its container writes variables when it starts. */
const PAGE_ENVIRONMENTS = [
  'env',
  'ENV',
  '_env',
  '_env_',
  '__env',
  '__env__',
  '__ENV',
  '__ENV__',
  'RUNTIME_ENV',
  'runtimeEnv',
]

/** Schemas that a program checks its environment with: the result is the environment, with the schema's defaults. */
export const environment: Pack = {
  name: 'environment',
  title: 'zod, joi, envalid, t3-env, env-var, convict, Nest ConfigService',
  covers: ['configuration'],
  modules: [],
  members: [
    {
      names: PAGE_ENVIRONMENTS,
      on: ['global:window', 'global:globalThis', 'global:self'],
      value: () => ({ kind: 'environment', defaults: null }),
    },
  ],
  values: [
    {
      names: ['parse', 'parseAsync', 'safeParse'],
      on: ['zod.z.object()*', 'zod.object()*', 'zod.z.strictObject()*', 'zod.z.looseObject()*'],
      value: zod,
    },
    { names: ['validate', 'validateAsync', 'attempt'], on: joiObjects(), value: joi },
    { names: ['cleanEnv', 'str', 'url', 'host', 'port', 'num'], on: ['envalid'], value: envalid },
    { names: null, on: ['envalid.cleanEnv'], value: envalid },
    {
      names: null,
      on: ['@t3-oss/env-nextjs.createEnv', '@t3-oss/env-core.createEnv', '@t3-oss/env-nuxt.createEnv'],
      value: t3Env,
    },
    { names: ['get', 'getOrThrow'], on: ['@nestjs/config#ConfigService'], value: nestConfig },
    {
      names: ['asString', 'asUrlString', 'asPortNumber', 'asInt', 'asIntPositive', 'required', 'default'],
      on: ['env-var.get()', 'env-var.get().required()', 'env-var.get().default()'],
      value: envVarChain,
    },
  ],
}

function joiObjects(): readonly string[] {
  const bases = ['joi.object()', 'joi.object().keys()']
  return bases.flatMap((base) => [
    base,
    ...['unknown', 'prefs', 'options', 'required'].flatMap((name) => [
      `${base}.${name}()`,
      `${base}.${name}().prefs()`,
    ]),
  ])
}

/** `z.object({ X: z.string().default('…') }).parse(process.env)`; `safeParse` puts it under `data`. */
function zod(call: PackCall, scope: PackScope): Value | null {
  const given = call.argument(0)
  if (given?.kind !== 'environment' && scope.origin(given) !== 'std-env.env') return null
  const parsed = checked(schemaShapes(call.receiver, scope), 'default', scope)
  return call.name === 'safeParse'
    ? { kind: 'object', properties: [{ name: 'data', value: { value: parsed } }] }
    : parsed
}

/** `Joi.object({ … }).validate(process.env)` gives `{ value }`. */
function joi(call: PackCall, scope: PackScope): Value | null {
  const [first, second] = [call.argument(0), call.argument(1)]
  if (first?.kind !== 'environment' && second?.kind !== 'environment') return null
  const parsed = checked(schemaShapes(call.receiver, scope), 'default', scope)
  return call.name === 'validate'
    ? { kind: 'object', properties: [{ name: 'value', value: { value: parsed } }] }
    : parsed
}

/** `cleanEnv(process.env, { X: str({ default: '…' }) })` */
function envalid(call: PackCall, scope: PackScope): Value | null {
  if (call.argument(0)?.kind !== 'environment') return null
  const specs = call.argument(1)
  return {
    kind: 'environment',
    defaults: (name) => {
      if (!specs || !scope.keys(specs).includes(name)) return null
      const options = scope.made(scope.member(specs, name), 0)
      return options && scope.keys(options).includes('default') ? scope.member(options, 'default') : null
    },
  }
}

/** `config.get('ORDERS_URL', 'http://…')` */
function nestConfig(call: PackCall, scope: PackScope): Value | null {
  const name = scope.text(call.argument(0))
  if (name === null) return null
  const given = call.argument(1)
  const fallback = given && given.kind !== 'object' ? given : null
  // `get('endpoints.orders')` asks for what a configuration factory makes, not for a variable.
  const isVariable = /^[A-Z][A-Z0-9_]*$/.test(name)
  return (isVariable ? null : configured(name, scope)) ?? { kind: 'variable', name, fallback }
}

/** `env.get('X').default('…').asString()` */
function envVarChain(call: PackCall, scope: PackScope): Value | null {
  let fallback: Value | null = null
  let from: Value | null = call.receiver
  while (from?.kind === 'library' && from.origin !== 'env-var.get()') {
    if (from.origin.endsWith('.default()')) fallback = scope.made(from, 0) ?? null
    from = from.receiver
  }
  if (!call.name.startsWith('as') || !from) return null
  const name = scope.text(scope.made(from, 0))
  return name === null ? null : { kind: 'variable', name, fallback }
}

/** The objects that a schema chain was built from: `z.object({…}).extend({…}).and(z.object({…})).refine(…)`. */
function schemaShapes(schema: Value | undefined, scope: PackScope): readonly Value[] {
  const shapes: Value[] = []
  for (let from: Value | null = schema ?? null; from?.kind === 'library'; from = from.receiver) {
    const made = scope.made(from, 0)
    if (/\.(and|merge|concat)\(\)$/.test(from.origin)) shapes.push(...schemaShapes(made, scope))
    else if (/(bject|extend|keys)\(\)$/.test(from.origin) && made?.kind === 'object') shapes.push(made)
  }
  return shapes
}

/** The environment with defaults read from `.default(…)` in the chain of each property. */
function checked(shapes: readonly Value[], method: string, scope: PackScope): Value {
  return {
    kind: 'environment',
    defaults: (name) => {
      const shape = shapes.find((candidate) => scope.keys(candidate).includes(name))
      if (!shape) return null
      let from: Value | null = scope.member(shape, name)
      while (from?.kind === 'library') {
        if (from.origin.endsWith(`.${method}()`)) return scope.made(from, 0) ?? null
        from = from.receiver
      }
      return null
    },
  }
}

/** `createEnv({ server: { X: z.string() }, client: { … }, runtimeEnv: process.env })` */
function t3Env(call: PackCall, scope: PackScope): Value | null {
  const options = call.argument(0)
  if (options?.kind !== 'object') return null
  const parts = ['server', 'client', 'shared'].filter((part) => scope.keys(options).includes(part))
  return checked(
    parts.map((part) => scope.member(options, part)),
    'default',
    scope,
  )
}
