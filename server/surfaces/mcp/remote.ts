import { type Client, createClient } from '#contracts/client'
import { HotpassError } from '#contracts/errors'
import type { Toolbox } from '../toolbox.ts'

/** Address and token of a running plane. Where none runs, one is started, unless that is not to be. */
export type Connect = (start: boolean) => Promise<{ url: string; token: string }>

/** The tools of the plane, found or started at the first use and looked for again when it has gone. */
export const remoteToolbox = (connect: () => ReturnType<Connect>): Toolbox => {
  let client: Promise<Client> | undefined

  const connected = () =>
    (client ??= connect().then(createClient, (thrown: unknown) => {
      client = undefined
      throw thrown
    }))

  const ask = async <Answer>(question: (client: Client) => Promise<Answer>, again = true): Promise<Answer> => {
    const plane = await connected()
    try {
      return await question(plane)
    } catch (thrown) {
      if (!(thrown instanceof HotpassError) || thrown.code !== 'plane_unreachable') throw thrown
      client = undefined
      if (again && wasRefused(thrown)) return ask(question, false)
      throw thrown
    }
  }

  return {
    list: (via) => ask((plane) => plane.list(via)),
    call: (name, input, via) => ask((plane) => plane.call(name, input, via)),
  }
}

/** Nothing was sent, so that asking again cannot run a write twice. */
const wasRefused = (thrown: unknown): boolean =>
  thrown instanceof Error && (('code' in thrown && thrown.code === 'ECONNREFUSED') || wasRefused(thrown.cause))
