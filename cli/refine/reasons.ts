import type { PlaneClient } from './client.ts'

export type Reason = { reason: string; rows: number }

const pages = 5
const shown = 5

/** Why rows were set aside, most frequent first; counted over the first pages of the account. */
export const topReasons = async (client: PlaneClient, run: string): Promise<Reason[]> => {
  const counts = new Map<string, number>()
  let seen = 0
  for await (const { items } of client.pages('runs_rows', { run, outcome: 'quarantined' })) {
    for (const { reason } of items) counts.set(reason, (counts.get(reason) ?? 0) + 1)
    seen += 1
    if (seen === pages) break
  }
  return [...counts]
    .map(([reason, rows]) => ({ reason, rows }))
    .toSorted((one, other) => other.rows - one.rows)
    .slice(0, shown)
}
