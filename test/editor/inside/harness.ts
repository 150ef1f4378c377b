/** A runner for tests inside the extension host, where `node --test` cannot go. */
import { setTimeout as sleep } from 'node:timers/promises'

interface Test {
  readonly name: string
  readonly body: () => Promise<void> | void
}

const tests: Test[] = []
const slowest = 60_000

/** Declares a test; tests run one after another in the order in which they were declared, in one window. */
export function test(name: string, body: () => Promise<void> | void): void {
  tests.push({ name, body })
}

/** Runs all tests, prints each, and returns how many passed and failed. A test that takes a minute has failed. */
export async function runAll(): Promise<{ passed: number; failed: number }> {
  const counts = { passed: 0, failed: 0 }
  for (const { name, body } of tests) {
    const started = performance.now()
    try {
      await Promise.race([body(), sleep(slowest).then(() => Promise.reject(new Error(`took over ${slowest} ms`)))])
      counts.passed++
      console.log(`✓ ${name} (${Math.round(performance.now() - started)} ms)`)
    } catch (error) {
      counts.failed++
      console.log(`✗ ${name}\n${error instanceof Error ? error.stack : String(error)}`)
    }
  }
  return counts
}
