/** What a person is asked before an offer is planned, and which answers will do. Pure. */

export interface Question {
  readonly title: string
  readonly prompt: string
  readonly placeholder: string
  /** What is wrong with an answer; null when it will do. `today` is `YYYY-MM-DD`. */
  readonly problem: (answer: string, today: string) => string | null
}

const questions: Readonly<Record<string, Question>> = {
  owner: {
    title: 'Owner',
    prompt: 'Who answers for it: a person or a team.',
    placeholder: '@team',
    problem: (answer) => (/^\S+$/.test(answer.trim()) ? null : 'One name without spaces, such as @commerce.'),
  },
  until: {
    title: 'End date',
    prompt: 'The day on which the exception ends, as YYYY-MM-DD.',
    placeholder: 'YYYY-MM-DD',
    problem: (answer, today) => {
      const date = answer.trim()
      if (!isDate(date)) return 'A date as YYYY-MM-DD.'
      return date >= today ? null : 'That day is over.'
    },
  },
  reason: {
    title: 'Reason',
    prompt: 'Why it stays. Whoever reads the code next reads this.',
    placeholder: 'why this is right here',
    problem: (answer) => (answer.trim() === '' ? 'A few words.' : null),
  },
}

/** The question for a name; an unknown name is asked for as it is. */
export function questionFor(name: string): Question {
  return (
    questions[name] ?? {
      title: name,
      prompt: `Value for ${name}.`,
      placeholder: '',
      problem: (answer) => (answer.trim() === '' ? 'Something must stand here.' : null),
    }
  )
}

/** A day of the calendar: 2027-02-30 is none. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
