import type { FileHandle } from 'node:fs/promises'

const chunkSize = 65_536
const quote = 0x22
const newline = 0x0a

/** The records of a CSV file from a byte offset on, each with the offset where it begins; reads no further than asked. */
export async function* csvRecords(
  file: FileHandle,
  start: number,
): AsyncGenerator<{ fields: string[]; offset: number }> {
  const buffer = Buffer.alloc(chunkSize)
  let carried = Buffer.alloc(0)
  let offset = start
  let quoted = false
  for (let position = start; ;) {
    const { bytesRead } = await file.read(buffer, 0, chunkSize, position)
    if (bytesRead === 0) break
    position += bytesRead
    let data = Buffer.concat([carried, buffer.subarray(0, bytesRead)])
    let begin = 0
    for (let at = carried.length; at < data.length; at += 1) {
      if (data[at] === quote) quoted = !quoted
      else if (data[at] === newline && !quoted) {
        yield { fields: fieldsOf(data.toString('utf8', begin, at)), offset: offset + begin }
        begin = at + 1
      }
    }
    offset += begin
    carried = data.subarray(begin)
  }
  if (carried.length > 0) yield { fields: fieldsOf(carried.toString('utf8')), offset }
}

/** Field by field: quoted (with doubled quotes inside), or anything up to the next comma. */
const field = /(?:"((?:[^"]|"")*)"|([^,]*))(?:,|\r?$)/gy

const fieldsOf = (record: string): string[] => {
  const line = record.endsWith('\r') ? record.slice(0, -1) : record
  const fields: string[] = []
  field.lastIndex = 0
  while (field.lastIndex <= line.length) {
    const found = field.exec(line)
    if (!found) break
    fields.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (!found[0].endsWith(',')) break
  }
  return fields
}
