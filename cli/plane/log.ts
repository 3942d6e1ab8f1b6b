import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** Follows a log from this byte on: every call gives the lines written since the last, in words. */
export const followLog = (path: string, from: number) => {
  let offset = from
  return (): string[] => {
    const text = readFrom(path, offset)
    const whole = text.subarray(0, text.lastIndexOf('\n') + 1)
    offset += whole.length
    return whole.toString('utf8').split('\n').filter(Boolean).map(inWords)
  }
}

const readFrom = (path: string, offset: number) => {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - offset))
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, offset))
  } finally {
    closeSync(file)
  }
}

/** A JSON line by its message and error; what else writes there stays as it is. */
const inWords = (line: string): string => {
  try {
    const { msg, err }: { msg?: string; err?: { message?: string } } = JSON.parse(line)
    return [...new Set([msg, err?.message])].filter(Boolean).join(': ') || line
  } catch {
    return line
  }
}
