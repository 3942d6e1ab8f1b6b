import { appendFileSync } from 'node:fs'
import { Socket } from 'node:net'

// Loaded before the plane (`--import`): writes down where each socket of the process connects to.
const file = process.env['HOTPASS_TEST_CONNECTIONS'] ?? ''
const connect = new Proxy(Socket.prototype.connect, {
  apply(target, socket, given: unknown[]) {
    // Node passes its own connects as one list, already in order.
    const [where] = Array.isArray(given[0]) ? given[0] : given
    appendFileSync(file, `${JSON.stringify(where)}\n`)
    return Reflect.apply(target, socket, given)
  },
})
Reflect.set(Socket.prototype, 'connect', connect)
