import { posix } from 'node:path'
import { HotpassError } from '#contracts/errors'
import type { OpenSheet } from '#contracts/ports/workbook-reader'
import { openText } from './delimited-file.ts'
import { documentOf } from './file-kind.ts'
import { content } from './ods/content.ts'
import { openOds } from './ods/workbook.ts'
import type { Opened } from './opened.ts'
import { relationshipsOf } from './relationships.ts'
import { openXlsb } from './xlsb/workbook.ts'
import { openXlsx } from './xlsx.ts'
import { openZip, type ZipArchive } from './zip.ts'

/** Opens what a zip archive holds: a workbook of one of the zipped formats, or delimited files, one sheet each. */
export const openZipped = async (bytes: Uint8Array): Promise<Opened> => {
  const archive = openZip(bytes)
  const root = (await relationshipsOf(archive, '')).find(({ kind }) => kind === 'officeDocument')
  const part = root && archive.find(root.part)
  if (part?.endsWith('.xml')) return openXlsx(archive, part)
  if (part?.endsWith('.bin')) return openXlsb(archive, part)
  return archive.find(content) ? openOds(archive) : openMembers(archive)
}

/** What archivers of desktop systems add beside the files. */
const isByproduct = (name: string) => /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini)(\/|$)|\/$/i.test(name)
const isDelimited = (name: string) => /\.(csv|tsv|tab|txt)$/i.test(name)

const openMembers = async (archive: ZipArchive): Promise<Opened> => {
  const names = archive.names().filter((name) => !isByproduct(name))
  const others = names.filter((name) => !isDelimited(name))
  if (names.length === 0) throw unreadable('an empty zip archive')
  if (others.length > 0) throw unreadable(`a zip archive that holds ${others.slice(0, 5).join(', ')}`)
  const titles = names.map((name) => posix.basename(name))
  const sheets: OpenSheet[] = []
  let format: Opened['format'] | undefined
  for (const [place, name] of names.entries()) {
    const title = titles[place] ?? name
    const isTwice = titles.indexOf(title) !== titles.lastIndexOf(title)
    const member = await openMember(archive, name, isTwice ? name.replaceAll('/', ' ') : title)
    format ??= member.format
    sheets.push(member.sheet)
  }
  return { format: format ?? 'csv', sheets }
}

const openMember = async (archive: ZipArchive, name: string, title: string) => {
  for await (const start of archive.chunks(name)) {
    const document = documentOf(start)
    if (document) throw unreadable(`a zip archive whose ${name} is ${document}`)
    break
  }
  return openText(title, () => archive.chunks(name))
}

const unreadable = (what: string) =>
  new HotpassError('workbook_unreadable', `The file is ${what}; zipped .csv and .tsv files are read, and no others.`, {
    hint: 'Unpack it and give the files in it, each on its own.',
  })
