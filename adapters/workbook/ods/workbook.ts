import { HotpassError } from '#contracts/errors'
import type { OpenSheet } from '#contracts/ports/workbook-reader'
import { cellBudget, mostKept, mostPassed } from '../budget.ts'
import type { Opened } from '../opened.ts'
import { safeText } from '../safe-text.ts'
import { attribute } from '../xml.ts'
import { scanPart } from '../xml-parts.ts'
import type { ZipArchive } from '../zip.ts'
import { content, everything } from './content.ts'
import { streamSheet } from './sheet.ts'

const tableName = attribute('table:name')
const tableStyle = attribute('table:style-name')
const styleName = attribute('style:name')
const display = attribute('table:display')

/** Opens an OpenDocument spreadsheet. All its sheets share one part, which is scanned anew for each of them. */
export const openOds = async (archive: ZipArchive): Promise<Opened> => {
  if (await isEncrypted(archive)) throw new HotpassError('workbook_encrypted')
  await refuseOther(archive)
  const context = { kept: cellBudget(mostKept), passed: cellBudget(mostPassed) }
  const sheets = (await readIndex(archive)).map(({ place, name, visibility }): OpenSheet => ({
    name,
    visibility,
    stream: (onRow) => streamSheet(archive, place, context, onRow),
  }))
  return { format: 'ods', sheets }
}

const isEncrypted = async (archive: ZipArchive) => {
  const manifest = archive.find('META-INF/manifest.xml')
  let found = false
  if (manifest) await scanPart(archive, manifest, { open: (name) => (found ||= name === 'encryption-data') })
  return found
}

const spreadsheet = /^application\/vnd\.oasis\.opendocument\.spreadsheet/

const refuseOther = async (archive: ZipArchive) => {
  const part = archive.find('mimetype')
  if (!part) return
  let type = ''
  for await (const piece of archive.chunks(part)) type += piece.toString('latin1')
  if (spreadsheet.test(type)) return
  throw new HotpassError('workbook_unreadable', 'The file is an OpenDocument file, but no spreadsheet (.ods).')
}

/** Copies of sheets of other files, which programs keep for references to them. */
const isForeign = (name: string) => /^'(?:file|https?|smb|ftp):/i.test(name)

type Entry = Pick<OpenSheet, 'name' | 'visibility'> & { place: number }

const readIndex = async (archive: ZipArchive): Promise<Entry[]> => {
  const hiddenStyles = new Set<string>()
  const entries: Entry[] = []
  let style = ''
  let depth = 0
  let place = -1
  await scanPart(
    archive,
    content,
    {
      open(name, attributes) {
        if (name === 'style') style = styleName(attributes) ?? ''
        else if (name === 'table-properties' && display(attributes) === 'false') hiddenStyles.add(style)
        if (name !== 'table') return
        depth += 1
        if (depth > 1) return
        place += 1
        const title = safeText(tableName(attributes) ?? '')
        const isHidden = hiddenStyles.has(tableStyle(attributes) ?? '')
        if (!isForeign(title)) entries.push({ place, name: title, visibility: isHidden ? 'hidden' : 'visible' })
      },
      close(name) {
        if (name === 'table') depth -= 1
      },
    },
    everything,
  )
  return entries
}
