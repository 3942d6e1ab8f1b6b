import type { z } from 'zod'
import type { ErrorBody } from './error-body.ts'
import { HotpassError, isErrorCode } from './errors.ts'
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

/** What the client needs of `fetch`. */
export type Send = (
  url: string,
  request: { method?: string; headers: Record<string, string>; body?: string; signal?: AbortSignal },
) => Promise<{ ok: boolean; status: number; headers: { get(name: string): string | null }; text(): Promise<string> }>

type Connection = {
  /** Address of the plane, such as `http://127.0.0.1:4310`. */
  url: string
  token: string
  fetch?: Send
}

export const createClient = <Tools extends Signatures = Signatures>({
  url,
  token,
  fetch = globalThis.fetch,
}: Connection): Client<Tools> => {
  const base = url.replace(/\/+$/, '')

  const ask = async (path: string, { signal, traceparent }: CallOptions, input?: unknown): Promise<string> => {
    const request = {
      ...(input !== undefined && { method: 'POST', body: JSON.stringify(input) }),
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
        ...(input !== undefined && { 'Content-Type': 'application/json' }),
        ...(traceparent !== undefined && { traceparent }),
      },
      ...(signal && { signal }),
    }
    try {
      const response = await fetch(`${base}${path}`, request)
      const text = await response.text()
      if (response.ok) return text
      throw (
        failureOf(text, response.headers.get('retry-after')) ??
        new HotpassError('plane_unreachable', `${base} answers ${response.status}, not as a plane does.`)
      )
    } catch (cause) {
      if (cause instanceof HotpassError || signal?.aborted) throw cause
      throw new HotpassError('plane_unreachable', `Nothing answers at ${base}.`, { cause })
    }
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

/** The error of a plane; undefined where something else answered. */
const failureOf = (text: string, retryAfter: string | null): HotpassError | undefined => {
  if (!text.startsWith('{"type":"urn:hotpass:error:')) return undefined
  const { code, message, hint, issues }: ErrorBody = JSON.parse(text)
  if (!isErrorCode(code)) return new HotpassError('internal', `${code}: ${message}`, { hint })
  return new HotpassError(code, message, {
    hint,
    ...(issues && { issues }),
    ...(retryAfter !== null && { retryAfter: Number(retryAfter) }),
  })
}
