/** Makes a deployment unit of a compose entry: what is built from where, or which image is run. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { DeploymentUnit, ImageSource, SourceHints } from '../deployment.ts'
import { namesIn, pathsIn } from '../docker/command-line.ts'
import { type DockerfileSummary, readDockerfile } from '../docker/dockerfile.ts'
import { imageKind } from '../docker/reader.ts'
import { kindOfImage } from '../images.ts'
import { at, entriesOf, itemsOf, type Located, textAt } from '../yaml/located.ts'
import { environmentOf } from './environment.ts'
import { hostsOf, portsOf } from './network.ts'
import type { ComposeEntry, ComposeProject, Layer } from './project.ts'

export function unitOf(entry: ComposeEntry, project: ComposeProject): DeploymentUnit {
  const image = project.text(entry, 'image')
  const build = buildOf(entry, project)
  const ports = portsOf(entry, project)
  const base = build?.dockerfile?.image ?? null
  return {
    name: entry.name,
    hosts: hostsOf(entry, project),
    path: build?.context ?? null,
    image: build ? (base ?? image) : image,
    kind: build ? imageKind(base) : image === null ? null : kindOfImage(image),
    ports: [...ports, ...exposedOnly(build?.dockerfile ?? null, ports)],
    environment: [...environmentOf(entry, project), ...dockerfileEnvironment(build)],
    owner: null,
    location: project.location(entry.nameSpan),
    source: 'compose',
    profiles: project.texts(entry, 'profiles'),
    project: project.folder,
    hints: build?.hints ?? null,
    mounts: [...mountsOf(entry, project), ...(build?.copies ?? [])],
    labels: {},
    environmentFrom: [],
  }
}

/** An entry that names the image it builds says where others, who only run it, have it from. */
export function imageSourceOf(entry: ComposeEntry, project: ComposeProject): readonly ImageSource[] {
  const image = project.text(entry, 'image')
  if (image === null || image.includes('{}') || !project.find(entry, 'build')) return []
  const unit = unitOf(entry, project)
  const { path, kind, hints, mounts, location } = unit
  return path === null || hints === null
    ? []
    : [{ image, path, kind, hints, mounts, location, ports: [], environment: [] }]
}

interface Build {
  readonly context: string
  readonly file: string | null
  readonly dockerfile: DockerfileSummary | null
  readonly hints: SourceHints
  readonly copies: readonly string[]
}

/** Null when nothing of the workspace is built: no `build`, a remote context, or one that is known at run time only. */
function buildOf(entry: ComposeEntry, project: ComposeProject): Build | null {
  const found = project.find(entry, 'build')
  if (!found) return null
  const { layer, value } = found
  const written = value.kind === 'text' ? value.text : (textAt(value, 'context') ?? '.')
  const place = written === null ? null : project.fill(written)
  if (place === null || place.includes('{}') || /^(\w+:\/\/|git@)/.test(place)) return null
  const context = project.path(layer, place)
  const args = argumentsOf(at(value, 'args'), project)
  const inline = textAt(value, 'dockerfile_inline')
  const file = inline === null ? dockerfileOf(textAt(value, 'dockerfile'), context, layer, project) : layer.file
  const text = inline ?? (file === null ? null : project.context.text(file))
  const target = textAt(value, 'target')
  const dockerfile = text === null ? null : readDockerfile(text, args, target === null ? null : project.fill(target))
  const commands = ['command', 'entrypoint']
    .flatMap((key) => project.texts(entry, key))
    .flatMap((text) => text.split(/\s+/))
  const workingFolder = project.text(entry, 'working_dir')
  return {
    context,
    file,
    dockerfile,
    hints: {
      dockerfile: inline === null ? folderOfDockerfile(file, textAt(value, 'dockerfile'), context) : null,
      mentions: [
        ...Object.values(args).filter((argument) => argument.includes('/')),
        ...pathsIn(commands),
        ...(workingFolder === null ? [] : [workingFolder]),
        ...(dockerfile?.mentions ?? []),
      ],
      names: [
        ...namesIn(commands),
        ...Object.values(args),
        ...(target === null ? [] : [target]),
        ...(dockerfile?.names ?? []),
      ],
      runs: true,
    },
    copies: (dockerfile?.copies ?? []).map((copy) => join(context, copy)),
  }
}

function argumentsOf(value: Located | null, project: ComposeProject): Readonly<Record<string, string>> {
  const pairs: [string, string][] =
    value?.kind === 'list'
      ? value.items.flatMap((item): [string, string][] => {
          const match = item.kind === 'text' ? /^([^=]+)=([\s\S]*)$/.exec(item.text ?? '') : null
          return match ? [[match[1] ?? '', match[2] ?? '']] : []
        })
      : entriesOf(value).flatMap((entry): [string, string][] =>
          entry.value.kind === 'text' && entry.value.text !== null ? [[entry.name, entry.value.text]] : [],
        )
  return Object.fromEntries(pairs.map(([name, text]) => [name, project.fill(text)]))
}

/** Relative to the context; where that leads nowhere, relative to the compose file. */
function dockerfileOf(written: string | null, context: string, layer: Layer, project: ComposeProject): string | null {
  const name = written === null ? 'Dockerfile' : project.fill(written)
  const candidates = [join(context, name), project.path(layer, name)]
  return candidates.find((file) => project.context.exists(file)) ?? null
}

/** One that is named but missing, as after a renaming, still says where it would be. */
function folderOfDockerfile(file: string | null, written: string | null, context: string): string | null {
  if (file !== null) return folderOf(file)
  return written?.includes('/') && !written.includes('$') ? folderOf(join(context, written)) : null
}

/** Ports that only the Dockerfile names. */
function exposedOnly(dockerfile: DockerfileSummary | null, ports: DeploymentUnit['ports']): DeploymentUnit['ports'] {
  return (dockerfile?.ports ?? [])
    .filter((container) => !ports.some((port) => port.container === container))
    .map((container) => ({ container, published: null }))
}

function dockerfileEnvironment(build: Build | null): DeploymentUnit['environment'] {
  const file = build?.file
  if (!file || !build.dockerfile) return []
  return build.dockerfile.environment.map(({ name, value, span }) => ({
    name,
    value,
    environment: file,
    location: { file, span },
  }))
}

/** Paths of the workspace that the container sees. */
function mountsOf(entry: ComposeEntry, project: ComposeProject): readonly string[] {
  const mounts: string[] = []
  for (const layer of entry.layers) {
    for (const item of itemsOf(at(layer.value, 'volumes'))) {
      const source = item.kind === 'text' ? (item.text ?? '').split(':')[0] : textAt(item, 'source')
      const path = project.fill(source ?? '')
      // A name without a slash is a volume, not a folder.
      if (path.startsWith('.') || path.includes('/')) mounts.push(project.path(layer, path))
    }
    for (const section of ['configs', 'secrets'] as const) {
      for (const item of itemsOf(at(layer.value, section))) {
        const name = item.kind === 'text' ? item.text : textAt(item, 'source')
        const file = name === null ? null : project.fileOf(section, name)
        if (file !== null) mounts.push(file)
      }
    }
  }
  return mounts
}
