import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'

/** Passes bytes through until so many of a connection have come from the server, then resets both sides. */
export const cuttingProxy = async (target: number, limitOf: () => number) => {
  let passed = Buffer.alloc(0)
  let cuts = 0
  const proxy = createServer((client) => {
    const upstream = connect(target, '127.0.0.1')
    let left = limitOf()
    const cut = () => {
      client.destroy()
      upstream.destroy()
    }
    client
      .on('error', cut)
      .on('close', cut)
      .on('data', (data) => upstream.write(data))
    upstream
      .on('error', cut)
      .on('close', cut)
      .on('data', (data) => {
        const rest = data.subarray(0, left)
        if (left > 0 && rest.length === left) cuts += 1
        left -= rest.length
        passed = Buffer.concat([passed, rest])
        client.write(rest, () => left <= 0 && cut())
      })
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (proxy.address() as AddressInfo).port,
    bytes: () => passed,
    cuts: () => cuts,
    close: () => proxy.close(),
  }
}
