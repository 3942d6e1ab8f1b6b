import { type JSONRPCRequest, type Result, Server, type ServerContext } from '@modelcontextprotocol/server'

/** `modern`: 2026-07-28, with everything in each request; `legacy`: what opens with `initialize`. */
export type Era = 'legacy' | 'modern'

type Handler = (request: JSONRPCRequest, context: ServerContext) => Promise<Result>

/** The server of the SDK, which can also answer a call with a task and tells when its connection has gone. */
export class LowServer extends Server {
  readonly #gone = new AbortController()
  /** Aborted when the connection has gone. */
  readonly gone = this.#gone.signal

  constructor(...given: ConstructorParameters<typeof Server>) {
    super(...given)
    this.onclose = () => this.#gone.abort()
  }

  /** The SDK takes any answer for a result of the tool and gives it the `content` that those have. */
  protected override _wrapHandler(method: string, handler: Handler): Handler {
    const wrapped = super._wrapHandler(method, handler)
    if (method !== 'tools/call') return wrapped
    return async (request, context) => {
      const result = await wrapped(request, context)
      if (result['resultType'] !== 'task') return result
      const { content: _, ...task } = result
      return task
    }
  }
}
