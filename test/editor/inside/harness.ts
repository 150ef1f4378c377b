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

/**
 * Asks again until the answer is neither undefined, null nor false; fails with `what`, and what `describe` sees then,
 * after `milliseconds`.
 */
export async function eventually<T>(
  what: string,
  ask: () => T | Promise<T>,
  { milliseconds = 15_000, describe }: { milliseconds?: number; describe?: () => unknown } = {},
): Promise<Exclude<T, false | null | undefined>> {
  const deadline = performance.now() + milliseconds
  for (;;) {
    const answer = await ask()
    if (answer) return answer as Exclude<T, false | null | undefined>
    if (performance.now() > deadline) {
      const seen = describe ? `; seen: ${JSON.stringify(await describe(), null, 2)}` : ''
      throw new Error(`within ${milliseconds} ms there was no ${what}${seen}`)
    }
    await sleep(25)
  }
}
