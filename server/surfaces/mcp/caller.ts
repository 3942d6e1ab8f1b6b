import type { Streams } from '#contracts/ports/streams'
import type { Principal } from '#contracts/principal'
import type { Gateway } from '#server/gateway'
import { type Toolbox, toolboxOf } from '../toolbox.ts'
import { exposedToolbox } from './exposure/exposed-toolbox.ts'
import { selectionOf, type Toolsets } from './exposure/selection.ts'

/** Who is served, and with what. */
export type McpCaller = {
  /** Of the principal; over stdio, where there is one only, the plane alone knows it. */
  id: string | undefined
  toolbox: Toolbox
  streams: Streams
}

export type CallerOf = (principal: Principal, request: Request) => McpCaller

type Parts = {
  gateway: Gateway
  /** The streams as the sender of a request has them. */
  streamsFor(principal: Principal, request: Request): Streams
  toolsets: Toolsets
}

/** The plane as the sender of a request has it. */
export const callersOf =
  ({ gateway, streamsFor, toolsets }: Parts): CallerOf =>
  (principal, request) => ({
    id: principal.id,
    toolbox: exposedToolbox(
      toolboxOf(gateway, principal, 'mcp'),
      selectionOf(toolsets, new URL(request.url).searchParams),
    ),
    streams: streamsFor(principal, request),
  })

/** The caller as it is at each use: rights can change between two requests of a session. */
export const latest = (now: () => McpCaller): McpCaller => ({
  get id() {
    return now().id
  },
  toolbox: {
    list: (via) => now().toolbox.list(via),
    call: (name, input, via) => now().toolbox.call(name, input, via),
  },
  streams: {
    list: () => now().streams.list(),
    read: (name, query) => now().streams.read(name, query),
    open: (name, request) => now().streams.open(name, request),
  },
})
