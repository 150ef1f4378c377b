import { setTimeout as sleep } from 'node:timers/promises'

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
