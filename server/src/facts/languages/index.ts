import type { LanguageAdapter } from '../language.ts'
import { csharp } from './csharp/index.ts'
import { go } from './go/index.ts'
import { java } from './java/index.ts'
import { kotlin } from './kotlin/index.ts'
import { php } from './php/index.ts'
import { python } from './python/index.ts'
import { ruby } from './ruby/index.ts'
import { rust } from './rust/index.ts'
import { typescript } from './typescript/index.ts'

/** Every language adapter. */
export const adapters: readonly LanguageAdapter[] = [typescript, csharp, go, java, kotlin, php, python, ruby, rust]

const byExtension = new Map(
  adapters.flatMap((adapter) => adapter.extensions.map((ending) => [ending, adapter] as const)),
)

/** The adapter of a language by its name; null when it is not known. */
export function adapterOf(language: string): LanguageAdapter | null {
  return adapters.find((adapter) => adapter.language === language) ?? null
}

/** The adapter that reads a file, by the ending of its name; null when its language is not known. */
export function adapterFor(file: string): LanguageAdapter | null {
  const dot = file.lastIndexOf('.')
  return dot < 0 ? null : (byExtension.get(file.slice(dot)) ?? null)
}
