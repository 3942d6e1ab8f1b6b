import { damaged } from '../damage.ts'

/** The streams of a compound file, the small file system that old Office files are. */
export type CompoundFile = { find(name: string): Buffer | undefined }

const endOfChain = 0xfffffffe
const directoryEntry = 128
const masterInHeader = 109
const streamType = 2
const rootType = 5

type Entry = { name: string; type: number; start: number; size: number }

/** Chains of sectors are held to the size of the file, so that none can go in circles. */
export const openCompound = (bytes: Buffer): CompoundFile => {
  try {
    const sector = 1 << bytes.readUInt16LE(30)
    const miniSector = 1 << bytes.readUInt16LE(32)
    const smallest = bytes.readUInt32LE(56)
    if (![512, 4_096].includes(sector) || miniSector !== 64) throw damaged('its sectors have an impossible size')
    const sectorAt = (index: number) => bytes.subarray((index + 1) * sector, (index + 2) * sector)
    const table = allocationTable(bytes, sector, sectorAt)
    const directory = chained(bytes.readUInt32LE(48), table, sectorAt)
    const entries = entriesOf(directory)
    const miniTable = numbersOf(chained(bytes.readUInt32LE(60), table, sectorAt))
    const root = entries.find(({ type }) => type === rootType)
    const mini = root ? chained(root.start, table, sectorAt) : Buffer.alloc(0)
    const miniAt = (index: number) => mini.subarray(index * miniSector, (index + 1) * miniSector)
    return {
      find(name) {
        const entry = entries.find((one) => one.type === streamType && one.name.toLowerCase() === name.toLowerCase())
        if (!entry) return undefined
        const content =
          entry.size < smallest ? chained(entry.start, miniTable, miniAt) : chained(entry.start, table, sectorAt)
        if (content.length < entry.size) throw damaged('it is cut off')
        return content.subarray(0, entry.size)
      },
    }
  } catch (error) {
    if (error instanceof RangeError) throw damaged('it is cut off', error)
    throw error
  }
}

const numbersOf = (bytes: Buffer) =>
  Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4))

/** For each sector, which one follows it. Where the table itself lies is said in the header and what it leads to. */
const allocationTable = (bytes: Buffer, sector: number, sectorAt: (index: number) => Buffer) => {
  const count = bytes.readUInt32LE(44)
  if (count * sector > bytes.length) throw damaged('its table of sectors is larger than the file')
  const places = [...numbersOf(bytes.subarray(76, 76 + masterInHeader * 4))]
  for (let next = bytes.readUInt32LE(68); next < endOfChain && places.length < count;) {
    const master = numbersOf(sectorAt(next))
    places.push(...master.subarray(0, -1))
    next = master.at(-1) ?? endOfChain
  }
  return numbersOf(Buffer.concat(places.slice(0, count).map(sectorAt)))
}

const chained = (start: number, table: Uint32Array, sectorAt: (index: number) => Buffer) => {
  const pieces: Buffer[] = []
  for (let index = start; index < endOfChain; index = table[index] ?? endOfChain) {
    const piece = sectorAt(index)
    if (piece.length === 0 || pieces.length > table.length) throw damaged('it is cut off')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const entriesOf = (directory: Buffer) => {
  const entries: Entry[] = []
  for (let at = 0; at + directoryEntry <= directory.length; at += directoryEntry) {
    const length = Math.min(Math.max(directory.readUInt16LE(at + 64) - 2, 0), 64)
    entries.push({
      name: directory.toString('utf16le', at, at + length),
      type: directory.readUInt8(at + 66),
      start: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    })
  }
  return entries
}
