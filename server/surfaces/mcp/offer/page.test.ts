import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { asset } from '#contracts/entry'
import { jobs } from './jobs.ts'

test('docs/mcp.md names every prompt with its arguments', async () => {
  const page = await readFile(asset('docs/mcp.md'), 'utf8')
  const rows = new Map(
    [...page.matchAll(/^\| `(\w+)` +\| (.*?) *\|/gm)].map(([, name, given = '']) => [name, given.match(/\w+/g) ?? []]),
  )
  expect([...rows]).toEqual(jobs.map((job) => [job.name, job.arguments.map(({ name }) => name)]))
})
