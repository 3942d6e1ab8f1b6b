import { describe, expect, test } from 'vitest'
import { workbookReader } from './workbook-reader.ts'
import { differences, factsOf } from './testing/facts.ts'
import { libraryFiles } from './testing/library-files.ts'
import { officeFiles } from './testing/office-files.ts'
import { otherFiles } from './testing/other-files.ts'

const files = [...officeFiles(), ...libraryFiles(), ...otherFiles()]

describe('a corpus of nasty workbooks', () => {
  test.each(files)('$name: at least 999 of 1,000 facts are right', async ({ name, bytes, facts }) => {
    const { count, wrong } = differences(facts, factsOf(await workbookReader.read(name, bytes)))
    expect(count).toBeGreaterThan(0)
    expect(wrong.slice(0, Math.max(5, count / 1_000)).filter(() => wrong.length > count / 1_000)).toEqual([])
  })

  test('has at least thirty files of every format that is read', async () => {
    const formats = new Set<string>()
    for (const { name, bytes } of files) formats.add((await workbookReader.open(name, bytes)).format)
    expect(files.length).toBeGreaterThanOrEqual(30)
    expect([...formats].toSorted()).toEqual(['csv', 'ods', 'tsv', 'xls', 'xlsb', 'xlsm', 'xlsx'])
  })
})
