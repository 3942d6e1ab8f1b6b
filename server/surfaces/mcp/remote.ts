import { type Client, createClient } from '#contracts/client'
import { HotpassError } from '#contracts/errors'
import type { AnyPlane } from '#contracts/manifest'
import type { Toolbox } from '../toolbox.ts'
import { callTold } from './remote-progress.ts'

/** Address and token of a running plane. Where none runs, one is started, unless that is not to be. */
export type Connect = (start: boolean) => Promise<{ url: string; token: string }>

type Plane = { client: Client<AnyPlane>; connection: Awaited<ReturnType<Connect>> }

/** Without repeats of its own: the agent decides whether to ask again. */
const createOnce = (connection: Plane['connection']): Plane => ({
  client: createClient<AnyPlane>(connection, { attempts: 1 }),
  connection,
})

/** The tools of the plane, found or started at the first use and looked for again when it has gone. */
export const remoteToolbox = (connect: () => ReturnType<Connect>): Toolbox => {
  let found: Promise<Plane> | undefined

  const connected = () =>
    (found ??= connect().then(createOnce, (thrown: unknown) => {
      found = undefined
      throw thrown
    }))

  const ask = async <Answer>(question: (plane: Plane) => Promise<Answer>, again = true): Promise<Answer> => {
    const plane = await connected()
    try {
      return await question(plane)
    } catch (thrown) {
      if (!(thrown instanceof HotpassError) || thrown.code !== 'plane_unreachable') throw thrown
      found = undefined
      if (again && wasRefused(thrown)) return ask(question, false)
      throw thrown
    }
  }

  return {
    list: (via) => ask(({ client }) => client.list(via)),
    call: (name, input, via) =>
      ask(({ client, connection }) =>
        // A name that is none of a tool may not fit into a header either.
        via.progress && /^\w+$/.test(name) ? callTold(connection, name, input, via) : client.call(name, input, via),
      ),
  }
}

/** Nothing was sent, so that asking again cannot run a write twice. */
const wasRefused = (thrown: unknown): boolean =>
  thrown instanceof Error && (('code' in thrown && thrown.code === 'ECONNREFUSED') || wasRefused(thrown.cause))
