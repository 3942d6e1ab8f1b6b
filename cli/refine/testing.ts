import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { errors, HotpassError } from '#contracts/errors'
import type { AccountRow, Run } from '#contracts/run'
import { defineTool } from '#contracts/tool'
import { refineParameters } from '#flows/refine/parameters'
import { manifestOf } from '#server/surfaces/manifest/manifest'

export const refineTool = manifestOf(
  defineTool({
    name: 'runs_refine',
    title: 'Refine workbooks',
    description: 'Turns workbooks into one dataset.',
    input: refineParameters,
    output: z.object({}),
    effect: 'write',
    reach: 'local',
    policy: { scope: 'runs:write', approval: 'none' },
    ports: [],
    errors: [],
    cli: { alias: 'refine', positional: ['files'] },
    example: { input: { files: ['crm.xlsx'] }, output: {} },
    run: async () => ({}),
  }),
)

export const queued: Run = {
  run: 'run_1',
  flow: 'refine',
  status: 'queued',
  requested_by: 'owner',
  attempt: 0,
  created_at: '2026-01-01T00:00:00.000Z',
  steps: ['read', 'write'].map((name) => ({ name, status: 'waiting', done: 0, total: 0, unit: 'rows' })),
}
export const running: Run = {
  ...queued,
  status: 'running',
  attempt: 1,
  steps: [
    { name: 'read', status: 'running', done: 1_200, total: 4_000, unit: 'rows' },
    { name: 'write', status: 'waiting', done: 0, total: 0, unit: 'rows' },
  ],
}
export const succeeded: Run = {
  ...running,
  status: 'succeeded',
  steps: ['read', 'write'].map((name) => ({ name, status: 'succeeded', done: 4_000, total: 4_000, unit: 'rows' })),
  account: { input: 4_000, kept: 3_900, merged: 60, quarantined: 3, blank: 37 },
}

type World = {
  /** What `runs_get` shows, one after the other; the last stays. */
  shows?: readonly Run[]
  outputs?: Record<string, string>
  reasons?: readonly string[]
  /** What `qa_latest` shows. */
  report?: object
  /** Answers of `runs_get` to leave out before the first. */
  down?: number
}

/** A plane that answers the tools of a run out of memory, in slices of seven bytes and pages of two. */
export const runPlane = async ({ shows = [succeeded], outputs = {}, reasons = [], down = 0, report }: World = {}) => {
  const calls: { tool: string; input: Record<string, unknown> }[] = []
  const asked = Promise.withResolvers<void>()
  let shown = 0
  let failing = down
  const listed = Object.entries(outputs).map(([name, text]) => ({
    name,
    media_type: 'text/csv',
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
  }))
  const rows = reasons.map((reason): AccountRow => ({
    file: 'a.csv',
    sheet: 'a',
    row: '2',
    outcome: 'quarantined',
    reason,
    target: '',
  }))

  const tools: Record<string, (input: Record<string, unknown>) => object> = {
    files_put: ({ name, content }) => {
      const bytes = Buffer.from(String(content), 'base64')
      return { file: `file_${bytes.toString('utf8')}`, name, bytes: bytes.length, sha256: '' }
    },
    runs_refine: ({ files }) => {
      if (Array.isArray(files) && files.length > 0) return queued
      throw new HotpassError('invalid_input', 'files: needs at least one')
    },
    runs_get: () => {
      if (failing > 0) {
        failing -= 1
        throw new HotpassError('unavailable')
      }
      asked.resolve()
      shown += 1
      return shows[Math.min(shown, shows.length) - 1] ?? queued
    },
    runs_qa: () => ({ ...queued, flow: 'qa' }),
    qa_latest: () => report ?? {},
    runs_cancel: () => running,
    runs_rows: ({ cursor }) => {
      const from = Number(cursor ?? 0)
      return { items: rows.slice(from, from + 2), ...(from + 2 < rows.length && { next_cursor: String(from + 2) }) }
    },
    runs_outputs: ({ name, offset }) => {
      if (name === undefined) return { outputs: listed }
      const bytes = Buffer.from(outputs[String(name)] ?? '')
      const from = Number(offset)
      const content = bytes.subarray(from, from + 7).toString('base64')
      return {
        name,
        content,
        encoding: 'base64',
        offset: from,
        ...(from + 7 < bytes.length && { next_offset: from + 7 }),
      }
    },
  }

  const answer = async (request: IncomingMessage): Promise<{ status: number; body: object }> => {
    const tool = String(request.url).replace('/tools/', '')
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const input = JSON.parse(text)
    calls.push({ tool, input })
    try {
      return { status: 200, body: tools[tool]?.(input) ?? {} }
    } catch (thrown) {
      if (!(thrown instanceof HotpassError)) throw thrown
      const body = { type: `urn:hotpass:error:${thrown.code}`, ...thrown.body() }
      return { status: errors[thrown.code].status, body }
    }
  }
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => response.writeHead(status).end(JSON.stringify(body)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    token: 'a-token-for-tests',
    calls,
    /** Resolves when the run was first looked at. */
    asked: asked.promise,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
