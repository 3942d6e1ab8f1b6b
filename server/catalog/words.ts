/** Words that say nothing about what a tool is for. */
const empty = new Set(
  'a an and any are as at be by can do does for from had has have how i in into is it its me my of on one or our please so than that the their them then there this those to us was we were what which with you your'.split(
    ' ',
  ),
)

/** What people say where a tool says the first word of a line. */
const synonyms = `
run: job pipeline process batch refinement execution
workbook: spreadsheet excel xlsx xls csv sheet worksheet tab
file: document attachment bytes content
profile: inspect analyse analyze structure summarise summarize describe schema quality sample
column: field attribute header
refine: clean cleanse merge dedupe deduplicate duplicate normalise normalize consolidate combine unify standardise standardize tidy messy harmonise
contacts: person people customer client lead
organisations: company companies organization business firm
upload: import send transfer store save put ingest attach push local laptop computer
row: line record entry
reason: why explain cause
missing: lost drop skip gone vanish exclude
outputs: result download export deliverable artifact artefact fetch dataset product retrieve read view
state: status progress finish done complete completion ready far poll step
list: show all overview enumerate history recent latest past inventory
cancel: stop abort halt kill terminate interrupt quit end
delete: remove erase purge wipe drop destroy discard forget clear permanent
approve: accept allow grant authorise authorize permit permission agree consent yes sign confirm ok okay proceed
reject: deny decline refuse veto disallow forbid block withdraw disagree turn
waits: pending open await review queue undecided
decision: decide request approval permission
token: key credential secret login password access
create: make generate issue mint new setup add register
revoke: disable invalidate deactivate compromised leak stolen expose publish lock remove end delete
audit: log history activity trail trace journal who when accessed
verify: integrity tamper intact prove proof validate authentic trustworthy evidence forge compliance change manipulate alter falsify
find: search discover lookup look explore query filter mention
tool: function command capability capabilities feature operation action
check: dry simulate simulation try test validate preview allowed permitted would rehearse correct
health: alive up down healthy ping broken diagnose server service system database working component outage fine status
identity: user permission role account myself session login allowed admin principal right
`

const stem = (word: string): string => {
  const whole = word
    .replace(/ies$/, 'y')
    .replace(/(?<=[^su])s$/, '')
    .replace(/(?<=...)(ations?|ions?|ings?|ed|ment|al|ly)$/, '')
    .replace(/([^aeiouls])\1$/, '$1')
  return whole.length > 3 ? whole.replace(/e$/, '') : whole
}

/** Punctuation, so that no word that is typed begins with it. */
const mark = '#'
export const isConcept = (term: string): boolean => term.startsWith(mark)

const concepts = new Map<string, string[]>()
for (const line of synonyms.trim().split('\n')) {
  const [head = '', ...others] = line.split(/:? /)
  for (const root of new Set([head, ...others].map(stem))) {
    concepts.set(root, [...(concepts.get(root) ?? []), mark + stem(head)])
  }
}

/** The terms under which a word is kept and looked up: its stem, and what it may mean. */
export const termsOf = (word: string): string[] => {
  const lower = word.toLowerCase()
  if (empty.has(lower)) return []
  const root = stem(lower)
  return [root, ...(concepts.get(root) ?? [])]
}
