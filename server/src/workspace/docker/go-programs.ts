/** Which programs of Go a command line builds. */

/** Options of `go build` that take a value as a word of its own. */
const WITH_VALUE =
  /^-{1,2}(o|ldflags|gcflags|asmflags|tags|mod|modfile|p|C|buildmode|installsuffix|pkgdir|overlay|toolexec)$/
const ENDS_COMMAND = /^(&&|\|\||[;|&])$/

/**
 * Folders that `go build` or `go install` names, as written: `./cmd/api` of `go build -o /bin/api ./cmd/api`, and
 * `services/api` of `go build services/api/*.go`. One that builds all there is (`./...`) names none.
 */
export function goProgramsIn(words: readonly string[]): readonly string[] {
  // Shells write several commands in one word where quotes stand around it, and end one with a sign that clings to it.
  const all = words.flatMap((word) => word.replace(/(;|&&)$/, ' $1').split(/\s+/)).filter((word) => word !== '')
  const programs: string[] = []
  for (const [at, word] of all.entries()) {
    if (!/(^|\/)go$/.test(word) || !/^(build|install)$/.test(all[at + 1] ?? '')) continue
    for (let next = at + 2; next < all.length && !ENDS_COMMAND.test(all[next] ?? ''); next++) {
      const argument = all[next] ?? ''
      if (WITH_VALUE.test(argument)) next++
      else if (isProgram(argument)) programs.push(folderBuilt(argument))
    }
  }
  return [...new Set(programs)].filter((folder) => folder !== '')
}

function isProgram(argument: string): boolean {
  return /^(\.\/)?[\w.-]+(\/[\w.*-]+)*\/?$/.test(argument) && argument.includes('/') && !/(^|\/)\.\.\.$/.test(argument)
}

/** The folder, where files of it are named. */
function folderBuilt(argument: string): string {
  const folder = /\.go$/.test(argument) ? argument.slice(0, argument.lastIndexOf('/')) : argument
  return folder.replace(/^\.\/?/, '').replace(/\/$/, '')
}
