import type { Command } from './command.ts'

export const showOutput: Command = {
  id: 'groundplan.showOutput',
  run: ({ output }) => output.show(),
}
