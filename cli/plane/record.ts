import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a plane that is ready says of itself in `<home>/plane.json`. */
export type PlaneRecord = { pid: number; url: string; started_at: string; version: string }

export const recordPath = (home: string): string => join(home, 'plane.json')
export const logPath = (home: string): string => join(home, 'plane.log')

/** The record as it lies there; the plane may be long gone. */
export const readPlane = (home: string): PlaneRecord | undefined => {
  try {
    const record: unknown = JSON.parse(readFileSync(recordPath(home), 'utf8'))
    return isRecord(record) ? record : undefined
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is PlaneRecord =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'url' in value &&
  typeof value.url === 'string'
