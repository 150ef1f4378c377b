import * as vscode from 'vscode'
import { questionFor } from './questions.ts'

/**
 * Asks one question after another, with the suggested values filled in. Resolves with the answers by name, or with undefined
 * when the person gave up at any of them.
 */
export async function ask(
  title: string,
  asks: Readonly<Record<string, string>>,
): Promise<Record<string, string> | undefined> {
  const answers: Record<string, string> = {}
  const names = Object.keys(asks)
  for (const [index, name] of names.entries()) {
    const question = questionFor(name)
    const answer = await vscode.window.showInputBox({
      title: `${title} (${index + 1}/${names.length}: ${question.title})`,
      prompt: question.prompt,
      placeHolder: question.placeholder,
      value: asks[name],
      ignoreFocusOut: true,
      validateInput: (value) => question.problem(value, today()),
    })
    if (answer === undefined) return undefined
    answers[name] = answer.trim()
  }
  return answers
}

/** The day where the person is. */
function today(): string {
  const now = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
