import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asset, entry } from './entry.ts'
import { version } from './version.ts'

test('an asset is a file of this package', () => {
  expect(JSON.parse(readFileSync(asset('package.json'), 'utf8'))).toMatchObject({ name: 'hotpass', version })
})

test.each(['server/main', 'server/worker', 'server/stdio', 'server/backup', 'server/profile-thread'])(
  '%s is an entry',
  (name) => {
    expect(existsSync(entry(name))).toBe(true)
  },
)
