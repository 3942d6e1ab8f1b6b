import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const described = z.object({ name: z.string(), version: z.string(), license: z.string() })

/** The licences of the packages that these modules come from, as their terms ask for where they are bundled. */
export const licencesOf = async (modules: readonly string[]): Promise<string> => {
  const folders = new Set(
    modules.flatMap((module) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module)?.[0] ?? []),
  )
  const texts = await Promise.all(
    [...folders].toSorted().map(async (folder) => {
      const { name, version, license } = described.parse(
        JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')),
      )
      const file = (await readdir(folder)).find((one) => /^(licen[cs]e|copying)/i.test(one))
      const text = file ? await readFile(join(folder, file), 'utf8') : ''
      return `${name} ${version} (${license})\n\n${text.trim()}\n`
    }),
  )
  return `Hotpass includes these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`
}
