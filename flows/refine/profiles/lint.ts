import { isSupportedCountry } from 'libphonenumber-js/min'
import { refineFields } from '#contracts/refine-field'
import type { RefineProfile } from '#contracts/refine-profile'
import { fieldOf, isExactHeader } from '#flows/refine/vocabulary'
import { expectationProblems } from './lint-expectations.ts'
import { sourceProblems } from './lint-sources.ts'
import type { Problem } from './problem.ts'
import { profileInvalid, readProfile, shownPath, type Finding } from './resolve.ts'
import type { ShippedText } from './shipped.ts'

const folded = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Texts that two keys claim, of which only the first would have an effect. */
const claimedTwice = (
  claims: Iterable<readonly [text: string, by: string, path: Problem['path']]>,
  what: string,
): Problem[] => {
  const owners = new Map<string, string>()
  return [...claims].flatMap(([text, by, path]): Problem[] => {
    const owner = owners.get(folded(text))
    owners.set(folded(text), owner ?? by)
    if (owner === undefined) return []
    const message =
      owner === by
        ? `\`${text}\` stands twice under \`${by}\`.`
        : `\`${text}\` is ${what} of \`${owner}\` and of \`${by}\`.`
    return [{ severity: 'error', code: 'claimed_twice', path, message, next: 'Keep it at the one that is meant.' }]
  })
}

const synonymProblems = ({ synonyms }: RefineProfile): Problem[] => {
  const entries = refineFields.flatMap((field) =>
    (synonyms[field] ?? []).map((word, index) => ({ field, word, path: ['synonyms', field, index] })),
  )
  return [
    ...claimedTwice(
      entries.map(({ field, word, path }) => [word, field, path]),
      'a synonym',
    ),
    ...entries
      .filter(({ field, word }) => isExactHeader(word) && fieldOf(word) === field)
      .map(({ field, word, path }): Problem => ({
        severity: 'warning',
        code: 'no_effect',
        path,
        message: `\`${word}\` is known as \`${field}\` without the profile.`,
        next: 'Remove it.',
      })),
  ]
}

const provinceProblems = ({ provinces = {} }: RefineProfile): Problem[] =>
  claimedTwice(
    Object.entries(provinces).flatMap(([name, spellings]) => [
      [name, name, ['provinces', name]] as const,
      ...spellings.map((spelling, index) => [spelling, name, ['provinces', name, index]] as const),
    ]),
    'a spelling',
  )

const choiceProblems = ({ choices }: RefineProfile): Problem[] =>
  Object.entries(choices).flatMap(([field, values]) => [
    ...(values?.length === 0
      ? [
          {
            severity: 'error',
            code: 'value_impossible',
            path: ['choices', field],
            message: 'The list is empty, so that every value would be listed as an issue.',
            next: 'List the values that are allowed, or remove the key.',
          } as const,
        ]
      : []),
    ...claimedTwice(
      (values ?? []).map((value, index) => [value, field, ['choices', field, index]] as const),
      'a value',
    ),
  ])

const impossible = (path: Problem['path'], message: string, next: string): Problem => ({
  severity: 'error',
  code: 'value_impossible',
  path,
  message,
  next,
})

const valueProblems = ({
  country,
  addresses: { postal_codes: forms },
  free_mail: domains,
}: RefineProfile): Problem[] => [
  ...(country !== undefined && !isSupportedCountry(country)
    ? [
        impossible(
          ['country'],
          `No numbering plan is known for \`${country}\`.`,
          'Give an ISO 3166-1 code such as ZA or GB.',
        ),
      ]
    : []),
  ...forms.flatMap((form, index) =>
    /[9A]/.test(form) && /^[9A\s-]+$/.test(form)
      ? []
      : [
          impossible(
            ['addresses', 'postal_codes', index],
            `\`${form}\` is no form of a postal code.`,
            'Write `9` for a digit and `A` for a letter, such as `9999` or `AA9 9AA`.',
          ),
        ],
  ),
  ...domains.flatMap((domain, index) =>
    /^[^\s@/]+\.[^\s@/.]+$/.test(domain)
      ? []
      : [
          impossible(
            ['free_mail', index],
            `\`${domain}\` is no domain.`,
            'Write what stands behind the `@`, such as `gmail.com`.',
          ),
        ],
  ),
]

/** What a resolved profile says that cannot be meant, beyond what its schema refuses. */
const problemsOf = (profile: RefineProfile): Problem[] => [
  ...synonymProblems(profile),
  ...provinceProblems(profile),
  ...choiceProblems(profile),
  ...valueProblems(profile),
  ...sourceProblems(profile),
  ...expectationProblems(profile),
]

/** Everything that is wrong with a profile, with its place, in the order of the file. */
export const findingsOf = async (source: string, shipped: ShippedText) => {
  const { profile, text, findings } = await readProfile(source, shipped)
  const problems = profile ? problemsOf(profile) : []
  const found = problems.map(({ path, ...problem }): Finding => ({
    ...problem,
    ...text.positionOf(path),
    path: shownPath(path),
  }))
  return { profile, findings: [...findings, ...found].toSorted((a, b) => a.line - b.line || a.column - b.column) }
}

/** The profile with all that it builds on, and what may not have been meant; fails with all errors and their places. */
export const lintProfile = async (name: string, source: string, shipped: ShippedText) => {
  const { profile, findings } = await findingsOf(source, shipped)
  if (!profile || findings.some(({ severity }) => severity === 'error')) throw profileInvalid(name, findings)
  return { profile, warnings: findings.map(({ severity: _warning, ...finding }) => finding) }
}
