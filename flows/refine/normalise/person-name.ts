import type { Normalised } from './normalised.ts'
import { normaliseText } from './text.ts'

export const personNameRules = 3

/** A person's name, with what else stood in the same cell: `reach` are mail addresses or numbers, as written. */
export type PersonName = Normalised & { role: string; salutation: string; reach: string }

const roleWord =
  /\b(?:director|owner|co-?owner|manager|ceo|cfo|coo|cto|md|chief|head|instructor|cfi|pilot|captain|officer|founder|partner|accountable|principal|administrator|admin|secretary|reception|receptionist|bookkeeper|accountant|accounts|sales|marketing|operations|ops|engineer|technician|maintenance|safety|quality|training|coordinator|assistant|president|chair(?:man|person|woman)?|member|buyer|procurement|purchasing|hr|mechanic|supervisor|consultant|agent|representative|rep|executive|controller|planner|dispatcher|foreman|trustee|treasurer|postholder|stores|logistics|hangar|office|workshop|bookings?|reservations?|desk|finance|legal|parts|support|enquiries|standards|crew|ground)s?\b/i

/** Whether a text names a job or desk, as names of people hardly do. */
export const saysRole = (text: string): boolean => roleWord.test(text)

const bracketed = /^(.+?)\s*[([]([^()[\]]+)[)\]]$/s
const hyphened = /^(.+?)\s+\p{Pd}\s+(.+)$/su
/** Between spaces nobody writes a long dash inside a name, so what follows need not be a known role. */
const dashed = /^(.+?)\s+[—–]\s+(\p{L}[^@\d]*)$/su
const tight = /^(.+?)\s*[—–]\s*(.+)$/su
const listed = /^([^,]+),\s*([^,]+)$/s
const slashed = /^([^/]+?)\s*\/\s*([^/]+)$/s
const colon = /^([^:]+?)\s*:\s*([^:]+)$/s
const trailing = /^(.+\S)\s+(CEO|CFO|COO|CTO|MD|CFI)$/s

const title =
  /^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|adv|hon|sir|capt|cpt|captain|col|maj|lt|mnr|mev|mej|herr|frau)(?:\.\s*|\s+))+(?=\p{L})/iu
