import { describe, expect, test } from 'vitest'
import { render } from './render.ts'

const plain = (value: unknown, width = 40) => render(value, { width, style: (_format, text) => text })

describe('a result for people', () => {
  test('aligns keys, joins lists, indents what is nested', () => {
    const value = { id: 'a', tags: ['x', 'y'], none: [], detail: { deep: true, deeper: { n: 1 } }, long_key: null }
    expect(plain(value)).toMatchInlineSnapshot(`
      "id        a
      tags      x, y
      none      none
      long_key  null
      detail
        deep  true
        deeper
          n  1"
    `)
  })

  test('shows a list of flat objects as a table', () => {
    expect(
      plain({
        items: [
          { run: 'r1', rows: 10 },
          { run: 'r22', note: 'late' },
        ],
      }),
    ).toMatchInlineSnapshot(`
      "items
        run  rows  note
        r1   10
        r22        late"
    `)
  })

  test('shows a list of deep objects as blocks', () => {
    expect(
      plain([
        { name: 'a', columns: [{ letter: 'A' }] },
        { name: 'b', columns: [] },
      ]),
    ).toMatchInlineSnapshot(`
      "name  a
      columns
        letter
        A

      name     b
      columns  none"
    `)
  })

  test('cuts a table to the width', () => {
    const table = plain([{ id: 1, text: 'x'.repeat(100), more: 'y'.repeat(30) }])
    expect(table).toMatchInlineSnapshot(`
      "id  text               more
      1   xxxxxxxxxxxxxxxx…  yyyyyyyyyyyyyyyy…"
    `)
    for (const line of table.split('\n')) expect(line.length).toBeLessThanOrEqual(40)
  })

  test('spells out what would steer the terminal', () => {
    expect(plain({ name: 'a\u001b[31mred\nline\u202e' })).toBe('name  a\\u{1b}[31mred↵line\\u{202e}')
  })

  test('an empty list is none', () => {
    expect(plain([])).toBe('none')
  })
})
