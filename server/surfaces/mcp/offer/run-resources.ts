import { unescape } from 'node:querystring'
import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import { type Run, runOutput } from '#contracts/run'
import type { Toolbox, Via } from '#server/surfaces/toolbox'
import type { Contents, ResourceKind } from '../resources.ts'
import { runAddress } from '../stream-address.ts'
import { offered } from './offered.ts'
import { newestRuns } from './runs-known.ts'

const json = 'application/json'

/** Runs in the list; the others are found by completion and `runs_list`. */
const newest = 5
/** Bytes of an output that are read at once. */
const largest = 1_048_576

const slice = z.object({ content: z.string(), file: runOutput, next_offset: z.int().optional() })

/** Each run, and each file that one made. */
export const runResources = (toolbox: Toolbox): ResourceKind => {
  const readRun = async (uri: string, run: string, via: Via): Promise<Contents> => ({
    uri,
    mimeType: json,
    text: JSON.stringify(await toolbox.call('runs_get', { run }, via)),
  })

  const readOutput = async (uri: string, run: string, name: string, via: Via): Promise<Contents> => {
    const input = { run, name, limit: largest, encoding: 'base64' }
    const { content, file, next_offset } = slice.parse(await toolbox.call('runs_outputs', input, via))
    if (next_offset !== undefined) {
      const sizes = `${name} has ${file.bytes.toLocaleString('en')} bytes; a resource has at most ${largest.toLocaleString('en')}.`
      throw new HotpassError('invalid_input', sizes, {
        hint: `Read it slice by slice with runs_outputs: {"run":"${run}","name":"${name}"}, then from each \`next_offset\`.`,
      })
    }
    const mimeType = file.media_type
    if (!isText(mimeType)) return { uri, mimeType, blob: content }
    return { uri, mimeType, text: Buffer.from(content, 'base64').toString() }
  }

  return {
    async list(via) {
      const tools = await offered(toolbox, via)
      if (!tools.has('runs_list') || !tools.has('runs_get')) return []
      return (await newestRuns(toolbox, newest, via)).map(resourceOf)
    },
    async templates(via) {
      const tools = await offered(toolbox, via)
      return [...(tools.has('runs_get') ? [runTemplate] : []), ...(tools.has('runs_outputs') ? [outputTemplate] : [])]
    },
    read(uri, via) {
      const [, run, name] = runAddress.exec(uri) ?? []
      if (run === undefined) return undefined
      return name === undefined ? readRun(uri, run, via) : readOutput(uri, run, unescape(name), via)
    },
  }
}

const isText = (mediaType: string): boolean => /^text\/|json\b/.test(mediaType)

const runTemplate = {
  name: 'run',
  title: 'A run',
  description: 'Status, steps, row account and error of one run, as runs_get gives them.',
  uriTemplate: 'hotpass://runs/{run}',
  mimeType: json,
}
const outputTemplate = {
  name: 'run_output',
  title: 'An output of a run',
  description: 'A file that a run made, such as `organisations.csv`, up to 1 MiB; runs_outputs reads larger ones.',
  uriTemplate: 'hotpass://runs/{run}/outputs/{name}',
}

const resourceOf = ({ run, flow, status, created_at, started_at, finished_at }: Run) => ({
  uri: `hotpass://runs/${run}`,
  name: run,
  title: `${flow} of ${created_at.slice(0, 16).replace('T', ' ')}, ${status}`,
  mimeType: json,
  annotations: { lastModified: finished_at ?? started_at ?? created_at },
})
