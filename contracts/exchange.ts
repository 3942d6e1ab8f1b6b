import { type ErrorBody, HotpassError, isErrorCode } from './errors.ts'

/** What the client needs of `fetch`. */
export type Send = (
  url: string,
  request: { method?: string; headers: Record<string, string>; body?: string; signal?: AbortSignal },
) => Promise<Answer>

type Answer = {
  ok: boolean
  status: number
  headers: { get(name: string): string | null }
  body: ReadableStream<Uint8Array> | null
  text(): Promise<string>
}

export type Connection = {
  /** Address of the plane, such as `http://127.0.0.1:4765`. */
  url: string
  token: string
  fetch?: Send | undefined
}

type Request = Omit<Parameters<Send>[1], 'headers'> & { path: string; headers?: Record<string, string> }

/** Sends one request and reads its answer; rejects with a HotpassError, `plane_unreachable` where no plane answers. */
export const exchange = async <Read>(
  { url, token, fetch = globalThis.fetch }: Connection,
  { path, headers, ...request }: Request,
  read: (answer: Answer) => Promise<Read>,
): Promise<Read> => {
  const base = url.replace(/\/+$/, '')
  try {
    const answer = await fetch(`${base}${path}`, {
      ...request,
      headers: { Accept: 'application/json', Authorization: `Bearer ${token}`, ...headers },
    })
    if (answer.ok) return await read(answer)
    throw (
      failureOf(await answer.text(), answer.headers.get('retry-after')) ??
      new HotpassError('plane_unreachable', `${base} answers ${answer.status}, not as a plane does.`)
    )
  } catch (cause) {
    if (cause instanceof HotpassError || request.signal?.aborted) throw cause
    if (cause instanceof SyntaxError)
      throw new HotpassError('plane_unreachable', `What answers at ${base} is no plane.`, { cause })
    throw new HotpassError('plane_unreachable', `Nothing answers at ${base}.`, { cause })
  }
}

/** The error of a plane; undefined where something else answered. */
const failureOf = (text: string, retryAfter: string | null): HotpassError | undefined => {
  if (!text.startsWith('{"type":"urn:hotpass:error:')) return undefined
  return errorOf(JSON.parse(text), retryAfter)
}

/** The error that a plane tells of; one that is not known here is as if it were our fault. */
export const errorOf = (
  { code, message, hint, issues, approval }: ErrorBody,
  retryAfter: string | null = null,
): HotpassError => {
  if (!isErrorCode(code)) return new HotpassError('internal', `${code}: ${message}`, { hint })
  return new HotpassError(code, message, {
    hint,
    ...(issues && { issues }),
    ...(approval && { approval }),
    ...(retryAfter !== null && { retryAfter: Number(retryAfter) }),
  })
}
