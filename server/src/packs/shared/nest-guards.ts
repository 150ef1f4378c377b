import type { Decorator, FileFacts } from '../../facts/vocabulary.ts'
import type { PackScope } from '../pack.ts'

/** Names of the guards in `@UseGuards(A, new B())`. */
export function decoratedGuards(
  decorators: readonly Decorator[],
  scope: PackScope,
  facts: FileFacts = scope.facts,
): readonly string[] {
  return scope.decorators(decorators, '@nestjs/common.UseGuards', facts).flatMap((entry) =>
    entry.arguments.flatMap((value) => {
      const name = scope.definition(value)?.definition.name ?? /[.#](\w+)\W*$/.exec(scope.origin(value))?.[1]
      return name ? [name] : []
    }),
  )
}
