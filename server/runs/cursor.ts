import { HotpassError } from '#contracts/errors'

export const badCursor = () =>
  new HotpassError('invalid_input', 'The `cursor` is not one that this list gave.', {
    hint: 'Pass `next_cursor` of the page before, unchanged and with the same filter, or leave `cursor` out to start over.',
    issues: [{ path: 'cursor', message: 'must be the `next_cursor` of the page before' }],
  })
