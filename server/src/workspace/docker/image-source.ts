/** Where images of the workspace are built from, as tools say that build them: Skaffold, Tilt, compose files, bake files. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { Location } from '../../protocol/location.ts'
import type { ImageSource, ReaderContext } from '../deployment.ts'
import { type DockerfileSummary, readDockerfile } from './dockerfile.ts'
import { imageKind } from './reader.ts'

export interface ImageBuild {
  readonly image: string
  /** Folder of the build context. */
  readonly context: string
  /** Path of the Dockerfile, null for the one in the context. */
  readonly dockerfile: string | null
  readonly target: string | null
  readonly args: Readonly<Record<string, string>>
  readonly location: Location
}

/** The source of an image that is built with a Dockerfile, which may be missing. */
export function imageSource(build: ImageBuild, context: ReaderContext): ImageSource {
  const file = build.dockerfile ?? join(build.context, 'Dockerfile')
  const text = context.exists(file) ? context.text(file) : null
  const summary = text === null ? null : readDockerfile(text, build.args, build.target)
  return {
    image: build.image,
    path: build.context,
    kind: imageKind(summary?.image ?? null),
    ports: (summary?.ports ?? []).map((container) => ({ container, published: null })),
    environment: (summary?.environment ?? []).map(({ name, value, span }) => ({
      name,
      value,
      environment: file,
      location: { file, span },
    })),
    hints: {
      dockerfile: text === null && build.dockerfile === null ? null : folderOf(file),
      mentions: summary?.mentions ?? [],
      names: hintedNames(build, summary),
      runs: true,
    },
    mounts: (summary?.copies ?? []).map((copy) => join(build.context, copy)),
    location: build.location,
  }
}

function hintedNames({ args, target }: ImageBuild, summary: DockerfileSummary | null): readonly string[] {
  return [...Object.values(args), ...(target === null ? [] : [target]), ...(summary?.names ?? [])]
}
