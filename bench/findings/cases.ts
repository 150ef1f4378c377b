/** Mutations as cases: the texts before and after, grouped so that one engine can do a group. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { written } from './languages/index.ts'
import type { DemoEdit, DemoMutation, Family, Mutation } from './mutation.ts'
import type { Texts } from './run.ts'
import { seededSystem } from './seeded.ts'
import { LANGUAGES, type System } from './system.ts'

export interface Case {
  readonly mutation: Pick<Mutation, 'rule' | 'must' | 'severity' | 'standing'>
  /** Family, mutation, language and seed. */
  readonly where: string
  readonly about: string
  readonly before: Texts
  readonly after: Texts
}

/** A group for each language and seed. */
export function seededCases(families: readonly Family[], seeds: number): readonly (readonly Case[])[] {
  return LANGUAGES.flatMap((language) =>
    Array.from({ length: seeds }, (_, index) => {
      const system = seededSystem(7 + index * 101)
      return families.flatMap(({ name, seeded }) =>
        seeded
          .filter(({ languages }) => languages?.includes(language) ?? true)
          .map((mutation): Case => {
            const given: System = mutation.given?.(system) ?? system
            return {
              mutation,
              where: `${name}: ${mutation.name} (${language}, seed ${index})`,
              about: mutation.about?.(given) ?? '',
              before: written(given, language),
              after: written(mutation.change(given), language),
            }
          }),
      )
    }),
  )
}

/** One group on the demo as it was accepted. */
export function demoCases(families: readonly Family[]): readonly Case[] {
  const before = demoTexts()
  return families.flatMap(({ name, demo }) =>
    demo.map((mutation) => ({
      mutation,
      where: `${name}: ${mutation.name} (demo)`,
      about: mutation.about ?? '',
      before,
      after: edited(before, mutation),
    })),
  )
}

function demoTexts(): Texts {
  const folder = join(import.meta.dirname, '..', '..', 'demo', 'shop')
  const files = globSync('**/*.*', { cwd: folder, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) =>
      join(one.parentPath, one.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
  const bare = ['CODEOWNERS', ...globSync('services/*/Dockerfile', { cwd: folder })].map((one) =>
    one.replaceAll('\\', '/'),
  )
  return new Map([...files, ...bare].sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
}

function edited(before: Texts, { name, edits }: DemoMutation): Texts {
  const after = new Map(before)
  for (const edit of edits) apply(after, edit, name)
  return after
}

function apply(texts: Map<string, string>, edit: DemoEdit, name: string): void {
  if ('text' in edit) {
    if (edit.text === null) texts.delete(edit.file)
    else texts.set(edit.file, edit.text)
    return
  }
  const parts = (texts.get(edit.file) ?? '').split(edit.from)
  if (parts.length !== 2) throw new Error(`${name}: "${edit.from}" stands ${parts.length - 1} times in ${edit.file}`)
  texts.set(edit.file, parts.join(edit.to))
}
