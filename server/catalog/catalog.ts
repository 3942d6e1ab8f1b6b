import type { ManifestTool } from '#contracts/manifest'
import type { Catalog } from '#contracts/ports/catalog'
import type { Principal } from '#contracts/principal'
import { searchTools } from './search.ts'

type Parts = {
  /** Every tool there is. */
  all: readonly ManifestTool[]
  /** Those that this principal may call. */
  allowed(principal: Principal): Promise<readonly ManifestTool[]>
  check: Catalog['check']
}

/** The catalog over what the gateway allows. */
export const createCatalog = ({ all, allowed, check }: Parts): Catalog => ({
  async search(query, limit, principal) {
    const known = new Map((await allowed(principal)).map((tool) => [tool.name, tool]))
    return searchTools(all, query)
      .flatMap((name) => known.get(name) ?? [])
      .slice(0, limit)
  },
  check,
})
