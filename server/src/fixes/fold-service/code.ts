import { Project, type SourceFile, ts } from 'ts-morph'
import type { FixContext } from '../fix.ts'

/** Whether a file holds JavaScript or TypeScript. */
export function isCode(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file)
}

/** Whether a file is a test or belongs to one. */
export function isTest(file: string): boolean {
  return (
    /\.(test|spec)\.[cm]?[jt]sx?$/.test(file) || /(^|\/)(tests?|__tests__|specs?|e2e|__mocks__|fixtures)\//.test(file)
  )
}

/** Files below a folder. */
export function filesBelow(context: FixContext, folder: string): readonly string[] {
  return context.files().filter((file) => file.startsWith(`${folder}/`))
}

/** Syntax trees of code files. Nothing touches the disk, and no type is checked. */
export class CodeBase {
  private readonly context: FixContext
  private readonly project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    compilerOptions: { allowJs: true, target: ts.ScriptTarget.ESNext, noResolve: true },
  })

  constructor(context: FixContext) {
    this.context = context
  }

  /** The tree of a file, null when it cannot be read. Its text and offsets are those of the context. */
  file(file: string): SourceFile | null {
    const known = this.project.getSourceFile(`/${file}`)
    if (known) return known
    const text = this.context.text(file)
    return text === null ? null : this.project.createSourceFile(`/${file}`, text)
  }
}

/** Path of a tree's file in the workspace. */
export function pathOf(source: SourceFile): string {
  return source.getFilePath().slice(1)
}
