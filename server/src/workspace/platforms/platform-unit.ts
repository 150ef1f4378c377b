/** A unit that a hosting platform builds from a folder of the workspace. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { Span } from '../../protocol/location.ts'
import type { DeploymentUnit, EnvironmentValue, ReaderContext } from '../deployment.ts'
import { imageSource } from '../docker/image-source.ts'
import { processUnit } from '../processes/process-unit.ts'

export interface Hosted {
  readonly name: string
  /** Names by which others reach it on the platform. */
  readonly hosts: readonly string[]
  readonly folder: string
  /** Path of its Dockerfile, null when it has none. */
  readonly dockerfile: string | null
  /** Command that starts it, '' when the platform finds out by itself. */
  readonly command: string
  /** Port that its process listens on. */
  readonly port: number | null
  readonly environment: readonly EnvironmentValue[]
  readonly file: string
  readonly span: Span
}

export function hostedUnit(hosted: Hosted, context: ReaderContext): DeploymentUnit {
  const { name, folder, command, file, span, environment, hosts, port, dockerfile } = hosted
  const unit = processUnit({ name, folder, command, file, span, environment })
  const built =
    dockerfile === null
      ? null
      : imageSource(
          { image: name, context: folder, dockerfile, target: null, args: {}, location: unit.location },
          context,
        )
  return {
    ...unit,
    hosts,
    source: 'platform',
    kind: built?.kind ?? null,
    ports: [...unit.ports, ...(port === null ? [] : [{ container: port, published: null }]), ...(built?.ports ?? [])],
    environment: [...environment, ...(built?.environment ?? [])],
    hints: built
      ? { ...built.hints, mentions: [...(unit.hints?.mentions ?? []), ...built.hints.mentions] }
      : unit.hints,
    mounts: built?.mounts ?? [],
  }
}

/** The Dockerfile of a folder, null when there is none. */
export function dockerfileIn(folder: string, context: ReaderContext): string | null {
  const file = join(folder, 'Dockerfile')
  return context.exists(file) ? file : null
}

/** A path in a file of a platform, counted from the file's own folder. */
export function beside(file: string, path: string): string {
  return join(folderOf(file), path)
}
