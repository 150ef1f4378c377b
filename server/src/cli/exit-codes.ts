/** What the process answers. */
export const CLEAN = 0
export const FINDINGS = 1
export const COULD_NOT_RUN = 2

/** Ends a command with a message for the person and exit code 2: the work was not done, which must never look clean. */
export class CouldNotRun extends Error {
  override readonly name = 'CouldNotRun'
}
