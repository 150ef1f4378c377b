import { COMMAND_ACCEPT_EXCEPTION } from '../../../server/src/protocol/wire.ts'
import { answerOffer } from '../findings/answer-offer.ts'
import type { Command } from './command.ts'

/** The rule stays in force; this one case is written into the plan with an owner, a reason and an end date. */
export const acceptException: Command = {
  id: COMMAND_ACCEPT_EXCEPTION,
  run: (services, offer) => answerOffer(services, COMMAND_ACCEPT_EXCEPTION, offer),
}
