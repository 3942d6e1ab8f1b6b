/** `1 cell`, `2 cells`. */
export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

/** The first few of many, such as `B, D, F and 3 more`. */
export const firstOf = (items: readonly (string | number)[], shown = 5) =>
  items.length <= shown ? items.join(', ') : `${items.slice(0, shown).join(', ')} and ${items.length - shown} more`
