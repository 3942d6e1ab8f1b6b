import type { SavedMapping } from './mapping.ts'

/** A mapping that somebody saved, as the examples of the tools speak of it. */
export const exampleMapping = {
  name: 'members',
  version: 1,
  kind: 'contacts',
  columns: [
    { header: 'Club', field: 'organisation_name' },
    { header: 'Member', field: 'person_name' },
  ],
  fingerprint: '0c5d7a1be2f84f6f9f2a1f3b4c5d6e7f',
  source: 'members.csv/members',
  saved_by: 'agent',
  saved_at: '2025-12-31T00:00:00.000Z',
} satisfies SavedMapping
