import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { freshHome, startPlane } from '#server/adversity/testing/plane'
import { createClient } from './index.ts'

const rows = 12_000
const lines = Array.from({ length: rows }, (_, row) => `Kestrel ${row} Ünited,info@kestrel-${row}.example\n`)
const workbook = new TextEncoder().encode(`Company,Email\n${lines.join('')}`)

test('a job from upload to download', { timeout: 120_000 }, async () => {
  const client = createClient(await startPlane(await freshHome()))
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(workbook.subarray(0, 1_000))
      controller.enqueue(workbook.subarray(1_000))
      controller.close()
    },
  })
  const handles = []
  for (const content of [workbook, new Blob([workbook]), stream])
    handles.push(await client.upload('kestrel.csv', content))
  expect(new Set(handles).size).toBe(1)

  const { run } = await client.runs_refine({ files: handles.slice(0, 1) })
  const ended = new AbortController()
  const seen: string[] = []
  for await (const { event } of client.events('runs_events', { run }, { follow: true, signal: ended.signal })) {
    seen.push(event.status)
    if (event.status === 'succeeded' || event.status === 'failed') break
  }
  expect([seen[0], seen.at(-1)]).toEqual(['queued', 'succeeded'])
  const kept = []
  for await (const { event } of client.events('runs_events', { run })) kept.push(event.status)
  expect(kept).toEqual(seen)

  let counted = 0
  for await (const { items } of client.pages('runs_rows', { run, limit: 200 })) counted += items.length
  expect(counted).toBe(rows)

  const { outputs = [] } = await client.runs_outputs({ run })
  const longest = outputs.toSorted((one, other) => other.bytes - one.bytes)[0]
  expect(longest?.bytes).toBeGreaterThan(1_048_576)
  const hash = createHash('sha256')
  for await (const bytes of client.download(run, longest?.name ?? '')) hash.update(bytes)
  expect(hash.digest('hex')).toBe(longest?.sha256)
})

test('a write whose answer is lost runs once', { timeout: 60_000 }, async () => {
  const { url, token } = await startPlane(await freshHome())
  let lost = 0
  const losing: typeof fetch = async (...request) => {
    const answer = await fetch(...request)
    lost += 1
    if (lost % 3 !== 0) throw new TypeError('fetch failed')
    return answer
  }
  const file = await createClient({ url, token }).upload('kestrel.csv', workbook.subarray(0, 100))
  const { run } = await createClient({ url, token, fetch: losing }).runs_refine({ files: [file] })
  expect(lost).toBe(3)
  const { runs } = await createClient({ url, token }).runs_list()
  expect(runs.map((one) => one.run)).toEqual([run])
})

test('what destroys is asked about, and done after yes', { timeout: 60_000 }, async () => {
  const client = createClient(await startPlane(await freshHome()))
  const file = await client.upload('kestrel.csv', workbook.subarray(0, 100))
  const { run } = await client.runs_refine({ files: [file] })
  await expect.poll(async () => (await client.runs_get({ run })).status, { timeout: 40_000 }).toBe('succeeded')
  await expect(client.runs_delete({ run }, { approve: () => false })).rejects.toMatchObject({
    code: 'approval_required',
    approval: { kind: 'confirm' },
  })
  await client.runs_delete({ run }, { approve: async ({ summary }) => summary.includes(run) })
  await expect(client.runs_get({ run })).rejects.toMatchObject({ code: 'run_not_found' })
})
