import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import type { AskedApproval } from './index.ts'

type Answer = {
  status: number
  code?: string
  approval?: AskedApproval
  headers?: Record<string, string>
  /** In place of a body that a plane would give. */
  text?: string
}
type Seen = { input: unknown; key: string | undefined; at: number }

/** A server that gives these answers, one after the other; the last stays. */
export const answering = async (...answers: Answer[]) => {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    void json(request).then((input) => {
      seen.push({ input, key: request.headers['idempotency-key']?.toString(), at: performance.now() })
      const { status, code, approval, headers, text } = answers[Math.min(seen.length, answers.length) - 1] ?? {
        status: 500,
      }
      const body = code
        ? { type: `urn:hotpass:error:${code}`, code, message: 'So it is.', hint: 'Wait.', approval }
        : {}
      response.writeHead(status, headers).end(text ?? JSON.stringify(body))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, token: 'any', seen }
}
