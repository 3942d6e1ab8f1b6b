import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStateKey } from './state-key.ts'

test('the key is made once, for its owner alone, and anew where it was damaged', async () => {
  const home = await mkdtemp(join(tmpdir(), 'hotpass-key-'))
  try {
    const key = await openStateKey(home)
    expect(key).toHaveLength(32)
    expect(await openStateKey(home)).toEqual(key)
    const files = await readdir(home)
    expect(files).toHaveLength(1)
    const path = join(home, files[0] ?? '')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await writeFile(path, key.subarray(1))
    const other = await openStateKey(home)
    expect(other).toHaveLength(32)
    expect(other).not.toEqual(key)
  } finally {
    await rm(home, { recursive: true })
  }
})
