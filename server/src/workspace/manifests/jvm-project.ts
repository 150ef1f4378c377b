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
  return textOfElement('artifactId', ownPart(text))
}

/**
 * What a POM says of its place among others: its coordinates, `group:name`, and those of its dependencies when it is built to
 * nothing of its own (`pom`): such a module may pack what another one builds.
 */
export function mavenArtifacts(text: string): { readonly artifact?: string; readonly packs?: readonly string[] } {
  const own = ownPart(text)
  const parent = /<parent>[\s\S]*?<\/parent>/.exec(text)?.[0] ?? ''
  const [group, name] = [
    textOfElement('groupId', own) ?? textOfElement('groupId', parent),
    textOfElement('artifactId', own),
  ]
  if (group === null || name === null) return {}
  const rest = text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(dependencyManagement|build|profiles)>[\s\S]*?<\/\1>/g, '')
  const packs = [...rest.matchAll(/<dependency>([\s\S]*?)<\/dependency>/g)].flatMap(([, body = '']) => {
    const [ofGroup, ofName] = [textOfElement('groupId', body), textOfElement('artifactId', body)]
    return ofGroup === null || ofName === null ? [] : [`${ofGroup}:${ofName}`]
  })
  const isEmpty = /<packaging>\s*pom\s*</.test(own) && !/<modules>/.test(own)
  return { artifact: `${group}:${name}`, ...(isEmpty && packs.length > 0 && { packs }) }
}

/** A POM without what it says of others. */
function ownPart(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(parent|dependencies|dependencyManagement|build|profiles)>[\s\S]*?<\/\1>/g, '')
}

/** The text of an element, null when it is missing or computed. */
function textOfElement(element: string, text: string): string | null {
  const value = new RegExp(`<${element}>\\s*([^<\\s]+)\\s*</${element}>`).exec(text)?.[1] ?? null
  return value?.includes('${') ? null : value
}

/** A parent holds modules together; of others only some builds say that they run. */
export function jvmProjectRole(text: string): ProjectRole {
  if (/<packaging>\s*pom\s*</.test(text)) return 'root'
  return APPLICATION.test(text) ? 'application' : 'unknown'
}
