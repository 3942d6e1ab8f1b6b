import type { ManifestTool } from '#contracts/manifest'
import type { Principal } from '#contracts/principal'
import type { Caller, Gateway } from '#server/gateway'

/** What differs from one call of a caller to the next. */
export type Via = Omit<Caller, 'principal' | 'surface'>

/** The tools as one caller has them. */
export type Toolbox = {
  list(via: Via): Promise<readonly ManifestTool[]>
  call(name: string, input: unknown, via: Via): Promise<Record<string, unknown>>
}

export const toolboxOf = (gateway: Gateway, principal: Principal, surface: Caller['surface']): Toolbox => ({
  list: (via) => gateway.list({ principal, surface, ...via }),
  call: (name, input, via) => gateway.call(name, input, { principal, surface, ...via }),
})
