import type { ManifestTool } from '#contracts/manifest'

export const flagOf = (field: string): string => field.replaceAll('_', '-')

/** The command that gives this input, ready to be pasted into a shell. */
export const commandLine = (words: readonly string[], tool: ManifestTool, input: Readonly<Record<string, unknown>>) => {
  const { positional } = tool.cli
  const flags = Object.entries(input).flatMap(([field, value]) => {
    if (positional.includes(field)) return []
    const flag = flagOf(field)
    if (typeof value === 'boolean') return [value ? `--${flag}` : `--no-${flag}`]
    return [`--${flag}`, ...textsOf(value)]
  })
  return ['hotpass', ...words, ...positional.flatMap((field) => textsOf(input[field])), ...flags].join(' ')
}

const textsOf = (value: unknown): string[] => {
  if (value === undefined) return []
  return (Array.isArray(value) ? value : [value]).map((one) =>
    quoted(typeof one === 'object' ? JSON.stringify(one) : String(one)),
  )
}

export const quoted = (text: string) => (/^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)
