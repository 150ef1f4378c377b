/** What a package is made for, as far as its manifest tells. */

import type { ProjectRole } from '../deployment.ts'
import { asObject, asText, type JsonObject } from '../json/located-json.ts'

/** Libraries that answer requests, or receive messages: a package that runs and depends on one is a server. */
const SERVER_LIBRARIES =
  /^(express|fastify|koa|hono|@hono\/node-server|restify|polka|micro|h3|nitropack|elysia|sails|moleculer|mercurius|graphql-yoga|socket\.io|ws|http-proxy-middleware|http-proxy|@fastify\/http-proxy|kafkajs|amqplib|amqp-connection-manager|nats|bullmq|bull|mqtt|sqs-consumer|seneca|strapi|payload|directus|@hapi\/hapi|@nestjs\/(core|microservices)|@apollo\/(server|gateway)|apollo-server(-\w+)*|@grpc\/grpc-js|grpc|@trpc\/server|@feathersjs\/\w+|@loopback\/(core|rest)|@adonisjs\/core|@strapi\/strapi|@marblejs\/\w+|@midwayjs\/\w+|@tsed\/\w+|@google-cloud\/(functions-framework|pubsub)|@temporalio\/worker|@medusajs\/(medusa|framework))$/

/** Libraries whose applications run in a browser or on a phone, and what they are called. */
const FRONT_END: readonly (readonly [framework: string, library: RegExp])[] = [
  ['next', /^next$/],
  ['nuxt', /^nuxt3?$/],
  ['remix', /^@remix-run\/(react|dev|node)$|^@react-router\/dev$/],
  ['sveltekit', /^@sveltejs\/kit$/],
  ['gatsby', /^gatsby$/],
  ['astro', /^astro$/],
  ['docusaurus', /^@docusaurus\/core$/],
  ['vitepress', /^(vitepress|vuepress)$/],
  ['react-native', /^(react-native|expo)$/],
  ['angular', /^@angular\/(core|platform-browser)$|^angular$/],
  ['react', /^(react-dom|react-scripts)$/],
  ['vue', /^vue$/],
  ['svelte', /^svelte$/],
  ['solid', /^solid-js$/],
  ['preact', /^preact$/],
]

/** Commands that serve or bundle a front end. Next and its like also answer requests; they count as front ends. */
const FRONT_END_COMMAND =
  /(^|[\s/&;])(next|nuxt|nuxi|vite|react-scripts|react-app-rewired|craco|vue-cli-service|ng|gatsby|astro|remix|react-router|svelte-kit|parcel|webpack-dev-server|webpack\s+serve|rsbuild|expo|react-native|docusaurus|vitepress|vuepress|umi|max|ember|quasar|ionic)(\s|$)/
/** Commands that keep a program of the package running. */
const RUN_COMMAND =
  /(^|[\s/&;])(node|node-dev|nodemon|ts-node|ts-node-dev|tsnd|tsx|tsc-watch|bun|deno|nest\s+start|pm2|pm2-runtime|swc-node|babel-node|fastify\s+start|micro|moleculer-runner|forever|encore\s+run|esno|esrun|sst|serverless|sls|wrangler|medusa|strapi|functions-framework|nitro)(\s|$)/
const RUN_SCRIPT = /^(start|dev|serve|develop|server|worker)(:|$)/

/** Dependencies of a manifest that count at run time. */
export function runtimeDependencies(manifest: JsonObject): readonly string[] {
  return Object.keys(asObject(manifest['dependencies']) ?? {})
}

/** All dependencies of a manifest. */
export function allDependencies(manifest: JsonObject): readonly string[] {
  return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((key) =>
    Object.keys(asObject(manifest[key]) ?? {}),
  )
}

/** Front-end frameworks that a package is built with. */
export function frontEndFrameworks(dependencies: readonly string[]): readonly string[] {
  return FRONT_END.filter(([, library]) => dependencies.some((name) => library.test(name))).map(
    ([framework]) => framework,
  )
}

/** Whether others are meant to use the package: it names what they get. */
export function isMadeForOthers(manifest: JsonObject): boolean {
  return ['exports', 'types', 'typings', 'publishConfig', 'bin', 'module', 'peerDependencies'].some(
    (key) => key in manifest,
  )
}

/**
 * The role. `root` holds a workspace together. A script that serves a front end makes a `ui`; one that keeps a program
 * running, with a library that answers requests, an `application`. What names its exports and runs nothing is a `library`.
 */
export function packageRole(manifest: JsonObject): ProjectRole {
  if ('workspaces' in manifest) return 'root'
  const scripts = runScripts(manifest)
  const runtime = runtimeDependencies(manifest)
  const isServer =
    runtime.some((name) => SERVER_LIBRARIES.test(name)) && scripts.some((script) => RUN_COMMAND.test(script))
  const frameworks = frontEndFrameworks(allDependencies(manifest))
  const servesFrontEnd = frameworks.length > 0 && scripts.some((script) => FRONT_END_COMMAND.test(script))
  // A server that renders pages has both; what it is started with decides.
  if (servesFrontEnd && !(isServer && startsServer(manifest)))
    return isMadeForOthers(manifest) && !isPrivate(manifest) ? 'library' : 'ui'
  if (isServer) return isTool(manifest) && !runsWhatItShips(manifest) ? 'library' : 'application'
  return isMadeForOthers(manifest) ? 'library' : 'unknown'
}

/** Published for others to run or to build upon: a command line, a framework. */
function isTool(manifest: JsonObject): boolean {
  return !isPrivate(manifest) && ['bin', 'publishConfig', 'exports'].some((key) => key in manifest)
}

/**
 * A product that is published whole: the command that serves runs the very build that others install. Commands that run sources,
 * examples or another tool only try a library out.
 */
function runsWhatItShips(manifest: JsonObject): boolean {
  const shipped = folderOfPath(asText(manifest['main']))
  if (shipped === null || 'bin' in manifest) return false
  const serve = ['start', 'serve'].flatMap((name) => asText(asObject(manifest['scripts'])?.[name]) ?? [])
  return serve.some((command) => folderOfPath(/^node\s+(\S+)$/.exec(command.trim())?.[1] ?? null) === shipped)
}

/** First folder of a relative path, null for a file at the top. */
function folderOfPath(path: string | null): string | null {
  return /^(?:\.\/)?([\w-]+)\//.exec(path ?? '')?.[1] ?? null
}

function isPrivate(manifest: JsonObject): boolean {
  return manifest['private'] === true
}

function runScripts(manifest: JsonObject): readonly string[] {
  const scripts = Object.entries(asObject(manifest['scripts']) ?? {})
  return scripts.flatMap(([name, command]) => (RUN_SCRIPT.test(name) && typeof command === 'string' ? [command] : []))
}

function startsServer(manifest: JsonObject): boolean {
  const start = asText(asObject(manifest['scripts'])?.['start'])
  return start !== null && RUN_COMMAND.test(start) && !FRONT_END_COMMAND.test(start)
}
