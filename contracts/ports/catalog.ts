import type { ErrorBody } from '#contracts/errors'
import type { ManifestTool } from '#contracts/manifest'
import type { Principal } from '#contracts/principal'

/** What a call would come to: it runs, it asks for an approval first, or it is refused. */
type Verdict =
  | { verdict: 'runs'; arguments: Record<string, unknown> }
  | { verdict: 'asks'; approval: 'confirm' | 'human'; arguments: Record<string, unknown> }
  | { verdict: 'refused'; error: ErrorBody }

/** The tools as one principal has them; what it may not call does not show. */
export type Catalog = {
  /** Best match first. */
  search(query: string, limit: number, principal: Principal): Promise<ManifestTool[]>
  /** Goes as far as a call goes before anything runs or is recorded. */
  check(tool: string, input: unknown, principal: Principal): Verdict
}
