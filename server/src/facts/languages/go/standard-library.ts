/** First segments of the import paths of the standard library: they have no dot, as domains have. */
const STANDARD = new Set(
  (
    'archive bufio bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash ' +
    'html image index io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv strings ' +
    'structs sync syscall testing text time unicode unique unsafe weak'
  ).split(' '),
)

/** Whether an import path is one of the standard library. */
export function isStandard(module: string): boolean {
  return STANDARD.has(module.split('/')[0] ?? '')
}
