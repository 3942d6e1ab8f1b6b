import { asHotpassError } from '#contracts/errors'
import type { StreamItem } from '#contracts/ports/streams'

/** What is asked is remembered for most of a second, so that a follower who lost the right is gone within one. */
const everyMilliseconds = 150

/** Opens a stream that also ends once its caller may no longer follow it. */
export const whileAllowed = async (
  signal: AbortSignal,
  mayFollow: () => Promise<boolean>,
  open: (signal: AbortSignal) => Promise<AsyncIterable<StreamItem>>,
): Promise<AsyncIterable<StreamItem>> => {
  const refused = new AbortController()
  const ends = AbortSignal.any([signal, refused.signal])
  const ask = () =>
    mayFollow().then(
      (may) => may || refused.abort(),
      // A store that is away for a moment takes nobody's rights.
      (thrown: unknown) => asHotpassError(thrown).code === 'unauthenticated' && refused.abort(),
    )
  const asking = setInterval(() => void ask(), everyMilliseconds)
  const stop = () => clearInterval(asking)
  ends.addEventListener('abort', stop)
  try {
    return untilDone(await open(ends), stop)
  } catch (thrown) {
    stop()
    throw thrown
  }
}

async function* untilDone(items: AsyncIterable<StreamItem>, done: () => void): AsyncGenerator<StreamItem> {
  try {
    yield* items
  } finally {
    done()
  }
}
