import { hash } from 'node:crypto'

/** Id of a contact, address or note: the same input row always gives the same. */
export const recordId = (prefix: 'c' | 'a' | 'n', ...parts: readonly (string | number)[]): string =>
  `${prefix}_${hash('sha256', parts.join('\n'), 'hex').slice(0, 16)}`
