import { expect, test } from 'vitest'
import { entry } from './entry.ts'

const exists = (url: URL) => ['/a/package.json', '/package.json'].includes(url.pathname)

test('finds a file of the package from the nearest package.json upward', () => {
  expect(entry('server/main.ts', 'file:///a/cli/plane/up.ts', exists).pathname).toBe('/a/server/main.ts')
  expect(entry('server/main.ts', 'file:///b/up.ts', exists).pathname).toBe('/server/main.ts')
})

test('says so where no folder is a package', () => {
  expect(() => entry('x.ts', 'file:///a/b.ts', () => false)).toThrow(
    'No folder above file:///a/b.ts has a package.json.',
  )
})
