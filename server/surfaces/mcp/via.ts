import type { ServerContext } from '@modelcontextprotocol/server'
import type { Via } from '../toolbox.ts'
import { traceparentFrom } from '../traceparent.ts'

/** How a request came, and where its progress goes if the client asked for that. */
export const viaOf = ({ mcpReq, http }: ServerContext): Via => ({
  signal: mcpReq.signal,
  ...traceparentFrom(mcpReq._meta?.['traceparent'], http?.req?.headers.get('traceparent')),
  ...progressOf(mcpReq),
})

const progressOf = ({ _meta, notify }: ServerContext['mcpReq']): Pick<Via, 'progress'> => {
  const progressToken = _meta?.progressToken
  if (progressToken === undefined) return {}
  let last = -1
  return {
    progress(done, total, message) {
      // MCP wants each value above the one before; work that is done again tells nothing new.
      if (done <= last) return
      last = done
      const params = { progressToken, progress: done, total, message }
      // Who has hung up misses nothing but this.
      notify({ method: 'notifications/progress', params }).catch(() => {})
    },
  }
}
