import { expect, test } from 'vitest'
import { HotpassError } from '#contracts/errors'
import { exporterTo, type FinishedSpan } from './exporters.ts'
import { createTracer, currentTraceparent } from './tracer.ts'

const spans: FinishedSpan[] = []
const tracer = createTracer('test', [exporterTo(async (batch) => void spans.push(...batch))])

test('spans nest, follow a traceparent of another process, and carry the error code', async () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  let handed: string | undefined
  await tracer.span('outer', { traceparent }, async () => {
    handed = currentTraceparent()
    await tracer.span('inner', {}, async () => {}).catch(() => {})
  })
  await expect(
    tracer.span('refused', {}, async () => {
      throw new HotpassError('forbidden')
    }),
  ).rejects.toThrow('do not allow')
  await tracer.close()
  const [inner, outer, refused] = spans
  expect(outer).toMatchObject({ name: 'outer', trace: '0af7651916cd43dd8448eb211c80319c', parent: 'b7ad6b7169203331' })
  expect(handed).toBe(`00-${outer?.trace}-${outer?.span}-01`)
  expect(inner).toMatchObject({ name: 'inner', trace: outer?.trace, parent: outer?.span, status: 'ok' })
  expect(refused).toMatchObject({ status: 'error', attributes: { 'error.type': 'forbidden' } })
  expect(refused?.parent).toBeUndefined()
})
