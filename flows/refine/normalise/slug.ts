const plain = /^[\x20-\x7e]*$/

/** `  Résumé  Holdings  ` gives `resume-holdings`; text without any Latin letter or digit gives nothing. */
export const slugOf = (text: string): string => {
  const latin = plain.test(text) ? text : text.normalize('NFKD').replace(/[^\x20-\x7e\s]+/g, '')
  const joined = latin
    .toLowerCase()
    .replaceAll("'", '')
    .replaceAll('`', '')
    .replace(/[^a-z0-9]+/g, '-')
  const start = joined.startsWith('-') ? 1 : 0
  return joined.slice(start, joined.endsWith('-') ? Math.max(start, joined.length - 1) : undefined)
}
