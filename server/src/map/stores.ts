/** Which databases a service is configured with: host and name of each, as its environment gives them. */
import type { Location } from '../protocol/location.ts'
import type { ServiceStore } from '../protocol/map.ts'
import { isLocal } from './assemble/address.ts'

/** A value of the environment of a service. */
export interface StoreSetting {
  readonly name: string
  readonly value: string
  readonly location: Location
}

/** Caches and brokers are shared on purpose: only schemes of databases count. */
const URL =
  /^(?:jdbc:|r2dbc:(?:pool:)?)?(?:postgres(?:ql)?|postgis|mysql2?|mariadb|mongodb(?:\+srv)?|sqlserver|mssql|cockroachdb|couchdb|clickhouse)(?:\+\w+)?:\/\/(?:[^/?#@]*@)?([^/?#;]+)(.*)$/i
const HOST = /^(.*?)_?(HOST|HOSTNAME|SERVER|ADDR|ADDRESS)$/i
const NAMES = ['NAME', 'DATABASE', 'DB', 'DBNAME', 'DB_NAME', 'DATABASE_NAME'] as const
/** What variables are called that speak of a database. */
const DATABASE = /(^|_)(DB|DATABASE|PG|POSTGRES(QL)?|MYSQL|MARIADB|MONGO(DB)?|MSSQL|SQL(SERVER)?)(_|$)/i

/**
 * Stores by name, `host/database`, with `/schema` where one is given. `settings` holds the values of each variable, the most trusted
 * first. A store whose host or database is not written out is left out, and so is one of the machine itself: it may be any.
 */
export function storesIn(settings: ReadonlyMap<string, readonly StoreSetting[]>): readonly ServiceStore[] {
  const found = new Map<string, ServiceStore>()
  for (const [name, values] of settings) {
    const [first] = values
    if (!first) continue
    const store = byUrl(first.value) ?? byPairs(first.value) ?? byVariables(name, first, settings)
    if (store !== null && !found.has(store)) found.set(store, { name: store, at: first.location })
  }
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1))
}

/** `postgres://user:word@db:5432/orders?schema=sales`, `jdbc:sqlserver://db;databaseName=orders` */
function byUrl(value: string): string | null {
  const [, host = '', rest = ''] = URL.exec(value.trim()) ?? []
  const [path = ''] = rest.split(/[?#;]/)
  const given = (name: string) => new RegExp(`[?&;]${name}=([^&;#]+)`, 'i').exec(rest)?.[1]
  const database = path.slice(1) || given('databaseName') || given('database') || ''
  return storeName(host, database, given('schema') ?? given('currentSchema') ?? given('search_path'))
}

/** `Server=db,1433;Database=orders;User Id=…`, `Host=db;Database=orders` */
function byPairs(value: string): string | null {
  if (!/;/.test(value) || !/=/.test(value)) return null
  const pairs = new Map(
    value.split(';').map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at).trim().toLowerCase(), pair.slice(at + 1).trim()] as const
    }),
  )
  const host = pairs.get('server') ?? pairs.get('host') ?? pairs.get('data source') ?? ''
  return storeName(host.replace(/^tcp:/i, ''), pairs.get('database') ?? pairs.get('initial catalog') ?? '')
}

/** `DB_HOST` and `DB_NAME`, `PGHOST` and `PGDATABASE` */
function byVariables(
  name: string,
  { value }: StoreSetting,
  settings: ReadonlyMap<string, readonly StoreSetting[]>,
): string | null {
  const stem = HOST.exec(name)?.[1]
  if (!stem || !DATABASE.test(stem)) return null
  const database = NAMES.flatMap((end) => [`${stem}_${end}`, `${stem}${end}`])
    .map((other) => settings.get(other)?.[0]?.value)
    .find((other) => other !== undefined)
  return storeName(value, database ?? '')
}

function storeName(address: string, database: string, schema?: string): string | null {
  const host = address
    .toLowerCase()
    .replace(/[:,]\d+$/, '')
    .replace(/^\w+:\/\//, '')
  const parts = schema === undefined ? [host, database] : [host, database, schema]
  const isKnown = parts.every((part) => /^[\w.-]+(,[\w.:-]+)*$/.test(part))
  return isKnown && !isLocal(host) ? parts.join('/') : null
}
