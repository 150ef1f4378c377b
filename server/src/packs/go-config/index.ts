import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope, ValueRule } from '../pack.ts'

const VIPER = 'github.com/spf13/viper'
const VIPERS = [VIPER, `${VIPER}.New()`, `${VIPER}#Viper`, `${VIPER}.GetViper()`]
const GETTERS = ['GetString', 'Get', 'GetInt', 'GetInt32', 'GetInt64', 'GetUint', 'GetUint16']
const FLAGS = ['flag', 'github.com/spf13/pflag']
const FLAG_SETS = [
  'flag.NewFlagSet()',
  'flag#FlagSet',
  'github.com/spf13/pflag.NewFlagSet()',
  'github.com/spf13/pflag#FlagSet',
  'github.com/spf13/cobra#Command.Flags()',
  'github.com/spf13/cobra#Command.PersistentFlags()',
]

const VALUES: readonly ValueRule[] = [
  { names: GETTERS, on: VIPERS, value: setting },
  { names: ['String', 'Int', 'Uint'], on: [...FLAGS, ...FLAG_SETS], value: (call) => call.argument(1) ?? null },
  { names: ['StringVar', 'StringVarP', 'IntVar', 'IntVarP'], on: [...FLAGS, ...FLAG_SETS], value: flagVariable },
  { names: ['StringP', 'IntP'], on: [...FLAGS, ...FLAG_SETS], value: (call) => call.argument(2) ?? null },
  {
    names: ['EnvOr', 'GetEnv', 'GetenvDefault', 'GetEnvOrDefault'],
    on: ['github.com/caarlos0/env', 'github.com/joho/godotenv'],
    value: (call, scope) => variable(scope.text(call.argument(0)), call.argument(1) ?? null),
  },
]

/** `flag.StringVar(&address, "address", ":8080", "…")`; pflag's short form has a letter more. */
function flagVariable(call: PackCall): Value | null {
  return call.argument(call.name.endsWith('P') ? 3 : 2) ?? null
}

/** viper settings and the flags of a command line: what counts is the variable of that name, then the default. */
export const goConfig: Pack = {
  name: 'go-config',
  title: 'viper, flag, pflag',
  language: 'go',
  covers: ['configuration'],
  modules: [],
  values: VALUES,
}

/** `viper.GetString("orders.url")`: the variable `ORDERS_URL`, else the default that the file sets for the key. */
function setting(call: PackCall, scope: PackScope): Value | null {
  const key = scope.text(call.argument(0))
  if (key === null) return null
  const [fallback] = scope.siblings(call, ['SetDefault']).flatMap((other): readonly Value[] => {
    const value = other.argument(1)
    return scope.text(other.argument(0)) === key && value ? [value] : []
  })
  const file: Value = { kind: 'variable', name: `config:${key.toLowerCase()}`, fallback: fallback ?? null }
  return variable(key.replace(/[.-]/g, '_').toUpperCase(), file)
}

function variable(name: string | null, fallback: Value | null): Value | null {
  return name === null ? null : { kind: 'variable', name, fallback }
}
