import type { Command } from './command.ts'

export const restart: Command = {
  id: 'groundplan.restart',
  run: ({ connection }) => connection.restart(),
}
