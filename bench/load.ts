import { connect } from 'node:net'

/** Sends one prepared request over keep-alive sockets until `calls` answers came back; fails on any other status. */
export const load = async (url: string, request: { headers: Record<string, string>; body: string }, calls: number) => {
  const { hostname, port, pathname, host } = new URL(url)
  const head = Object.entries({ host, 'content-type': 'application/json', ...request.headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  const bytes = `POST ${pathname} HTTP/1.1\r\n${head}content-length: ${Buffer.byteLength(request.body)}\r\n\r\n${request.body}`
  let left = calls
  const worker = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname)
      let buffer = ''
      const next = () => {
        if (left <= 0) return void socket.end(resolve)
        left -= 1
        socket.write(bytes)
      }
      socket.setNoDelay(true).setEncoding('utf8').on('connect', next).on('error', reject)
      socket.on('data', (chunk: string) => {
        buffer += chunk
        const end = buffer.indexOf('\r\n\r\n')
        if (end < 0) return
        const length = Number(/content-length: (\d+)/i.exec(buffer)?.[1] ?? Number.NaN)
        if (Number.isNaN(length)) return reject(new Error(`no length in ${buffer.slice(0, 300)}`))
        if (Buffer.byteLength(buffer) < end + 4 + length) return
        if (!buffer.startsWith('HTTP/1.1 200')) return reject(new Error(buffer.slice(0, 300)))
        buffer = ''
        next()
      })
    })
  await Promise.all(Array.from({ length: 10 }, worker))
}
