const plain = /^[\x20-\x7e]*$/

/** `  Résumé  Holdings  ` gives `resume-holdings`; text without any Latin letter or digit gives nothing. */
export const slugOf = (text: string): string =>
  (plain.test(text) ? text : text.normalize('NFKD').replace(/[^\x20-\x7e\s]+/g, ''))
    .toLowerCase()
    .replace(/['`]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
