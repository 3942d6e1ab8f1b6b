import { patiently } from './follow.ts'
import type { PlaneClient } from './client.ts'

export type Reason = { reason: string; rows: number }

const pages = 5
const shown = 5

/** Why rows were set aside, most frequent first; counted over the first pages of the account. */
export const topReasons = async (client: PlaneClient, run: string): Promise<Reason[]> => {
  const counts = new Map<string, number>()
  let cursor: string | undefined
  for (let page = 0; page < pages; page += 1) {
    const input = { run, outcome: 'quarantined', ...(cursor && { cursor }) } as const
    const { items, next_cursor } = await patiently(() => client.call('runs_rows', input))
    for (const { reason } of items) counts.set(reason, (counts.get(reason) ?? 0) + 1)
    if (!next_cursor) break
    cursor = next_cursor
  }
  return [...counts]
    .map(([reason, rows]) => ({ reason, rows }))
    .toSorted((one, other) => other.rows - one.rows)
    .slice(0, shown)
}
