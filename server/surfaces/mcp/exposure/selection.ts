import { HotpassError } from '#contracts/errors'

/** What a client wants to be shown of the tools. */
export type Selection = {
  shown: ReadonlySet<string> | 'all'
  /** Nothing that writes, whichever way it is called. */
  readOnly: boolean
}

/** Names of tools by the name under which a client may ask for them. */
export type Toolsets = Readonly<Record<string, readonly string[]>>

type Wanted = { toolsets?: string | undefined; readOnly?: boolean | undefined }

/** Toolsets by their names joined by commas; `all` shows everything. */
export const select = (toolsets: Toolsets, { toolsets: names, readOnly = false }: Wanted): Selection => {
  const wanted = names === undefined ? ['default'] : names.split(',').map((name) => name.trim())
  const known = Object.keys(toolsets)
  for (const name of wanted) {
    if (name !== 'all' && !known.includes(name)) {
      throw new HotpassError('invalid_input', `There is no toolset \`${name.slice(0, 100)}\`.`, {
        hint: `Toolsets: ${[...known, 'all'].join(', ')}; several are joined by commas.`,
      })
    }
  }
  return {
    shown: wanted.includes('all') ? 'all' : new Set(wanted.flatMap((name) => toolsets[name] ?? [])),
    readOnly,
  }
}

const yes = new Map([
  ['', true],
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
])

/** `?toolset=a,b&readonly=1`. */
export const selectionOf = (toolsets: Toolsets, query: URLSearchParams): Selection => {
  const given = query.get('readonly') ?? '0'
  const readOnly = yes.get(given)
  if (readOnly === undefined) {
    throw new HotpassError('invalid_input', `\`readonly\` is \`${given.slice(0, 100)}\`.`, { hint: 'Say 1 or 0.' })
  }
  return select(toolsets, { toolsets: query.get('toolset') ?? undefined, readOnly })
}
