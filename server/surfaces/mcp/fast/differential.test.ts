import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlane, token } from '#server/surfaces/testing'
import { type Checks, checksFor } from './checks.ts'
import { bytesOf, draftOf } from './testing/drafts.ts'
import { type Twist, twists } from './testing/twists.ts'
import { createWire } from './testing/wire.ts'

/** Far more of them are tried by `npm run differential`. */
const requests = Number(process.env['HOTPASS_DIFFERENTIAL'] ?? 10_000)

const openPlane = async (checks: (all: Checks) => Checks | undefined) => {
  const plane = await startPlane({ checks })
  const wire = createWire(plane.url)
  return {
    answerTo: wire.exchange,
    async close() {
      wire.close()
      await plane.close()
    },
  }
}

let answeredFast = 0
const counted = { name: 'is counted', holds: () => (answeredFast += 1) > 0 }

let sdk: Awaited<ReturnType<typeof openPlane>>
let fast: typeof sdk
beforeAll(async () => {
  sdk = await openPlane(() => undefined)
  fast = await openPlane(({ head, message }) => ({ head, message: [...message, counted] }))
})
afterAll(() => Promise.all([sdk.close(), fast.close()]))

const methods = ['tools/call', 'tools/list'] as const

const requestOf = (method: (typeof methods)[number], ...done: readonly Twist[]) => {
  const draft = draftOf(method, '127.0.0.1:80', token)
  for (const { on } of done) on(draft)
  return bytesOf(draft)
}

const table = [{ name: 'nothing', on: () => {} }, ...twists].flatMap((one) =>
  methods.map((method) => ({ method, different: one.name, request: requestOf(method, one) })),
)

test.each(table)('$method with $different different is answered as by the SDK', async ({ request }) => {
  expect(await fast.answerTo(request)).toBe(await sdk.answerTo(request))
})

test(`${requests} generated requests are answered as by the SDK, none with a fault of ours, many fast`, async () => {
  answeredFast = 0
  const request = fc
    .tuple(fc.constantFrom(...methods), fc.array(fc.constantFrom(...twists), { maxLength: 3 }))
    .map(([method, done]) => requestOf(method, ...done))
  await fc.assert(
    fc.asyncProperty(request, async (bytes) => {
      const answer = await fast.answerTo(bytes)
      expect(answer).toBe(await sdk.answerTo(bytes))
      expect(answer).not.toMatch(/^HTTP\/1.1 5/)
    }),
    { numRuns: requests, seed: 2026 },
  )
  expect(answeredFast / requests).toBeGreaterThan(0.25)
}, 600_000)

const { head, message } = checksFor({ tools: [], bodyLimit: 0 })

test.each([...head, ...message].map(({ name }) => name))(
  'without the check that it %s, answers differ',
  async (name) => {
    const but = <One extends { name: string }>(checks: readonly One[]) => checks.filter((one) => one.name !== name)
    const mutant = await openPlane((all) => ({ head: but(all.head), message: but(all.message) }))
    let differs = false
    try {
      for (const { request } of table) differs ||= (await mutant.answerTo(request)) !== (await sdk.answerTo(request))
      expect(differs).toBe(true)
    } finally {
      await mutant.close()
    }
  },
  30_000,
)
