import { HotpassError } from '#contracts/errors'
import type { Opened } from './opened.ts'
import { openCompound } from './xls/compound-file.ts'
import { isExcel97, openXls } from './xls/workbook.ts'

/** Opens what a compound file holds: a workbook of Excel 97 or later, or an older one. */
export const openCompoundFile = async (bytes: Buffer): Promise<Opened> => {
  const file = openCompound(bytes)
  if (file.find('EncryptedPackage') || file.find('EncryptionInfo')) throw new HotpassError('workbook_encrypted')
  const stream = file.find('Workbook') ?? file.find('Book')
  if (!stream) {
    const what = file.find('WordDocument')
      ? 'a Word document'
      : file.find('PowerPoint Document')
        ? 'a PowerPoint presentation'
        : 'an old Office file without a workbook'
    throw new HotpassError('workbook_unreadable', `The file cannot be read as a workbook: it is ${what}.`)
  }
  if (isExcel97(stream)) return openXls(stream)
  return (await import('./older/workbook.ts')).openOlder(bytes)
}
