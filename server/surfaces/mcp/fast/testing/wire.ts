import { connect, type Socket } from 'node:net'

/** Sends raw requests to one server over kept connections, each until its answer is whole. */
export const createWire = (url: string) => {
  const { hostname, port } = new URL(url)
  const idle: Socket[] = []

  const exchange = (request: Buffer): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = idle.pop() ?? connect(Number(port), hostname).setNoDelay(true)
      let answer = ''
      const settle = (kept: boolean) => {
        socket.removeAllListeners('data').removeAllListeners('close').removeAllListeners('error')
        if (kept) idle.push(socket.once('close', () => idle.splice(idle.indexOf(socket) >>> 0, 1)))
        resolve(comparable(answer))
      }
      socket.on('error', reject)
      socket.on('close', () => settle(false))
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1')
        if (isWhole(answer)) settle(!/^connection: close/im.test(answer))
      })
      socket.write(request)
    })

  return { exchange, close: () => idle.forEach((socket) => socket.destroy()) }
}

const isWhole = (answer: string): boolean => {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return false
  const head = answer.slice(0, end)
  if (/^transfer-encoding: chunked/im.test(head)) return answer.endsWith('\r\n0\r\n\r\n')
  return answer.length >= end + 4 + Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
}

/** Status line, headers in order of their names but for those that differ each time, and body. */
const comparable = (answer: string): string => {
  const end = answer.indexOf('\r\n\r\n')
  const [status = '', ...headers] = answer.slice(0, Math.max(end, 0)).split('\r\n')
  const told = headers.map((header) => header.replace(/^[^:]+/, (name) => name.toLowerCase()))
  return [status, ...told.filter((header) => !/^(date|trace-id):/.test(header)).sort(), answer.slice(end + 4)].join(
    '\n',
  )
}
