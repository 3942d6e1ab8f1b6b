import type { LossReason } from '../group/selected.ts'

/** Why a value lost, for a person to read. */
export const whyLost: Readonly<Record<LossReason, string>> = {
  lower_priority: 'Its source is trusted less than that of the chosen value.',
  not_organisation_row: 'It stands in a sheet of contacts, addresses or notes; rows of organisation sheets come first.',
  less_complete: 'Its row is less complete: it has fewer of email, phone, web site, province and address.',
  older: 'Its row has an older date of interaction, or none.',
  later_row: 'Its row is as good as the chosen one, and comes later in the input.',
  doubtful: 'The value is in doubt, such as a province that is no official one.',
  other_name: 'Its row is known by another name than the one that gives the key.',
  without_legal_form: 'The chosen name has its legal form.',
  invalid: 'Its contact is flagged as invalid, or a flagged contact has the same.',
  do_not_contact: 'Its contact, or one that has the same, must not be contacted.',
  no_email: 'Its contact has no email that may be used; the primary contact has one.',
  no_phone: 'Its contact has no phone that may be used; the primary contact has one.',
  further_value: 'Its row names another value first.',
}
