import { constantFields, type ProfileSource, type RefineProfile } from '#contracts/refine-profile'
import type { Problem } from './problem.ts'
import { matchesGlob } from './sources.ts'

const at = (index: number, ...path: (string | number)[]) => ['sources', index, ...path]

/** Whether every name of the form of one glob is of the form of the other. */
const covers = (wide: string, narrow: string) => matchesGlob(wide, narrow)

const shadowed = (sources: readonly ProfileSource[], { match }: ProfileSource, index: number): Problem[] => {
  const before = sources
    .slice(0, index)
    .find(({ match: { file, sheet } }) => covers(file, match.file) && covers(sheet, match.sheet))
  if (!before) return []
  const message = `No sheet reaches this source: \`${before.name}\` stands before it and matches all of them.`
  const next = 'Put the narrower source first, or narrow the other one.'
  return [{ severity: 'error', code: 'source_shadowed', path: at(index, 'match'), message, next }]
}

const keyProblems = (sources: readonly ProfileSource[], { name, key }: ProfileSource, index: number): Problem[] => {
  if (!key) return []
  const path = at(index, 'key', 'joins', 'source')
  const others = sources.filter((other) => other.name !== name).map((other) => other.name)
  if (others.includes(key.joins.source)) return []
  const message =
    key.joins.source === name ? 'A source cannot join itself.' : `There is no source \`${key.joins.source}\`.`
  const next = others.length > 0 ? `Name one of ${others.join(', ')}.` : 'Add the source that the key stands in.'
  return [{ severity: 'error', code: 'source_unknown', path, message, next }]
}

const valueProblems = ({ choices }: RefineProfile, { values }: ProfileSource, index: number): Problem[] =>
  constantFields.flatMap((field): Problem[] => {
    const value = values[field]
    const allowed = Object.entries(choices).find(([name]) => name === field)?.[1]
    if (value === undefined || !allowed || allowed.some((one) => one.toLowerCase() === value.toLowerCase())) return []
    const message = `\`${value}\` is not one of the choices of \`${field}\`.`
    const next = 'Add it to `choices`, or give one of them.'
    return [{ severity: 'error', code: 'value_not_listed', path: at(index, 'values', field), message, next }]
  })

const unreadProblems = ({ kind, mapping, values, key }: ProfileSource, index: number): Problem[] => {
  if (kind !== 'ignored') return []
  const unread = [
    ...(Object.keys(mapping).length > 0 ? ['mapping'] : []),
    ...(Object.keys(values).length > 0 ? ['values'] : []),
    ...(key ? ['key'] : []),
  ]
  return unread.map((name) => ({
    severity: 'error',
    code: 'no_effect',
    path: at(index, name),
    message: `Nothing reads \`${name}\`, because the source is ignored.`,
    next: 'Remove it, or say what the rows are with another `kind`.',
  }))
}

export const sourceProblems = (profile: RefineProfile): Problem[] => {
  const { sources } = profile
  return sources.flatMap((source, index) => [
    ...(sources.findIndex(({ name }) => name === source.name) < index
      ? [
          {
            severity: 'error',
            code: 'claimed_twice',
            path: at(index, 'name'),
            message: `Two sources are called \`${source.name}\`.`,
            next: 'Give each source a name of its own.',
          } as const,
        ]
      : []),
    ...shadowed(sources, source, index),
    ...keyProblems(sources, source, index),
    ...valueProblems(profile, source, index),
    ...unreadProblems(source, index),
  ])
}
