/** Tiltfiles: images with their folders, ports that are forwarded, and servers that are run on the developer's machine. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  type DeploymentUnit,
  type ImageSource,
  NO_DEPLOYMENT_FACTS,
  type PortMapping,
  type ReaderContext,
} from '../deployment.ts'
import { imageSource } from '../docker/image-source.ts'
import { processUnit } from '../processes/process-unit.ts'
import { type StarlarkCall, type StarlarkValue, starlarkCalls } from './starlark-calls.ts'

const BUILDS = ['docker_build', 'docker_build_with_restart', 'custom_build', 'custom_build_with_restart']

export const tiltReader: DeploymentReader = {
  name: 'Tilt',
  accepts: (file) => /(^|\/)(Tiltfile|[\w-]+\.Tiltfile|[\w-]+\.tilt)$/i.test(file),
  read(file, text, context): DeploymentFacts {
    return {
      ...NO_DEPLOYMENT_FACTS,
      imageSources: starlarkCalls(text, BUILDS).flatMap((call) => builtImage(file, call, context)),
      units: [
        ...starlarkCalls(text, ['local_resource']).flatMap((call) => localServer(file, call)),
        ...starlarkCalls(text, ['k8s_resource']).flatMap((call) => forwardedPorts(file, call)),
      ],
    }
  },
}

function builtImage(file: string, call: StarlarkCall, context: ReaderContext): readonly ImageSource[] {
  const folder = folderOf(file)
  const image = textOf(call.named.get('ref') ?? call.positional[0])
  const isCustom = call.name.startsWith('custom')
  // A command of one's own says what it depends on.
  const [dependency] = [call.named.get('deps') ?? call.positional[2] ?? []].flat(2)
  const place = isCustom ? textOf(dependency) : textOf(call.named.get('context') ?? call.positional[1])
  if (image === null || place === null) return []
  const dockerfile = textOf(call.named.get('dockerfile'))
  return [
    imageSource(
      {
        image,
        context: join(folder, place),
        // Tilt counts its path from the Tiltfile.
        dockerfile: dockerfile === null ? null : join(folder, dockerfile),
        target: textOf(call.named.get('target')),
        args: {},
        location: { file, span: call.span },
      },
      context,
    ),
  ]
}

/** Only what serves is a service: `serve_cmd`. */
function localServer(file: string, call: StarlarkCall): readonly DeploymentUnit[] {
  const name = textOf(call.named.get('name') ?? call.positional[0])
  const served = call.named.get('serve_cmd') ?? null
  const command = Array.isArray(served) ? served.map(textOf).join(' ') : textOf(served)
  if (name === null || command === null) return []
  const folder = join(folderOf(file), textOf(call.named.get('serve_dir')) ?? textOf(call.named.get('dir')) ?? '.')
  return [processUnit({ name, folder, command, file, span: call.span, environment: [] })]
}

/** `k8s_resource('orders', port_forwards=['8080:80', 9229])` */
function forwardedPorts(file: string, call: StarlarkCall): readonly DeploymentUnit[] {
  const name = textOf(call.named.get('workload') ?? call.positional[0])
  const forwards = [call.named.get('port_forwards') ?? []].flat(2)
  const ports = forwards.flatMap((forward): readonly PortMapping[] => {
    const [published = 0, container = published] = (textOf(forward) ?? '').split(':').map(Number)
    return published > 0 && container > 0 ? [{ container, published }] : []
  })
  if (name === null || ports.length === 0) return []
  const unit = processUnit({ name, folder: '', command: '', file, span: call.span, environment: [] })
  return [{ ...unit, path: null, ports, source: 'kubernetes', project: 'kubernetes', hints: null }]
}

function textOf(value: StarlarkValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}
