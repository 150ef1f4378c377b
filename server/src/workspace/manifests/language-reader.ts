/**
 * Manifests of languages other than JavaScript, by their path alone: they say where a project begins. Whether it is a service
 * is for deployment files and entry points to say.
 */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import { START_OF_FILE } from '../../protocol/location.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  NO_DEPLOYMENT_FACTS,
  type ProjectRole,
  type ReaderContext,
} from '../deployment.ts'
import { cargoProjectRole, isCargoManifest } from './cargo-project.ts'
import { isJvmManifest, jvmProjectName, jvmProjectRole, mavenArtifacts } from './jvm-project.ts'

const MANIFEST =
  /(^|\/)(go\.mod|requirements\.txt|pyproject\.toml|setup\.py|Pipfile|pom\.xml|build\.gradle(\.kts)?|Cargo\.toml|Gemfile|composer\.json|mix\.exs|deno\.jsonc?)$/

export const languageReader: DeploymentReader = {
  name: 'language manifest',
  accepts: (file) => MANIFEST.test(file),
  read(file, text, context): DeploymentFacts {
    const project = {
      name: nameOf(file, text),
      folder: folderOf(file),
      // A Maven or Gradle parent, a Cargo workspace: they hold modules together.
      role: roleOf(file, text, context),
      published: false,
      dependencies: [],
      frameworks: [],
      ...(/(^|\/)pom\.xml$/.test(file) && mavenArtifacts(text)),
      location: { file, span: START_OF_FILE },
      source: 'package' as const,
    }
    return { ...NO_DEPLOYMENT_FACTS, projects: [project] }
  },
}

function roleOf(file: string, text: string, context: ReaderContext): ProjectRole {
  if (isJvmManifest(file)) return jvmProjectRole(text)
  return isCargoManifest(file) ? cargoProjectRole(file, text, context) : 'unknown'
}

function nameOf(file: string, text: string): string | null {
  if (isJvmManifest(file)) return jvmProjectName(file, text)
  if (/go\.mod$/.test(file)) return /^module\s+(\S+?)(?:\/v\d+)?\s*$/m.exec(text)?.[1]?.split('/').at(-1) ?? null
  if (/pyproject\.toml$|Cargo\.toml$/.test(file)) return /^name\s*=\s*["']([^"']+)["']/m.exec(text)?.[1] ?? null
  if (/composer\.json$/.test(file)) return /^ {0,4}"name"\s*:\s*"(?:[^"/]*\/)?([^"/]+)"/m.exec(text)?.[1] ?? null
  return null
}
