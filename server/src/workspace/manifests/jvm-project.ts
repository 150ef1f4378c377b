/** What Maven and Gradle files say of their module. */
import type { ProjectRole } from '../deployment.ts'

/** Builds whose result is run by a server, or by a framework that has no `main` of one's own. */
const APPLICATION =
  /<packaging>\s*(war|ear)\s*<|<artifactId>\s*(quarkus-maven-plugin|liberty-maven-plugin|payara-micro-maven-plugin|wildfly-maven-plugin|helidon-maven-plugin)\s*<|^\s*(id\s*\(?\s*["'](io\.quarkus|war)["']|apply\s+plugin:\s*["']war["'])/m

export function isJvmManifest(file: string): boolean {
  return /(^|\/)(pom\.xml|build\.gradle(\.kts)?)$/.test(file)
}

/** The artifact's name; null where only the folder tells it. */
export function jvmProjectName(file: string, text: string): string | null {
  if (!file.endsWith('pom.xml')) return null
  const own = text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(parent|dependencies|dependencyManagement|build|profiles)>[\s\S]*?<\/\1>/g, '')
  const name = /<artifactId>\s*([^<\s]+)\s*<\/artifactId>/.exec(own)?.[1] ?? null
  return name?.includes('${') ? null : name
}

/** A parent holds modules together; of others only some builds say that they run. */
export function jvmProjectRole(text: string): ProjectRole {
  if (/<packaging>\s*pom\s*</.test(text)) return 'root'
  return APPLICATION.test(text) ? 'application' : 'unknown'
}
