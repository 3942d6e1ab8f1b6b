import type { SheetRow } from '#contracts/workbook'
import { mailDomain } from '../match/domains.ts'
import { normaliseEmails } from '../normalise/email.ts'
import { normaliseOrganisationName } from '../normalise/organisation-name.ts'
import { normaliseText, textOfCell } from '../normalise/text.ts'
import type { ColumnMapping } from './columns.ts'

/** What the values of a column say of whose names they are: shares of the rows, 0 to 1. */
export type NameEvidence = {
  /** Texts of the length of names, hardly one twice, none of them a sentence. */
  couldBeNames: boolean
  /** Two or three capitalised words. */
  people: number
  /** One capitalised word. */
  oneWord: number
  /** Words or legal forms that only organisations have in their names. */
  organisations: number
  /** In the domain of the email or web site beside it. */
  inDomain: number
  /** In the email beside it, before the sign. */
  inMailbox: number
  /** Different values. */
  distinct: number
}

const longestName = 60
const fewest = 2
const shortestWord = 3
const person =
  /^\p{Lu}[\p{L}'’.-]*(?: (?:van|von|de|den|der|du|la|le|da|dos|bin|al)){0,2}(?: \p{Lu}[\p{L}'’.-]*){1,2}$/u
const company =
  /(?:^|\s)(?:farms?|dairy|bakery|foods?|school|academy|college|university|church|clinic|hospital|pharmacy|dental|hotel|lodge|guest ?house|inn|resort|spa|cafe|café|restaurant|bistro|deli|bar|pub|club|shop|stores?|mart|market|supermarket|motors?|garage|transport|logistics|freight|couriers?|shipping|travel|tours|safaris|airlines?|airways|aviation|air|aero|flight|charters?|helicopters|services?|solutions|systems|technolog(?:y|ies)|software|digital|media|studios?|designs?|print(?:ing|ers)|press|consult(?:ing|ants)|associates|partners|group|holdings?|investments?|capital|bank|insurance|brokers?|properties|estates?|construction|builders|engineering|electrical|plumbing|steel|mining|energy|solar|oil|gas|trad(?:ers|ing)|enterprises?|industries|manufacturing|products|suppl(?:y|ies|iers)|wholesalers|distributors|foundation|trust|association|society|institute|council|ministry|department|agency|bureau|office|works|wines?|vineyards|estate|gardens?|nursery|gym|salon|labs?|laborator(?:y|ies)|international|global|bros|brothers|sons|company|co|corp|inc|&|and)(?:\s|$|\.)/iu

const shareOf = (values: readonly string[], test: (value: string) => boolean) =>
  values.filter(test).length / Math.max(1, values.length)

const squashed = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const wordsOf = (name: string): string[] =>
  name
    .split(/[\s/&,.-]+/)
    .map(squashed)
    .filter((word) => word.length >= shortestWord)

/** The own part of a domain: `shop.silverbirch.co.za` is `silverbirch`. */
const ownPart = (domain: string): string => {
  const labels = domain.replace(/^www\./, '').split('.')
  const ending = labels.length > 2 && (labels.at(-2)?.length ?? 0) <= 3 ? 2 : 1
  return squashed(labels.at(-1 - ending) ?? '')
}

/** What the row says beside a name: the own parts of its domains, and its mailboxes. */
type Reach = { domains: readonly string[]; mailboxes: readonly string[] }

const reachOf = ({ cells }: SheetRow, columns: readonly ColumnMapping[]): Reach => {
  const texts = columns.map(({ index, field }) => ({ field, text: textOfCell(cells[index]) }))
  const emails = texts.flatMap(({ field, text }) => (field === 'email' ? normaliseEmails(text).values : []))
  const sites = texts.flatMap(({ field, text }) => {
    const host = /^(?:[a-z]+:\/\/)?([^/?#:\s]+\.[^/?#:\s]+)/i.exec(text.trim())?.[1]
    return field === 'website' && host !== undefined ? [host.toLowerCase()] : []
  })
  return {
    domains: [...emails.map(mailDomain), ...sites].map(ownPart).filter((part) => part.length >= shortestWord),
    mailboxes: emails.map((email) => squashed(email.slice(0, email.lastIndexOf('@')))),
  }
}

const isInDomain = (name: string, { domains }: Reach): boolean => {
  const whole = squashed(name)
  return domains.some((domain) => whole.includes(domain) || wordsOf(name).some((word) => domain.includes(word)))
}

const isInMailbox = (name: string, { mailboxes }: Reach): boolean =>
  mailboxes.some((mailbox) => wordsOf(name).some((word) => mailbox.includes(word)))

/** Reads a column of texts beside the emails and web sites of its rows. */
export const nameEvidenceOf = (
  { index }: ColumnMapping,
  rows: readonly SheetRow[],
  columns: readonly ColumnMapping[],
): NameEvidence => {
  const reaching = columns.filter(({ field }) => field === 'email' || field === 'website')
  const named = rows
    .map((row) => ({ row, name: normaliseText(textOfCell(row.cells[index])).value }))
    .filter(({ name }) => name !== '')
  const values = named.map(({ name }) => name)
  const reached = named
    .map(({ row, name }) => ({ name, reach: reachOf(row, reaching) }))
    .filter(({ reach }) => reach.domains.length > 0)
  const among = (test: (name: string, reach: Reach) => boolean) =>
    reached.filter(({ name, reach }) => test(name, reach)).length / Math.max(1, reached.length)
  const isName = (value: string) => value.length <= longestName && /^\p{L}/u.test(value) && !/[.!?]$|,|:|@/.test(value)
  return {
    couldBeNames: values.length >= fewest && shareOf(values, isName) >= 0.8,
    people: shareOf(values, (value) => person.test(value)),
    oneWord: shareOf(values, (value) => /^\p{Lu}[\p{L}'’-]+$/u.test(value)),
    organisations: shareOf(values, (value) => company.test(value) || normaliseOrganisationName(value).legal),
    inDomain: among(isInDomain),
    inMailbox: among(isInMailbox),
    distinct: new Set(values).size / Math.max(1, values.length),
  }
}
