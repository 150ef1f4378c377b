import { COMMAND_SUPPRESS } from '../../../server/src/protocol/wire.ts'
import { answerOffer } from '../findings/answer-offer.ts'
import type { Command } from './command.ts'

/** A comment with a reason above the line. */
export const suppress: Command = {
  id: COMMAND_SUPPRESS,
  run: (services, offer) => answerOffer(services, COMMAND_SUPPRESS, offer),
}
