import { expect, test } from 'vitest'
import { manifestOf } from './manifest.ts'
import { shapesModule, synchronous, toolsModule } from './python-client.ts'
import { docstring, pythonShapes } from './python-shapes.ts'
import { notesAdd, notesTearOut, textEcho } from '../testing.ts'

const shapesOf = (...properties: Parameters<ReturnType<typeof pythonShapes>['add']>[0]['properties'][]) => {
  const shapes = pythonShapes()
  properties.forEach((one, index) =>
    shapes.add({ type: 'object', properties: one, required: ['has'] }, `Shape${index}`),
  )
  return shapes.text()
}

test('each kind of schema is a type of Python, and what may be absent is NotRequired', () => {
  const text = shapesOf({
    has: { type: 'boolean', description: 'Ends with \\ and "quotes"' },
    size: { type: 'integer' },
    part: { type: 'number' },
    kind: { enum: ['a', null, true] },
    only: { const: 'x' },
    names: { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
    anything: {},
    counts: { type: 'object', additionalProperties: { type: 'integer' } },
    inner: { type: 'object', properties: { deep: { type: 'string' } }, required: ['deep'] },
  })
  expect(text).toBe(`class Shape0Inner(TypedDict):
    deep: str


class Shape0(TypedDict):
    has: bool
    """Ends with \\\\ and "quotes\\""""
    size: NotRequired[int]
    part: NotRequired[float]
    kind: NotRequired[Literal["a", None, True]]
    only: NotRequired[Literal["x"]]
    names: NotRequired[list[str | None]]
    anything: NotRequired[object]
    counts: NotRequired[dict[str, int]]
    inner: NotRequired[Shape0Inner]`)
})

test('a field that Python has no name for is still a field', () => {
  expect(shapesOf({ from: { type: 'string' }, 'a-b': { type: 'string' } })).toBe(
    'Shape0 = TypedDict("Shape0", {"from": NotRequired[str], "a-b": NotRequired[str]})',
  )
})

test('the same shape again is another name, and so is each shape inside of it', () => {
  const properties = { inner: { type: 'object', properties: {}, required: [] } }
  expect(shapesOf(properties, properties).split('\n\n\n')).toEqual([
    'class Shape0Inner(TypedDict):\n    pass',
    'class Shape0(TypedDict):\n    inner: NotRequired[Shape0Inner]',
    'Shape1Inner = Shape0Inner',
    'Shape1 = Shape0',
  ])
})

test('a docstring is as wide as the page, with what explains below its summary', () => {
  const lines = docstring('    ', 'Sum up.', 'word '.repeat(60).trim()).split('\n')
  expect([lines[0], lines[1], lines.at(-1)]).toEqual(['    """Sum up.', '', '    """'])
  expect(lines.length).toBe(6)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(120)
})

test('each tool is a method that awaits, and one that does not', () => {
  const tools = [textEcho, notesAdd, notesTearOut].map(manifestOf)
  const module = toolsModule({ version: '1', tools, streams: [] })
  for (const { name } of tools) {
    expect(module.split(`async def ${name}(self, /, **arguments: Unpack[`)).toHaveLength(2)
    expect(module.split(`    def ${name}(self, /, **arguments: Unpack[`)).toHaveLength(2)
  }
  expect(shapesModule({ version: '1', tools, streams: [] })).toContain('class NotesTearOutInput(TypedDict):')
})

test('what awaits has a twin that does not', () => {
  expect(
    synchronous(`async def a(b: Callable[[], Awaitable[T]]) -> AsyncIterator[int]:
    async with AsyncClient() as c:
        await asyncio.sleep(1)
        async for d in c.aiter_bytes():
            yield await c.aread()`),
  ).toBe(`def a(b: Callable[[], T]) -> Iterator[int]:
    with Client() as c:
        time.sleep(1)
        for d in c.iter_bytes():
            yield c.read()`)
})
