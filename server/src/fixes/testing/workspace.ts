/** For tests of the fixes: workspaces in memory, maps in short form, and running a workspace's own tests. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { indexMap } from '../../map/map-index.ts'
import type { Finding } from '../../protocol/finding.ts'
import { START_OF_FILE } from '../../protocol/location.ts'
import type { Call, Endpoint, Service, Snapshot } from '../../protocol/map.ts'
import type { FixContext } from '../fix.ts'

export const DEMO = fileURLToPath(new URL('../../../../demo', import.meta.url))

/** All texts below folders; later folders lie on top of earlier ones. */
export function loadFolders(...folders: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>()
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      texts.set(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8'))
    }
  }
  return texts
}

/** Runs `node --test` on texts in a scratch folder; answers the output, and whether all passed. */
export function runTests(texts: ReadonlyMap<string, string>): {
  readonly passed: boolean
  readonly count: number
  readonly output: string
} {
  const folder = mkdtempSync(join(tmpdir(), 'groundplan-fix-'))
  try {
    for (const [file, text] of texts) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
    const environment = { ...process.env }
    // A test runner inside a test runner must not believe that it is one of its children.
    delete environment.NODE_TEST_CONTEXT
    const output = execFileSync(process.execPath, ['--test'], {
      cwd: folder,
      encoding: 'utf8',
      env: environment,
      stdio: 'pipe',
    })
    const count = Number(/^# pass (\d+)|^ℹ pass (\d+)/m.exec(output)?.slice(1).find(Boolean) ?? 0)
    // A run that found no test has shown nothing.
    return { passed: count > 0, count, output }
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    return { passed: false, count: 0, output: `${stdout}${stderr}` }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function contextOf(texts: ReadonlyMap<string, string>, snapshot: Snapshot, baseline: Snapshot): FixContext {
  return {
    snapshot,
    baseline,
    index: indexMap(snapshot),
    root: '/workspace',
    files: () => [...texts.keys()],
    text: (file) => texts.get(file) ?? null,
    today: '2026-03-01',
  }
}

/** A service by name, in `services/<name>`; endpoints as `POST /orders`, calls as `users GET /users/{id}`. */
export interface ServiceSketch extends Partial<Omit<Service, 'id' | 'name'>> {
  readonly name: string
  readonly endpoints?: readonly string[]
  readonly calls?: readonly string[]
}

export function sketch(services: readonly ServiceSketch[]): Snapshot {
  const endpoints = services.flatMap((service) => (service.endpoints ?? []).map((text) => endpoint(service.name, text)))
  return {
    version: 1,
    root: '/workspace',
    commit: null,
    services: services.map(({ endpoints: _endpoints, calls: _calls, ...service }) => ({
      id: service.name,
      path: `services/${service.name}`,
      kind: 'service',
      languages: ['typescript'],
      frameworks: ['express'],
      owner: null,
      sources: [],
      hosts: [service.name],
      ports: [],
      ...service,
    })),
    endpoints,
    calls: services.flatMap((service) => (service.calls ?? []).map((text) => call(service.name, text, endpoints))),
    problems: [],
  }
}

export function findingOf(rule: string, subject: Finding['subject'], location?: Finding['location']): Finding {
  return {
    rule,
    severity: 'warning',
    scope: 'delta',
    message: '',
    location: location ?? { file: 'x.ts', span: START_OF_FILE },
    related: [],
    fingerprint: 'f',
    confidence: 1,
    numbers: {},
    subject,
  }
}

function endpoint(service: string, text: string): Endpoint {
  const [method = '', path = '', ...fields] = text.split(' ')
  return {
    id: `${service} http ${method} ${path}`,
    service,
    protocol: 'http',
    method,
    path,
    location: { file: `services/${service}/src/app.ts`, span: START_OF_FILE },
    handler: null,
    handlerName: '',
    framework: 'express',
    contract: {
      fields: fields.map((name) => ({ name, in: 'body', type: '', required: null, grade: 'inferred' })),
      statusCodes: [],
    },
    auth: { guards: [] },
  }
}

function call(from: string, text: string, endpoints: readonly Endpoint[]): Call {
  const [to = '', method = '', path = '', ...sends] = text.split(' ')
  const found = endpoints.find((one) => one.service === to && one.method === method && one.path === path)
  return {
    id: `${from} -> ${to} http ${method} ${path}`,
    from,
    to,
    endpoint: found?.id ?? null,
    protocol: 'http',
    method,
    path,
    host: to,
    location: { file: `services/${from}/src/clients/${to}.ts`, span: START_OF_FILE },
    target: null,
    resolution: found ? 'resolved' : 'unresolved',
    reason: '',
    reasonCode: '',
    confidence: 1,
    inLoop: false,
    sends,
    framework: 'fetch',
  }
}
