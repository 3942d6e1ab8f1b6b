import type { IncomingHttpHeaders } from 'node:http'
import { HotpassError } from '#contracts/errors'

const loopback = ['localhost', '127.0.0.1', '[::1]']
const hostname = /^(\[[0-9a-f:.]+\]|[^\s:@/?#\\[\]]+)(?::\d+)?$/i
const webOrigin = /^https?:\/\/([^/]+)$/i

type Guard = (headers: Pick<IncomingHttpHeaders, 'host' | 'origin'>) => HotpassError | undefined

/**
 * Keeps web pages of other sites, and names rebound to this address, away from the plane.
 * `hosts` are names without port; an IPv6 address is in brackets.
 */
export const createGuard = (hosts: readonly string[]): Guard => {
  const allowed = new Set([...loopback, ...hosts.map((host) => host.toLowerCase())])
  const isAllowed = (authority: string | undefined) =>
    allowed.has(hostname.exec(authority ?? '')?.[1]?.toLowerCase() ?? '')
  return ({ host, origin }) => {
    if (!isAllowed(host)) return refused('Host', host)
    if (origin && !isAllowed(webOrigin.exec(origin)?.[1])) return refused('Origin', origin)
    return undefined
  }
}

const refused = (header: string, value = '') =>
  new HotpassError(
    'host_not_allowed',
    `The ${header} header names \`${value.slice(0, 200)}\`, which may not use this plane.`,
  )
