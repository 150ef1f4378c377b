/** What the build files and the configuration of a module of the JVM say of its libraries. */
import type { ReaderContext } from '../deployment.ts'
import type { Environment } from './environment.ts'

/** The texts of the module's own build files. */
export function buildsOf(folder: string, context: ReaderContext): readonly string[] {
  const inside = folder === '' ? '' : `${folder}/`
  return ['pom.xml', 'build.gradle', 'build.gradle.kts'].flatMap((file) => context.text(`${inside}${file}`) ?? [])
}

/** Whether the build names an artifact; a module without a build file of its own may use anything. */
export function mayUse(folder: string, artifact: RegExp, context: ReaderContext): boolean {
  const builds = buildsOf(folder, context)
  return builds.length === 0 || builds.some((text) => artifact.test(text))
}

/** The values of properties, those for tests left out: they turn off what the program does. */
export function propertiesOf(environment: Environment): ReadonlyMap<string, readonly string[]> {
  const isTest = (file: string) => /(^|\/)src\/test\//.test(file)
  return new Map(
    [...environment].flatMap(([name, values]) => {
      const own = values.filter(({ location }) => !isTest(location.file)).map(({ value }) => value)
      return own.length > 0 ? [[name, own] as const] : []
    }),
  )
}
