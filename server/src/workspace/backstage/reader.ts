/** Backstage's `catalog-info.yaml`: who owns the component that is described where the file stands, and what it is called. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import { type DeploymentFacts, type DeploymentReader, type FolderOwner, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { type Located, parseYaml, textAt } from '../yaml/located.ts'

export const backstageReader: DeploymentReader = {
  name: 'Backstage',
  accepts: (file) => /(^|\/)(catalog-info|backstage|component)\.ya?ml$/i.test(file),
  read(file, text): DeploymentFacts {
    if (!/\bbackstage\.io\//.test(text)) return NO_DEPLOYMENT_FACTS
    const { documents, problems } = parseYaml(file, text)
    const components = documents.filter((document) => textAt(document, 'kind') === 'Component')
    const owners = components.flatMap((component) => ownerOf(file, component, components.length))
    return { ...NO_DEPLOYMENT_FACTS, owners, problems }
  },
}

/** Several components of one file are told apart by their places or names, not by the folder of the file. */
function ownerOf(file: string, component: Located, count: number): readonly FolderOwner[] {
  const name = textAt(component, 'metadata', 'name')
  const owner = textAt(component, 'spec', 'owner')
  if (name === null || owner === null) return []
  const place = /(?:^|:)(?:dir|file):(\.\/?[^\s]*)$/.exec(
    textAt(component, 'metadata', 'annotations', 'backstage.io/source-location') ?? '',
  )?.[1]
  const folder = place === undefined ? (count === 1 ? folderOf(file) : null) : join(folderOf(file), place)
  return [{ name, owner: plainOwner(owner), folder }]
}

/** `group:default/payments` is `payments`; people and groups are alike. */
function plainOwner(reference: string): string {
  return reference.replace(/^(group|user):/i, '').replace(/^default\//, '')
}
