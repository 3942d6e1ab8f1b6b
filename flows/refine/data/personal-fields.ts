import type { TableName } from '../output/tables.ts'

/** Columns of the output tables that are, or may well be, about people. */
export const personalFields: Readonly<Record<TableName, readonly string[]>> = {
  organisations: [
    ...['notes', 'contact_primary_name', 'contact_primary_role', 'contact_primary_email', 'contact_primary_phone'],
    ...['contact_secondary_emails', 'contact_secondary_phones', 'other_fields'],
  ],
  contacts: [
    ...['name', 'role', 'emails', 'phones', 'whatsapp', 'phones_to_review', 'phone_notes', 'notes', 'unread'],
    ...['salutation', 'fax', 'source_keys', 'other_fields'],
  ],
  addresses: ['address', 'street', 'box', 'other_fields'],
  notes: ['note', 'other_fields'],
  conflicts: ['chosen', 'alternative'],
  aliases: [],
  rows: [],
  issues: ['value'],
}
