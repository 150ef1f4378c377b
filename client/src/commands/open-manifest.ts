import { openLocation } from '../locations.ts'
import type { Row } from '../views/services-model.ts'
import { type Command, Refusal } from './command.ts'

/** Opens the file that says most of a service: its compose entry, manifest or package file. */
export const openManifest: Command = {
  id: 'groundplan.openManifest',
  run: async ({ map }, row) => {
    const { location, label } = (row ?? {}) as Partial<Row>
    if (!location) throw new Refusal(`${label ?? 'This service'} has no file of its own in the workspace.`)
    await openLocation(map.folder, location)
  },
}
