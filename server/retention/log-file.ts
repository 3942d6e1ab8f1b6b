import { copyFileSync, existsSync, renameSync, statSync, truncateSync } from 'node:fs'

/**
 * Turns a log over when it has this many bytes: `plane.log` becomes `plane.log.1`, that becomes `.2`, and so on up to
 * `kept`. Whoever holds it open to append goes on in the empty file. Without a pause, so that no line comes between.
 */
export const turnOver = (path: string, bytes: number, kept: number): boolean => {
  if (!existsSync(path) || statSync(path).size < bytes) return false
  for (let number = kept - 1; number >= 1; number -= 1) {
    if (existsSync(`${path}.${number}`)) renameSync(`${path}.${number}`, `${path}.${number + 1}`)
  }
  copyFileSync(path, `${path}.1`)
  truncateSync(path)
  return true
}
