import type { Pack } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'

const WATERMILL = 'github.com/ThreeDotsLabs/watermill'
const ROUTERS = [`${WATERMILL}/message.NewRouter()`, `${WATERMILL}/message#Router`]

/** https://watermill.io: publishers and subscribers of any broker, and routers between them. */
export const watermill: Pack = {
  name: 'watermill',
  title: 'Watermill',
  language: 'go',
  covers: ['messages'],
  modules: [`${WATERMILL}*`],
  calls: [
    {
      names: ['Publish'],
      on: [`${WATERMILL}*`],
      found: (call, scope) => publishes(call, scope, call.argument(0)),
    },
    {
      names: ['Subscribe'],
      on: [`${WATERMILL}*`],
      found: (call, scope) => handles(call, scope, call.argument(1)),
    },
    {
      names: ['AddHandler'],
      on: ROUTERS,
      found: (call, scope) => {
        handles(call, scope, call.argument(1), call.handlers(5).at(-1) ?? null)
        publishes(call, scope, call.argument(3))
      },
    },
    {
      names: ['AddNoPublisherHandler', 'AddConsumerHandler'],
      on: ROUTERS,
      found: (call, scope) => handles(call, scope, call.argument(1), call.handlers(3).at(-1) ?? null),
    },
  ],
}
