import { existsSync, readFileSync } from 'node:fs'
import { entry } from '#contracts/entry'
import type { ManifestTool } from '#contracts/manifest'

/** The generated list; its drift check vouches for its shape, so that no start pays for parsing it again. */
export const readTools = (): readonly ManifestTool[] => {
  const manifest: { tools: ManifestTool[] } = JSON.parse(
    readFileSync(entry('tools.json', import.meta.url, existsSync), 'utf8'),
  )
  return manifest.tools
}
