import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import manifest from '#package.json' with { type: 'json' }

/** The fields of a package.json that this repository and its packages share. */
export const common = {
  version: manifest.version,
  license: manifest.license,
  type: 'module',
  // npm shows where a package was built only for the repository that it names.
  ...('repository' in manifest && { repository: manifest.repository }),
} as const

/** An empty folder for a package, with its package.json. */
export const begin = async (folder: string, description: object): Promise<void> => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`)
}
