import type { ContactFacts } from '../rows/facts.ts'
import type { Says } from './attribution.ts'

/** What the contact of a row says, if the row has one. */
export const saysOfContact =
  (says: (facts: ContactFacts) => unknown): Says =>
  ({ contact }) =>
    contact && says(contact)

/** What a row says of whom must not, or cannot, be contacted. */
export const saysFlags: Says = ({ contact, suppressed }) => [contact?.flags ?? [], suppressed]
