const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g
const digest = /\b[0-9a-f]{64}\b/g
const time = /\b\d{4}-\d\d-\d\dT[\d:.]+Z/g

/** How the ids begin that stand in descriptions of tools. */
const inDescriptions = '0193a1b'

/** Gives what differs from day to day a name that does not: runs and approvals by number, times and digests by kind. */
export const stableNames = () => {
  const names = new Map<string, string>()
  const counts = { run: 0, approval: 0 }

  const nameOf = (id: string, before: string): string => {
    if (id.startsWith(inDescriptions)) return id
    const known = names.get(id)
    if (known !== undefined) return known
    const kind = /(?:run|rerun)\\?":\\?"$/.test(before) ? 'run' : 'approval'
    const name = `${kind}-${(counts[kind] += 1)}`
    names.set(id, name)
    return name
  }

  return (text: string): string =>
    text
      .replaceAll(uuid, (id, offset: number, whole: string) =>
        nameOf(id, whole.slice(Math.max(0, offset - 12), offset)),
      )
      .replaceAll(digest, '<sha256>')
      .replaceAll(time, '<time>')
}

/** What differs from day to day as it was on one of them, so that the text always has as many tokens. */
export const asOnOneDay = (text: string): string =>
  text
    .replaceAll(uuid, '01a2064d-93a8-738d-9792-6acae38a1a90')
    .replaceAll(digest, '6e814b98a14d02b8fa26986433962c09bb3b1410b5c5fa1881289a0b447de7db')
    .replaceAll(time, '2026-04-02T08:30:12.345Z')
    .replaceAll(/"bytes":\d+/g, '"bytes":4499')
