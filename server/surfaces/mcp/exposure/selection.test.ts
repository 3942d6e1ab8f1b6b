import { expect, test } from 'vitest'
import { select, selectionOf } from './selection.ts'

const toolsets = { default: ['a_one', 'a_two'], more: ['a_two', 'b_one'] }
const of = (query: string) => selectionOf(toolsets, new URLSearchParams(query))

test.each([
  ['', ['a_one', 'a_two'], false],
  ['toolset=more', ['a_two', 'b_one'], false],
  ['toolset=default,%20more&readonly=1', ['a_one', 'a_two', 'b_one'], true],
  ['readonly', ['a_one', 'a_two'], true],
  ['readonly=false', ['a_one', 'a_two'], false],
])('?%s shows %j', (query, names, readOnly) => {
  const { shown, ...rest } = of(query)
  expect([...shown]).toEqual(names)
  expect(rest).toEqual({ readOnly })
})

test('all shows everything, now and later', () => {
  expect(of('toolset=all').shown).toBe('all')
  expect(select(toolsets, { toolsets: 'more,all' }).shown).toBe('all')
})

test.each(['toolset=', 'toolset=mroe', 'toolset=default,', 'readonly=yes'])(
  '?%s is refused with what is allowed',
  (query) => {
    expect(() => of(query)).toThrow(
      expect.objectContaining({ code: 'invalid_input', hint: expect.stringMatching(/default, more, all|1 or 0/) }),
    )
  },
)
