import { fromBase64, toBase64 } from './base64.ts'
import { bytesOf, type Content } from './content.ts'
import { type AskedApproval, HotpassError } from './errors.ts'
import { type Connection, exchange } from './exchange.ts'
import { persistently } from './retry.ts'
import { type Event, eventsOf, type EventOptions } from './events.ts'

/** What a plane offers, in types; `tools` and `streams` are generated from its manifest. */
export type Offer = {
  /** An entry of `list()`. */
  listed: object
  tools: Record<string, { input: unknown; output: object }>
  streams: Record<string, { input: object; event: object }>
}

export type CallOptions = {
  /** Hangs up. */
  signal?: AbortSignal | undefined
  /** W3C trace context to continue. */
  traceparent?: string | undefined
  /** Asked where policy wants an approval first; after true the call is repeated with it. */
  approve?: ((asked: AskedApproval) => boolean | Promise<boolean>) | undefined
}

export type ClientOptions = {
  /**
   * How often a request is sent at most while what fails may pass: no connection, 503, and 429 after the wait that it
   * names. Writes then carry an idempotency key, so that they run once. Default 4.
   */
  attempts?: number
}

/** Where the plane is, or what finds it anew before each request. */
export type Where = Connection | (() => Connection | Promise<Connection>)

type Named<Record> = keyof Record & string
type Paged<Tools extends Offer['tools']> = {
  [Name in Named<Tools>]: Tools[Name]['output'] extends { next_cursor?: string | undefined }
    ? 'next_cursor' extends keyof Tools[Name]['output']
      ? Name
      : never
    : never
}[Named<Tools>]

/** A plane whose tools are known by name only. */
type Calls<Plane extends Offer> = {
  /** The tools that this token may call. */
  list(options?: CallOptions): Promise<readonly Plane['listed'][]>
  /** Runs a tool; rejects with a HotpassError, `plane_unreachable` where no plane answers. */
  call<Name extends Named<Plane['tools']>>(
    name: Name,
    input: Plane['tools'][Name]['input'],
    options?: CallOptions,
  ): Promise<Plane['tools'][Name]['output']>
  /** Each page of a tool that has a cursor. */
  pages<Name extends Paged<Plane['tools']>>(
    name: Name,
    input: Plane['tools'][Name]['input'],
    options?: CallOptions,
  ): AsyncGenerator<Plane['tools'][Name]['output'], void>
  /** Stores a file in the plane; resolves with the handle that stands for it in other tools. */
  upload(name: string, content: Content, options?: CallOptions): Promise<string>
  /** The bytes of an output of a run, slice by slice. */
  download(run: string, name: string, options?: CallOptions): AsyncGenerator<Uint8Array<ArrayBuffer>, void>
  /** Events of a stream: those that are kept, and with `follow` also each that comes, across broken connections. */
  events<Name extends Named<Plane['streams']>>(
    name: Name,
    input: Plane['streams'][Name]['input'],
    options?: EventOptions,
  ): AsyncGenerator<Event<Plane['streams'][Name]['event']>, void>
}

/** Each tool as a method, such as `runs_get({ run })`. */
type Methods<Tools extends Offer['tools']> = {
  readonly [Name in Named<Tools> & `${string}_${string}`]: (
    ...given: Record<never, never> extends Tools[Name]['input']
      ? [input?: Tools[Name]['input'], options?: CallOptions]
      : [input: Tools[Name]['input'], options?: CallOptions]
  ) => Promise<Tools[Name]['output']>
}

/** A plane as a program sees it. */
export type Client<Plane extends Offer> = Calls<Plane> & Methods<Plane['tools']>

const slice = 1_048_576
const toolName = /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/

export const createClient = <Plane extends Offer>(
  where: Where,
  { attempts = 4 }: ClientOptions = {},
): Client<Plane> => {
  const connect = async () => (typeof where === 'function' ? where() : where)

  const ask = (path: string, { signal, traceparent }: CallOptions, input?: unknown) => {
    const request = {
      path,
      ...(input !== undefined && { method: 'POST', body: JSON.stringify(input) }),
      headers: {
        ...(input !== undefined && { 'Content-Type': 'application/json' }),
        ...(input !== undefined && attempts > 1 && { 'Idempotency-Key': newKey() }),
        ...(traceparent !== undefined && { traceparent }),
      },
      ...(signal && { signal }),
    }
    const once = async () => exchange(await connect(), request, async (answer) => JSON.parse(await answer.text()))
    return persistently(attempts, once, signal)
  }

  const call = async (name: string, input: unknown = {}, options: CallOptions = {}) => {
    const path = `/tools/${encodeURIComponent(name)}`
    try {
      return await ask(path, options, input)
    } catch (thrown) {
      const approval = thrown instanceof HotpassError && thrown.approval
      if (!approval || typeof input !== 'object' || !(await options.approve?.(approval))) throw thrown
      return ask(path, options, { ...input, approval: approval.id })
    }
  }

  const calls: Calls<Plane> = {
    async list(options = {}) {
      const { tools }: { tools: Plane['listed'][] } = await ask('/tools', options)
      return tools
    },
    call,
    async *pages(name, input, options) {
      for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
        const page = await call(name, cursor ? { ...Object(input), cursor } : input, options)
        yield page
        cursor = page.next_cursor
      }
    },
    async upload(name, content, options) {
      const stored = await call('files_put', { name, content: toBase64(await bytesOf(content)) }, options)
      return stored.file
    },
    async *download(run, name, options) {
      for (let offset: number | undefined = 0; offset !== undefined;) {
        const input = { run, name, offset, limit: slice, encoding: 'base64' }
        const { content = '', next_offset } = await call('runs_outputs', input, options)
        yield fromBase64(content)
        offset = next_offset
      }
    },
    events: (name, input, options) => eventsOf(connect, name, input, options),
  }
  return new Proxy(Object(calls), {
    get: (own, name) =>
      own[name] ??
      (typeof name === 'string' && toolName.test(name)
        ? (input?: unknown, options?: CallOptions) => call(name, input, options)
        : undefined),
  })
}

/** `crypto.randomUUID` is missing on pages that came without TLS. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
