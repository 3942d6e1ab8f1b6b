import type { z } from 'zod'
import { type Connection, exchange } from './exchange.ts'
import type { ManifestTool } from './manifest.ts'

type Signatures = Record<string, { input: z.ZodType; output: z.ZodObject }>

type CallOptions = {
  /** Hangs up. */
  signal?: AbortSignal
  /** W3C trace context to continue. */
  traceparent?: string
}

/** The plane as a program sees it; `Tools` is the type of the registry where it is known. */
export type Client<Tools extends Signatures = Signatures> = {
  /** The tools that this token may call. */
  list(options?: CallOptions): Promise<readonly ManifestTool[]>
  /** Runs a tool; rejects with a HotpassError, `plane_unreachable` where no plane answers. */
  call<Name extends keyof Tools & string>(
    name: Name,
    input: z.input<Tools[Name]['input']>,
    options?: CallOptions,
  ): Promise<z.output<Tools[Name]['output']>>
}

export const createClient = <Tools extends Signatures = Signatures>(connection: Connection): Client<Tools> => {
  const ask = (path: string, { signal, traceparent }: CallOptions, input?: unknown): Promise<string> => {
    const request = {
      path,
      ...(input !== undefined && { method: 'POST', body: JSON.stringify(input) }),
      headers: {
        ...(input !== undefined && { 'Content-Type': 'application/json' }),
        ...(traceparent !== undefined && { traceparent }),
      },
      ...(signal && { signal }),
    }
    return exchange(connection, request, (answer) => answer.text())
  }

  return {
    async list(options = {}) {
      const { tools }: { tools: ManifestTool[] } = JSON.parse(await ask('/tools', options))
      return tools
    },
    async call(name, input, options = {}) {
      const output: z.output<Tools[typeof name]['output']> = JSON.parse(
        await ask(`/tools/${encodeURIComponent(name)}`, options, input),
      )
      return output
    },
  }
}
