import MiniSearch from 'minisearch'
import { z } from 'zod'
import { builtOnce } from '#contracts/built-once'
import type { ManifestTool } from '#contracts/manifest'
import phrases from './phrases.json' with { type: 'json' }
import { isConcept, termsOf } from './words.ts'

type Entry = { id: string; name: string; title: string; use: string; what: string; fields: string; said: string }

/** What people and agents said when they wanted a tool. */
const said: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(phrases))

const entryOf = ({ name, title, description, inputSchema }: ManifestTool): Entry => {
  const [what = ''] = description.split(/\. Use when/)
  const [, use = ''] = /Use when (.*?)\. Not for/.exec(description) ?? []
  return {
    id: name,
    name: spaced(name),
    title,
    use,
    what,
    fields: textOf(inputSchema.properties),
    said: said.get(name)?.join('. ') ?? '',
  }
}

const fields = z.record(
  z.string(),
  z.object({ description: z.string().default(''), enum: z.array(z.unknown()).default([]) }),
)

/** Names of fields, with their descriptions and choices. */
const textOf = (properties: ManifestTool['inputSchema']['properties']): string =>
  Object.entries(fields.parse(properties))
    .flatMap(([field, property]) => [spaced(field), property.description, ...property.enum])
    .join(' ')

const spaced = (name: string) => name.replaceAll('_', ' ')

const indexOf = builtOnce((tools: readonly ManifestTool[]) => {
  const index = new MiniSearch<Entry>({
    fields: ['name', 'title', 'use', 'what', 'fields', 'said'],
    processTerm: termsOf,
    searchOptions: {
      boost: { name: 3, use: 2, fields: 0.3, said: 2 },
      prefix: (term) => term.length > 3 && !isConcept(term),
      fuzzy: (term) => (term.length > 5 && !isConcept(term) ? 0.2 : false),
    },
  })
  index.addAll(tools.map(entryOf))
  return index
})

/** The names of these tools, best match for the words first. */
export const searchTools = (tools: readonly ManifestTool[], query: string): string[] =>
  indexOf(tools)
    .search(query)
    .map(({ id }) => String(id))
