import { posix } from 'node:path'
import { attribute } from './xml.ts'
import { scanPart } from './xml-parts.ts'
import type { ZipArchive } from './zip.ts'

/** A link from one part to another: `kind` is the last word of its type, such as `worksheet`. */
export type Relationship = { id: string; kind: string; part: string }

const [id, type, target, mode] = ['Id', 'Type', 'Target', 'TargetMode'].map(attribute)

/** The links of a part (`''` for the package itself) to other parts; links out of the package are left out. */
export const relationshipsOf = async (archive: ZipArchive, part: string): Promise<Relationship[]> => {
  const path = part.replaceAll('\\', '/')
  const folder = posix.dirname(path)
  const links = archive.find(posix.join(folder, '_rels', `${posix.basename(path)}.rels`))
  const found: Relationship[] = []
  if (!links) return found
  await scanPart(archive, links, {
    open(name, attributes) {
      if (name !== 'Relationship' || mode?.(attributes) === 'External') return
      const to = target?.(attributes) ?? ''
      found.push({
        id: id?.(attributes) ?? '',
        kind: (type?.(attributes) ?? '').replace(/^.*\//, ''),
        part: to.startsWith('/') ? to.slice(1) : posix.join(folder, to),
      })
    },
  })
  return found
}
