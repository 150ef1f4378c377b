/** How large the code of a service is, and whether it keeps data of its own: what the map itself does not say. */
import type { LexicalScan } from '../facts/language.ts'

export interface Extent {
  /** Source files without tests and generated ones. */
  readonly files: number
  /** Lines of these files, blank ones included. */
  readonly lines: number
  /** A file of it imports a library for databases or other stores. Without one it may still keep data in a way that is not seen. */
  readonly keepsData: boolean
}

/** By service id; services without source files here have none. */
export type Extents = Readonly<Record<string, Extent>>

/** Beginnings of the names of modules by which programs reach databases, in all languages that are read. */
const DATA_MODULES = [
  // JavaScript and TypeScript
  '(pg|pg-promise|postgres|mysql2?|mariadb|sqlite3|better-sqlite3|node:sqlite|mssql|oracledb|tedious)$',
  '(mongodb|mongoose|typeorm|sequelize|sequelize-typescript|knex|objection|kysely|drizzle-orm|waterline|couchbase|nano)(/|$)',
  '(@prisma/client|@mikro-orm/|@nestjs/(typeorm|mongoose|sequelize)|@typegoose/|cassandra-driver|neo4j-driver|@neondatabase/)',
  '(@aws-sdk/(client|lib)-dynamodb|@google-cloud/(firestore|datastore|spanner|bigtable)|@azure/cosmos|@supabase/|dynamoose)',
  '(redis|ioredis|@redis/client|memcached|memjs|@elastic/elasticsearch|@opensearch-project/opensearch|minio|level|lmdb)$|@aws-sdk/client-s3$|@google-cloud/storage$|@azure/storage-blob$',
  // Python
  '(sqlalchemy|sqlmodel|psycopg2?|psycopg_pool|asyncpg|databases|pymongo|motor|mongoengine|beanie|tortoise|peewee|aiomysql|pymysql|MySQLdb|aiosqlite|sqlite3|cassandra|odmantic|pony|redis|aioredis|pymemcache|elasticsearch|minio)(\\.|$)',
  '(django\\.db|flask_sqlalchemy|flask_pymongo)',
  // Go
  '(database/sql|gorm\\.io/|go\\.mongodb\\.org/|github\\.com/(jackc/pgx|lib/pq|jmoiron/sqlx|go-gorm/|uptrace/bun|go-pg/|jinzhu/gorm|gocql/|mattn/go-sqlite3|go-sql-driver/|redis/go-redis|go-redis/|gomodule/redigo|elastic/go-elasticsearch|dgraph-io/badger|minio/)|go\\.etcd\\.io/bbolt|entgo\\.io/|xorm\\.io/)',
  // The JVM
  '(javax|jakarta)\\.persistence|java\\.sql|org\\.springframework\\.(data|jdbc)|org\\.hibernate|io\\.quarkus\\.(hibernate|mongodb)|org\\.jooq|com\\.mongodb|org\\.apache\\.ibatis|org\\.jetbrains\\.exposed|org\\.jdbi|io\\.r2dbc|redis\\.clients|io\\.lettuce|co\\.elastic',
  // .NET
  'Microsoft\\.EntityFrameworkCore|Dapper(\\.|$)|MongoDB\\.|Npgsql|System\\.Data|Microsoft\\.(Data\\.Sql|Azure\\.Cosmos)|Marten(\\.|$)|NHibernate|LiteDB|StackExchange\\.Redis|Nest(\\.|$)|Azure\\.Storage',
  // Rust, Ruby, PHP
  '(sqlx|diesel|diesel_async|sea_orm|tokio_postgres|rusqlite|mongodb|redis|sled|deadpool_postgres)(::|$)',
  '(active_record|activerecord|sequel|mongoid|mongo|rom|sqlite3|mysql2)$',
  '\\\\?(Illuminate\\\\Database|Illuminate\\\\Support\\\\Facades\\\\DB|Doctrine\\\\(ORM|DBAL|ODM)|MongoDB\\\\|PDO$)',
]

const REACHES_DATABASE = new RegExp(`^(?:${DATA_MODULES.join('|')})`)

/** Whether a file imports a library for databases; what is there for types alone does not count. */
export function importsDatabase({ modules }: Pick<LexicalScan, 'modules'>): boolean {
  return modules.some(({ module, typeOnly }) => !typeOnly && REACHES_DATABASE.test(module))
}

const NOTHING: Extent = { files: 0, lines: 0, keepsData: false }

/** The extents of parts of the same services, put together. */
export function combinedExtents(parts: readonly Extents[]): Extents {
  const sums = new Map<string, Extent>()
  for (const part of parts) {
    for (const [service, { files, lines, keepsData }] of Object.entries(part)) {
      const sum = sums.get(service) ?? NOTHING
      sums.set(service, {
        files: sum.files + files,
        lines: sum.lines + lines,
        keepsData: sum.keepsData || keepsData,
      })
    }
  }
  return Object.fromEntries(sums)
}

/** Values in the middle: half of the services have less. 0 for none. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2
}
