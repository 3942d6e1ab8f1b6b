import type { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import { refineProfile, type RefineProfile } from '#contracts/refine-profile'
import { merged } from './merge.ts'
import { isShipped, shippedProfiles, type ShippedProfile, type ShippedText } from './shipped.ts'
import { readYaml, type Position, type YamlText } from './yaml-text.ts'

/** What is wrong with a profile, where, and what to do about it. */
export type Finding = Position & {
  severity: 'error' | 'warning'
  code: string
  /** Path of the key, such as `sources[0].match.file`. */
  path: string
  message: string
  next: string
}

/** A profile that was read: `profile` is absent where errors were found. */
export type Reading = { profile: RefineProfile | undefined; text: YamlText; findings: readonly Finding[] }

export const shownPath = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('')

const largest = 256 * 1_024

const broken = (position: Position, message: string): Finding => ({
  ...position,
  severity: 'error',
  code: 'yaml_invalid',
  path: '',
  message,
  next: 'Correct the YAML at this place; strings with `: `, `#` or a leading `*` need quotes.',
})

const findingsOf = (issue: z.core.$ZodIssue, text: YamlText): Finding[] => {
  const base = { severity: 'error', path: shownPath(issue.path) } as const
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      ...base,
      ...text.positionOfKey([...issue.path, key]),
      code: 'unknown_key',
      path: shownPath([...issue.path, key]),
      message: `Nothing reads the key \`${key}\`.`,
      next: 'Remove it, or correct its spelling; docs/profile.schema.json lists every key.',
    }))
  }
  const next = 'Correct the value; docs/profile.schema.json says what each key takes.'
  return [{ ...base, ...text.positionOf(issue.path), code: 'value_invalid', message: `${issue.message}.`, next }]
}

/** Reads a profile and what it builds on; whatever is wrong comes back as a finding. */
export const readProfile = async (source: string, shipped: ShippedText): Promise<Reading> => {
  const text = readYaml(source.length > largest ? '' : source)
  if (source.length > largest) {
    return {
      profile: undefined,
      text,
      findings: [broken({ line: 1, column: 1 }, `Longer than ${largest} characters.`)],
    }
  }
  if (text.errors.length > 0) {
    return { profile: undefined, text, findings: text.errors.map(({ message, ...at }) => broken(at, message)) }
  }
  const own = refineProfile.safeParse(text.value)
  if (!own.success) {
    return { profile: undefined, text, findings: own.error.issues.flatMap((issue) => findingsOf(issue, text)) }
  }
  const { extends: base } = own.data
  if (base === undefined) return { profile: own.data, text, findings: [] }
  if (!isShipped(base)) {
    const finding: Finding = {
      ...text.positionOf(['extends']),
      severity: 'error',
      code: 'base_unknown',
      path: 'extends',
      message: `There is no shipped profile \`${base}\`.`,
      next: `Extend one of ${shippedProfiles.join(', ')}, or remove the key.`,
    }
    return { profile: undefined, text, findings: [finding] }
  }
  const whole = refineProfile.safeParse(merged(text.value, await valuesOf(base, shipped)))
  return whole.success
    ? { profile: whole.data, text, findings: [] }
    : { profile: undefined, text, findings: whole.error.issues.flatMap((issue) => findingsOf(issue, text)) }
}

/** The values of a shipped profile on top of those of the one that it extends. */
const valuesOf = async (name: ShippedProfile, shipped: ShippedText): Promise<unknown> => {
  const { value } = readYaml(await shipped(name))
  const { extends: base } = refineProfile.parse(value)
  return base !== undefined && isShipped(base) ? merged(value, await valuesOf(base, shipped)) : value
}

/** The profile with all that it builds on and every default; fails with every error that was found and its place. */
export const resolveProfile = async (name: string, source: string, shipped: ShippedText): Promise<RefineProfile> => {
  const { profile, findings } = await readProfile(source, shipped)
  if (profile) return profile
  throw profileInvalid(name, findings)
}

const errorsShown = 20

export const profileInvalid = (name: string, findings: readonly Finding[]): HotpassError => {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const [first] = errors
  const place = first ? `line ${first.line}, column ${first.column}: ${first.message}` : 'it cannot be read.'
  return new HotpassError('profile_invalid', `Profile ${name}, ${place}`, {
    issues: errors.slice(0, errorsShown).map(({ path, line, column, message, next }) => ({
      path: path || 'profile',
      message: `line ${line}, column ${column}: ${message} ${next}`,
    })),
  })
}
