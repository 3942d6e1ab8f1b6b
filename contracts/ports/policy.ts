import type { ApprovalKind } from '#contracts/approval'
import type { Principal, Scope } from '#contracts/principal'
import type { Tool } from '#contracts/tool'

export type Decision =
  | { effect: 'allow'; reason: string }
  | { effect: 'ask'; reason: string; approval: ApprovalKind }
  | { effect: 'deny'; reason: string }

/** Decides what a principal may do; the one decision behind every list, search and call. */
export type Policy = {
  /** Effective right: a role grants the scope and the token carries it. */
  holds(principal: Principal, scope: Scope): boolean
  /** Asked for principals that hold the scope of the tool. */
  decide(principal: Principal, tool: Pick<Tool, 'name' | 'effect' | 'reach' | 'policy'>): Decision
}