const onlyTitle = /^(?:mr|mrs|ms|miss|dr|prof|adv|capt|captain|mnr|mev)\.?$/i
const surnameFirst =
  /^((?:(?:van|von|vd|v\.d\.|de|den|der|du|da|di|la|le|el|al|dos|ten|ter|janse)\s+){0,4}[\p{L}'’-]+), ?(\p{L}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*){0,2})$/iu
const twoWholeNames = /^\p{L}+ \p{L}[^,]*, ?\p{L}+ \p{L}[^,]*$/u
const bracketedTitle = /^(.+\S)\s*[([]((?:mr|mrs|ms|miss|mx|dr|prof|mnr|mev|mej|herr|frau)\.?)[)\]]$/i
/** `NKOSI Thandi`: capitals mark the surname where not all is written in them. */
const capitalsFirst =
  /^((?:(?:VAN|VON|DE|DEN|DER|DU|DA|DI|LA|LE|EL|AL|DOS) ){0,3}\p{Lu}[\p{Lu}'’-]{3,}) (\p{Lu}\p{Ll}[\p{L}'’-]*(?: \p{Lu}[\p{Ll}'’.-]*)?)$/u
/** What follows a comma without being a first name. */
const suffix = /^(?:jr|jnr|sr|snr|i{1,3}|iv|phd|md|mba|ca|esq|cfa|atp|atpl|cpl|bsc|msc)\.?$/i
/** Letters and blanks alone hide nothing. */
const simple = /^\p{L}[\p{L}'’]*(?: \p{L}[\p{L}'’]*)*$/u
const several = /\p{L}\s*(?:[;/\n]|\s(?:&|and|en|und|et|y)\s)\s*\p{L}{2}/iu
const emails = /[<(]?\S+@\S+\.\S+[>)]?/g
const phones = /[([]?[+0][\d\s()./-]{7,}\d[)\]]?/g
/** What stands before them. */
const labels =
  /(?:^|(?<=[\s,;|/]))(?:tel|telephone|phone|cell|cellphone|mobile|mob|fax|e-?mail|mail|web|website|t|c|m|f|e)\s*[.:]+(?=[\s,;|/]|$)/gi
/** What is left between a name and what was taken off it. */
const edges = /^[\s,;:/|\p{Pd}]+|[\s,;:/|\p{Pd}]+$/gu

const withoutRole = (text: string): { name: string; role: string } => {
  const match =
    [bracketed, hyphened, tight, listed, slashed, colon, trailing]
      .map((shape) => shape.exec(text))
      .find((found) => roleWord.test(found?.[2] ?? '') && !roleWord.test(found?.[1] ?? '')) ?? dashed.exec(text)
  const [, before = '', after = ''] = match ?? []
  if (before !== '' && !roleWord.test(before)) return { name: before, role: after.trim() }
  // `Owner: Jan Botha` has them the other way round.
  const turned = [colon, hyphened]
    .map((shape) => shape.exec(text))
    .find((found) => roleWord.test(found?.[1] ?? '') && !roleWord.test(found?.[2] ?? ''))
  const [, label = '', named = ''] = turned ?? []
  return label === '' ? { name: text, role: '' } : { name: named.trim(), role: label.trim() }
}

type Found = Omit<PersonName, 'reasons'>

/** Mail addresses and numbers do not belong to a name, nor do the words before them. */
const withoutReach = (text: string): { name: string; reach: string; reasons: readonly string[] } | undefined => {
  const mails = text.includes('@') ? (text.match(emails) ?? []) : []
  const rest = mails.length > 0 ? text.replace(emails, ' ') : text
  const numbers = rest.match(phones) ?? []
  if (mails.length + numbers.length === 0) return undefined
  const name = rest.replace(phones, ' ').replace(labels, ' ').replace(/\s+/g, ' ').replace(edges, '')
  return {
    name: /\p{L}{2}/u.test(name) ? name : '',
    reach: [...mails, ...numbers].join('; '),
    reasons: [...(mails.length > 0 ? ['email_in_name'] : []), ...(numbers.length > 0 ? ['phone_in_name'] : [])],
  }
}

/** Takes one thing after the other off a name, until nothing more can be taken. */
const step = (found: Found, reasons: Set<string>): PersonName => {
  const { value } = found
  const done = (next: Partial<Found>, reason: string) => {
    const { value: name = value } = next
    return step({ ...found, ...next, value: normaliseText(name).value }, reasons.add(reason))
  }
  const beside = withoutReach(value)
  if (beside) {
    for (const reason of beside.reasons) reasons.add(reason)
    return step({ ...found, value: normaliseText(beside.name).value, reach: beside.reach }, reasons)
  }
  const [, untitled = '', behind = ''] = bracketedTitle.exec(value) ?? []
  if (untitled !== '') return done({ value: untitled, salutation: found.salutation || behind }, 'title_in_name')
  const { name, role } = withoutRole(value)
  if (role !== '') return done({ value: name, role: found.role || role }, 'role_in_name')
  if (onlyTitle.test(value)) return done({ value: '', salutation: found.salutation || value }, 'only_title')
  const [titles = ''] = title.exec(value) ?? []
  if (titles !== '') {
    const salutation = found.salutation || titles.trim()
    return done({ value: value.slice(titles.length), salutation }, 'title_in_name')
  }
  const capitals = roleWord.test(value) ? null : capitalsFirst.exec(value)
  const [, last = '', first = ''] = surnameFirst.exec(value) ?? capitals ?? []
  if (last !== '' && !suffix.test(first)) return done({ value: `${first} ${last}` }, 'surname_first')
  if ((several.test(value) || twoWholeNames.test(value)) && !roleWord.test(value)) reasons.add('several_people')
  return { ...found, reasons: [...reasons] }
}

const isPlain = (text: string) =>
  simple.test(text) && ![title, onlyTitle, trailing, several, capitalsFirst].some((shape) => shape.test(text))

/**
 * A person's name: a role, form of address, mail address or number in the same cell is taken out of it, as in
 * `Mr X (Director)`, `Surname, First` turned round.
 */
export const normalisePersonName = (raw: string): PersonName => {
  const { value, reasons } = normaliseText(raw)
  const found = { value, role: '', salutation: '', reach: '' }
  return value === '' || isPlain(value) ? { ...found, reasons } : step(found, new Set())
}
