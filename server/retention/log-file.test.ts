import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { turnOver } from './log-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotpass-log-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a log that is held open turns over, keeps so many, and no line is lost', () => {
  const path = join(folder, 'plane.log')
  expect(turnOver(path, 10, 3)).toBe(false)
  const log = openSync(path, 'a')
  for (let line = 1; line <= 9; line += 1) {
    writeSync(log, `line ${line}\n`)
    turnOver(path, 14, 3)
  }
  closeSync(log)
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  expect(read('plane.log')).toBe('line 9\n')
  expect(read('plane.log.1')).toBe('line 7\nline 8\n')
  expect(read('plane.log.3')).toBe('line 3\nline 4\n')
  expect(existsSync(join(folder, 'plane.log.4'))).toBe(false)
})
