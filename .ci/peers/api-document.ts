import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

/** The API of this checkout, as it is published. */
export const document = join(root, 'dist/api/openapi.json')

/** A copy of the document in which `was`, which must be there, is `is`. */
export const withFault = async <Result>(
  was: string,
  is: string,
  use: (path: string) => Promise<Result>,
): Promise<Result> => {
  const sound = await readFile(document, 'utf8')
  if (!sound.includes(was)) throw new Error(`${was} is not in ${document}`)
  const folder = await mkdtemp(join(tmpdir(), 'hotpass-document-'))
  try {
    const path = join(folder, 'openapi.json')
    await writeFile(path, sound.replace(was, is))
    return await use(path)
  } finally {
    await rm(folder, { recursive: true })
  }
}
