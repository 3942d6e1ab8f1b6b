import type { OpenSheet } from '#contracts/ports/workbook-reader'
import type { SheetData } from '#contracts/workbook'
import { cellBudget, mostKept, mostPassed } from './budget.ts'
import { damaged } from './damage.ts'
import { readStyles } from './date-formats.ts'
import type { Opened } from './opened.ts'
import { relationshipsOf } from './relationships.ts'
import { safeText } from './safe-text.ts'
import { readSharedStrings } from './shared-strings.ts'
import { streamSheet } from './sheet.ts'
import { attribute } from './xml.ts'
import { scanPart } from './xml-parts.ts'
import type { ZipArchive } from './zip.ts'

const sheetName = attribute('name')
const sheetState = attribute('state')
const date1904 = attribute('date1904')
/** Its prefix differs from writer to writer. */
const relationshipId = (attributes: string) => /\s[\w.-]+:id\s*=\s*["']([^"']*)/.exec(attributes)?.[1]

/** Opens a workbook in the Office Open XML format, with or without macros (which are not looked at). */
export const openXlsx = async (archive: ZipArchive, part: string): Promise<Opened> => {
  const index = await readIndex(archive, part)
  const links = await relationshipsOf(archive, part)
  const partOf = (kind: string) => links.find((link) => link.kind === kind)?.part
  const kept = cellBudget(mostKept)
  const context = {
    kept,
    passed: cellBudget(mostPassed),
    // Some writers name this part where there is nothing to put into it, and leave it out.
    strings: await readSharedStrings(archive, archive.find(partOf('sharedStrings') ?? ''), kept),
    styles: await readStyles(archive, partOf('styles')),
    from1904: index.from1904,
  }
  const parts = new Set<string>()
  const sheets: OpenSheet[] = []
  for (const { id, name, visibility } of index.sheets) {
    const link = links.find((candidate) => candidate.id === id)
    if (link?.kind !== 'worksheet') continue
    // One part under many names would be unpacked as often.
    const stored = archive.find(link.part) ?? link.part
    if (parts.has(stored)) throw damaged(`its part ${stored} is two sheets at once`)
    parts.add(stored)
    sheets.push({ name, visibility, stream: (onRow) => streamSheet(archive, stored, context, onRow) })
  }
  return { format: partOf('vbaProject') ? 'xlsm' : 'xlsx', sheets }
}

const readIndex = async (archive: ZipArchive, part: string) => {
  const sheets: { id: string; name: string; visibility: SheetData['visibility'] }[] = []
  let from1904 = false
  await scanPart(archive, part, {
    open(name, attributes) {
      // Extensions of later programs have an element of the same name, which says nothing of dates.
      if (name === 'workbookPr') from1904 ||= ['1', 'true'].includes(date1904(attributes) ?? '')
      if (name !== 'sheet') return
      sheets.push({
        id: relationshipId(attributes) ?? '',
        name: safeText(sheetName(attributes) ?? ''),
        visibility: visibilities[sheetState(attributes) ?? ''] ?? 'visible',
      })
    },
  })
  return { sheets, from1904 }
}

const visibilities: Readonly<Record<string, SheetData['visibility']>> = { hidden: 'hidden', veryHidden: 'very_hidden' }
