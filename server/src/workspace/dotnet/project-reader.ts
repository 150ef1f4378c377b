/** Project files of .NET: what is made to be run, what is a library, what is a test. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import { START_OF_FILE } from '../../protocol/location.ts'
import { type DeploymentFacts, type DeploymentReader, NO_DEPLOYMENT_FACTS, type ProjectRole } from '../deployment.ts'

const PROJECT = /(^|\/)([^/]+)\.(cs|fs|vb)proj$/

export const dotnetProjectReader: DeploymentReader = {
  name: '.NET project',
  accepts: (file) => PROJECT.test(file),
  read(file, text): DeploymentFacts {
    const name = PROJECT.exec(file)?.[2] ?? null
    const project = {
      name,
      folder: folderOf(file),
      role: roleOf(name ?? '', text.replace(/<!--[\s\S]*?-->/g, '')),
      published: false,
      dependencies: [],
      frameworks: [],
      location: { file, span: START_OF_FILE },
      source: 'package' as const,
    }
    return { ...NO_DEPLOYMENT_FACTS, projects: [project] }
  },
}

/** The SDK says what a project is for, unless its properties or packages say more. */
function roleOf(name: string, text: string): ProjectRole {
  const sdk =
    /<Project\b[^>]*\bSdk\s*=\s*"([^"/]+)/.exec(text)?.[1] ??
    /<Import\b[^>]*\bSdk\s*=\s*"([^"/]+)/.exec(text)?.[1] ??
    ''
  const has = (property: string, value = 'true') => new RegExp(`<${property}>\\s*${value}\\s*<`, 'i').test(text)
  const uses = (reference: RegExp) =>
    [...text.matchAll(/<PackageReference\b[^>]*\bInclude\s*=\s*"([^"]+)"/g)].some((match) =>
      reference.test(match[1] ?? ''),
    )
  if (has('IsTestProject') || uses(/^(Microsoft\.NET\.Test\.Sdk|xunit(\.core)?|NUnit|MSTest\.TestFramework|TUnit)$/))
    return 'library'
  if (/AppHost/.test(sdk) || has('IsAspireHost') || has('IsAspireSharedProject')) return 'library'
  if (
    has('UseMaui') ||
    has('OutputType', 'WinExe') ||
    has('UseWPF') ||
    has('UseWindowsForms') ||
    sdk === 'Microsoft.NET.Sdk.BlazorWebAssembly'
  )
    return 'ui'
  if (has('OutputType', 'Library')) return 'library'
  if (sdk === 'Microsoft.NET.Sdk.Web' || sdk === 'Microsoft.NET.Sdk.Worker' || /<AzureFunctionsVersion>/.test(text))
    return 'application'
  if (has('OutputType', 'Exe')) return 'unknown'
  // Older projects, and those whose properties stand in a file further up, are told by where a server starts.
  return sdk === '' || /\b(Tool|Cli|Console)$/i.test(name) ? 'unknown' : 'library'
}
