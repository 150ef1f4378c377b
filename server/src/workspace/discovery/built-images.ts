/** Joins what runs an image with what builds it, and what mounts a config map with the files that the map is made of. */
import type { DeploymentUnit, ImageSource, ValueSet } from '../deployment.ts'
import { imageName } from '../images.ts'
import { groupBy } from './group-by.ts'

/** Units that only name an image get the source that the image is built from; all get the files of their config maps. */
export function builtUnits(
  units: readonly DeploymentUnit[],
  sources: readonly ImageSource[],
  valueSets: readonly ValueSet[],
): readonly DeploymentUnit[] {
  const byImage = groupBy(sources, ({ image }) => withoutTag(image))
  const byName = groupBy(sources, ({ image }) => imageName(image))
  const sourceOf = (image: string): ImageSource | undefined => {
    const [exact] = byImage.get(withoutTag(image)) ?? []
    // A registry in front of the name is added at deployment; two images that end alike are told apart by it.
    const alike = byName.get(imageName(image)) ?? []
    const isOnly = new Set(alike.map(({ path }) => path)).size === 1
    return exact ?? (isOnly ? alike[0] : undefined)
  }
  return units.map((unit) => {
    const source = unit.path === null && unit.image !== null ? sourceOf(unit.image) : undefined
    const own = source ? withSource(unit, source) : unit
    const files = valueSets.flatMap((set) =>
      set.kind === 'ConfigMap' && own.configMaps?.includes(set.name) ? (set.files ?? []) : [],
    )
    return files.length > 0 ? { ...own, mounts: [...own.mounts, ...files] } : own
  })
}

function withSource(unit: DeploymentUnit, source: ImageSource): DeploymentUnit {
  return {
    ...unit,
    path: source.path,
    kind: source.kind,
    ports: [...unit.ports, ...source.ports],
    environment: [...unit.environment, ...source.environment],
    mounts: [...unit.mounts, ...source.mounts],
    hints: { ...source.hints, names: [...(unit.hints?.names ?? []), ...source.hints.names] },
  }
}

/** `registry:5000/shop/orders:1.2@sha256:…` is `registry:5000/shop/orders`. */
function withoutTag(image: string): string {
  return image
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
    .toLowerCase()
}
