import type { Command } from './command.ts'

export const showGraph: Command = {
  id: 'groundplan.showGraph',
  run: ({ tab }) => tab.show(),
}
