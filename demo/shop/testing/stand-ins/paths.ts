/** Matches `/a/:b` paths. `open` patterns match what begins so, and say what is left. */
export function matcher(
  pattern: string,
  open: boolean,
): (path: string) => { params: Record<string, string>; rest: string } | null {
  const wanted = pattern.split('/').filter(Boolean)
  return (path) => {
    const given = path.split('/').filter(Boolean)
    if (given.length < wanted.length || (!open && given.length !== wanted.length)) return null
    const params: Record<string, string> = {}
    for (const [index, segment] of wanted.entries()) {
      const value = given[index] as string
      if (segment.startsWith(':')) params[segment.slice(1)] = decodeURIComponent(value)
      else if (segment !== value) return null
    }
    return { params, rest: `/${given.slice(wanted.length).join('/')}` }
  }
}
