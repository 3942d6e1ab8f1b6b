import type { z } from 'zod'
import type { Context, PortName, Ports } from './context.ts'
import type { ErrorCode } from './errors.ts'
import type { Scope } from './principal.ts'

type Effect = 'read' | 'write' | 'destroy'

/** Keeps a returned literal from widening to string (TypeScript would refuse it otherwise). */
export type Frozen<V> = V extends (infer I)[]
  ? readonly Frozen<I>[]
  : V extends object
    ? { readonly [K in keyof V]: Frozen<V[K]> }
    : V

type Definition<
  Name extends string,
  In extends z.ZodObject,
  Out extends z.ZodObject,
  Port extends PortName,
  Code extends ErrorCode,
> = {
  /** `<domain>_<verb>`: the file tools/<domain>/<verb>.ts, the MCP name, `hotpass <domain> <verb>`. */
  name: Name & `${string}_${string}`
  title: string
  /** Four sentences: what it does, `Use when`, `Not for`, `Example`, and a related tool. */
  description: string
  input: In
  output: Out
  /** Yields the MCP hints, the HTTP method (GET where it reads and all of its input may be in an address), the CLI confirmation and the audit. */
  effect: Effect
  /** Whether run() may leave this machine. */
  reach: 'local' | 'network'
  policy: { scope: Scope; approval: 'none' | 'confirm' | 'human' }
  /** What run() receives, no more. */
  ports: readonly Port[]
  /** The codes run() may fail with, beside those that every call may give. */
  errors: readonly Code[]
  /** Only where a route, status or command name is fixed from outside; `{field}` in the path is an input field. */
  http?: {
    path?: `/${string}`
    status?: 202
    /** The field that takes bytes in base64: its route takes forms with files too, a call a file, its name as `name`. */
    upload?: keyof z.input<In> & string
    /**
     * Where what the tool gives slice by slice (`offset`, `limit`, `encoding` to `content`, `file`) is served as it is.
     */
    download?: `/${string}`
  }
  cli?: { alias?: string; positional?: readonly (keyof z.input<In> & string)[] }
  /** The MCP resource that clients with a screen show in place of the result; `agents/apps/<last word>.html`. */
  app?: `ui://hotpass/${string}`
  /** What the call is about, in words for whoever is to approve it; fails as run() would where that is told at once. */
  summary?(input: z.output<In>, ports: Pick<Ports, Port>): Promise<string>
  /** Shown in OpenAPI, --help and the console; replayed by tools/tools.test.ts in the sample world. */
  example: { input: z.input<In>; output: z.input<Out> }
}

export type Tool<
  Name extends string = string,
  In extends z.ZodObject = z.ZodObject,
  Out extends z.ZodObject = z.ZodObject,
  Port extends PortName = PortName,
  Code extends ErrorCode = ErrorCode,
> = Definition<Name, In, Out, Port, Code> & {
  run(input: z.output<In>, context: Context<Port, Code>): Promise<Frozen<z.input<Out>>>
}

export const defineTool = <
  const Name extends string,
  In extends z.ZodObject,
  Out extends z.ZodObject,
  const Port extends PortName,
  const Code extends ErrorCode,
  const Result extends Frozen<z.input<Out>>,
>(
  tool: Definition<Name, In, Out, Port, Code> & {
    run(input: z.output<In>, context: Context<Port, Code>): Promise<Result>
  },
): Tool<Name, In, Out, Port, Code> => tool
