import { highestPriority, type ProfileSource, type RefineProfile } from '#contracts/refine-profile'

/** Whether a name is of the form of a glob: `*` stands for any text, `?` for one character; case does not count. */
export const matchesGlob = (glob: string, name: string): boolean => {
  const [pattern, text] = [glob.toLowerCase(), name.toLowerCase()]
  let [at, place, star, tried] = [0, 0, -1, 0]
  while (place < text.length) {
    if (pattern[at] === '*') [star, tried, at] = [at, place, at + 1]
    else if (pattern[at] === '?' || (at < pattern.length && pattern[at] === text[place]))
      [at, place] = [at + 1, place + 1]
    else if (star < 0) return false
    else [tried, place, at] = [tried + 1, tried + 1, star + 1]
  }
  return /^\**$/.test(pattern.slice(at))
}

/** Files of the same name are told apart by a number behind it, further tables of a sheet by their range. */
const withoutNumber = (file: string) => file.replace(/ \(\d+\)$/, '')
const withoutRange = (sheet: string) => sheet.replace(/ \[[A-Z]+\d+:[A-Z]+\d+\]$/, '')

/** The source of the profile that a sheet is of: the first that matches file and sheet. */
export const sourceOf = (
  { sources }: Pick<RefineProfile, 'sources'>,
  file: string,
  sheet: string,
): ProfileSource | undefined =>
  sources.find(
    ({ match }) => matchesGlob(match.file, withoutNumber(file)) && matchesGlob(match.sheet, withoutRange(sheet)),
  )

type Placed = { file: string; order: number; data: { name: string } }

/**
 * Rank of each sheet, 0 first: files that the run trusts in their order, then the sources of the profile by priority.
 */
export const trustRanks = (
  profile: Pick<RefineProfile, 'sources'>,
  sheets: readonly Placed[],
  trusted: (order: number) => number,
): readonly number[] =>
  sheets.map(({ file, order, data }) => {
    const { priority = 0 } = sourceOf(profile, file, data.name) ?? {}
    return trusted(order) * (highestPriority + 1) + highestPriority - priority
  })
