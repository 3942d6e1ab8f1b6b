import { expect, test } from 'vitest'
import { largestUpload } from '#contracts/content'
import manifest from '#tools.json' with { type: 'json' }
import { createClient, HotpassError } from './index.ts'
import { answering } from './testing.ts'

const nowhere = { url: 'http://127.0.0.1:1', token: 'any' }

test('only names of tools are methods, so that a client is no promise', async () => {
  const client = createClient(nowhere)
  expect(client.runs_get).toBeInstanceOf(Function)
  expect([Reflect.get(client, 'then'), Reflect.get(client, 'toJSON'), Reflect.get(client, Symbol.iterator)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(await client).toBe(client)
})

test('without a plane it says so', async () => {
  const failed = createClient(nowhere, { attempts: 1 }).system_whoami()
  await expect(failed).rejects.toBeInstanceOf(HotpassError)
  await expect(failed).rejects.toMatchObject({
    code: 'plane_unreachable',
    hint: expect.stringContaining('hotpass up'),
  })
})

const approval = {
  id: 'approval_1',
  kind: 'confirm',
  summary: 'Cancels r.',
  expires_at: '2026-01-01T00:00:00Z',
} as const
const asks = { status: 403, code: 'approval_required', approval }

test('an approval that is given repeats the call with it', async () => {
  const plane = await answering(asks, { status: 200 })
  const asked: unknown[] = []
  await createClient(plane).runs_cancel({ run: 'r' }, { approve: (one) => asked.push(one) > 0 })
  expect(asked).toEqual([approval])
  expect(plane.seen.map(({ input }) => input)).toEqual([{ run: 'r' }, { run: 'r', approval: 'approval_1' }])
})

test('an approval that is refused, or that nobody gives, is the error', async () => {
  for (const options of [{}, { approve: async () => false }]) {
    const plane = await answering(asks)
    const failed = createClient(plane).runs_cancel({ run: 'r' }, options)
    await expect(failed).rejects.toMatchObject({ code: 'approval_required', approval })
    expect(plane.seen).toHaveLength(1)
  }
})

test('what is too large is not sent', async () => {
  const plane = await answering({ status: 200 })
  let read = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      read += 1
      controller.enqueue(new Uint8Array(16 * 1_024 * 1_024))
    },
  })
  const tooLarge = { code: 'file_too_large', message: expect.stringContaining('67108864') }
  const client = createClient(plane)
  await expect(client.upload('a.csv', endless)).rejects.toMatchObject(tooLarge)
  expect(read).toBeLessThan(8)
  await expect(client.upload('a.csv', new Blob([new Uint8Array(67_108_865)]))).rejects.toMatchObject(tooLarge)
  await expect(client.upload('a.csv', new Uint8Array(67_108_865))).rejects.toMatchObject(tooLarge)
  expect(plane.seen).toEqual([])
})

test('what is small enough here is small enough for the plane', () => {
  const put = manifest.tools.find(({ name }) => name === 'files_put')
  expect(put?.inputSchema.properties).toMatchObject({ content: { maxLength: 4 * Math.ceil(largestUpload / 3) } })
})
