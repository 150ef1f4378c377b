import { COMMAND_OPEN_LOCATION } from '../../../server/src/protocol/wire.ts'
import { openLocation } from '../locations.ts'
import { parseLocation } from '../panel/messages.ts'
import { type Command, Refusal } from './command.ts'

/** Not in the palette: rows of the tree, lenses and hovers lead to places in files with it. */
export const openLocationCommand: Command = {
  id: COMMAND_OPEN_LOCATION,
  run: async ({ map }, raw) => {
    const location = parseLocation(raw)
    if (!location) throw new Error(`${COMMAND_OPEN_LOCATION} needs a location.`)
    try {
      await openLocation(map.folder, location)
    } catch (error) {
      throw new Refusal(`${location.file} cannot be opened. ${error instanceof Error ? error.message : error}`)
    }
  },
}
