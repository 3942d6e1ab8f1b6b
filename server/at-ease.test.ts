import { expect, test } from 'vitest'
import { atEase } from './at-ease.ts'

function* work(milliseconds: number): Generator<void, string> {
  const end = performance.now() + milliseconds
  while (performance.now() < end) yield
  return 'done'
}

test('others have their turn while long work goes on, and its result is that of the work', async () => {
  let turns = 0
  const timer = setInterval(() => (turns += 1), 1)
  const result = await atEase(work(200))
  clearInterval(timer)
  expect(result).toBe('done')
  expect(turns).toBeGreaterThan(5)
})

test('work that fails fails for who waits for it', async () => {
  function* failing(): Generator<void, never> {
    yield
    throw new Error('no luck')
  }
  await expect(atEase(failing())).rejects.toThrow('no luck')
})
