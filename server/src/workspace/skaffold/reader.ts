/** Skaffold: which image is built from which folder, also in profiles. The manifests that it deploys are read on their own. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  type ImageSource,
  NO_DEPLOYMENT_FACTS,
  type ReaderContext,
} from '../deployment.ts'
import { imageSource } from '../docker/image-source.ts'
import { at, entriesOf, itemsOf, type Located, parseYaml, textAt } from '../yaml/located.ts'

export const skaffoldReader: DeploymentReader = {
  name: 'Skaffold',
  accepts: (file) => /(^|\/)skaffold[\w.-]*\.ya?ml$/i.test(file),
  read(file, text, context): DeploymentFacts {
    if (!/^apiVersion:\s*["']?skaffold\//m.test(text)) return NO_DEPLOYMENT_FACTS
    const { documents, problems } = parseYaml(file, text)
    const builds = documents.flatMap((document) => [document, ...itemsOf(at(document, 'profiles'))])
    const artifacts = builds.flatMap((build) => itemsOf(at(build, 'build', 'artifacts')))
    const imageSources = artifacts.flatMap((artifact) => sourceOf(file, artifact, context))
    return { ...NO_DEPLOYMENT_FACTS, imageSources, problems }
  },
}

function sourceOf(file: string, artifact: Located, context: ReaderContext): readonly ImageSource[] {
  const image = textAt(artifact, 'image') ?? textAt(artifact, 'imageName')
  if (image === null) return []
  const folder = join(folderOf(file), textAt(artifact, 'context') ?? textAt(artifact, 'workspace') ?? '.')
  const dockerfile = textAt(artifact, 'docker', 'dockerfile') ?? textAt(artifact, 'docker', 'dockerfilePath')
  const args = entriesOf(at(artifact, 'docker', 'buildArgs')).flatMap(({ name, value }): [string, string][] =>
    value.kind === 'text' && value.text !== null && !value.text.includes('{{') ? [[name, value.text]] : [],
  )
  const source = imageSource(
    {
      image,
      // Builders without a Dockerfile name the program or the module.
      context: join(folder, textAt(artifact, 'ko', 'main') ?? textAt(artifact, 'jib', 'project') ?? '.'),
      dockerfile: dockerfile === null ? null : join(folder, dockerfile),
      target: textAt(artifact, 'docker', 'target'),
      args: Object.fromEntries(args),
      location: { file, span: artifact.span },
    },
    context,
  )
  return [source]
}
