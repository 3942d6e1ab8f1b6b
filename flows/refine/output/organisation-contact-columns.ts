import type { Contact } from '../group/contacts.ts'
import { figure, listed, text, type Column } from './column.ts'
import { leadPartsOf, type View } from './record-view.ts'
import { leadBasis, leadScore, rounded, verificationScore } from './scores.ts'

const itsContacts = 'contacts of the organisation'
const primaryRow = 'the row of the primary contact'
const noCheck = 'No check runs in a refine run; the number is never guessed.'
const noIntent = 'Empty: a refine run observes no signals.'
const primaryFacts = ({ representation }: View) => representation.primary?.contact.facts
const notChecked = (value: string | undefined) => (value === undefined ? '' : 'not checked')

/** Mean of a score over the contacts; null where it is not known of all. */
const averageOf = ({ contacts }: View, score: (contact: Contact) => number | null): number | null => {
  let sum = 0
  for (const contact of contacts) {
    const value = score(contact)
    if (value === null) return null
    sum += value
  }
  return contacts.length === 0 ? null : rounded(sum / contacts.length)
}

const lead = (view: View) => view.representation.primary && leadPartsOf(view.representation.primary.contact, view)
const verification = (contact: Contact, view: View) => {
  const { email, phone } = leadPartsOf(contact, view)
  return verificationScore(email, phone)
}

/** Columns of an organisation about who stands for it and how to reach it. */
export const organisationContactColumns: readonly Column<View>[] = [
  text(
    'contact_primary_name',
    'Name of the primary contact.',
    primaryRow,
    (view) => primaryFacts(view)?.name ?? '',
    'First contact with an email, else with a phone, else any; never one flagged as invalid or not to be contacted.',
  ),
  text('contact_primary_role', 'Role of the primary contact.', primaryRow, (view) => primaryFacts(view)?.role ?? ''),
  text(
    'contact_primary_email',
    'Email of the primary contact.',
    primaryRow,
    ({ representation }) => representation.primary?.emails[0] ?? '',
    'First one that no flagged contact of the organisation has.',
  ),
  text(
    'contact_primary_phone',
    'Phone of the primary contact, E.164.',
    primaryRow,
    ({ representation }) => representation.primary?.phones[0] ?? '',
    'First one that no contact has who must not be contacted.',
  ),
  figure(
    'contact_primary_email_confidence',
    '0 to 1',
    'Confidence of the email check.',
    'email check',
    () => null,
    noCheck,
  ),
  text(
    'contact_primary_email_status',
    'Result of the email check.',
    'email check',
    ({ representation }) => notChecked(representation.primary?.emails[0]),
    '`not checked` where there is an email and no check ran.',
  ),
  figure(
    'contact_primary_phone_confidence',
    '0 to 1',
    'Confidence of the phone check.',
    'phone check',
    () => null,
    noCheck,
  ),
  text(
    'contact_primary_phone_status',
    'Result of the phone check.',
    'phone check',
    ({ representation }) => notChecked(representation.primary?.phones[0]),
    '`not checked` where there is a phone and no check ran.',
  ),
  figure(
    'contact_primary_lead_score',
    '0 to 1',
    'How promising the primary contact is.',
    primaryRow,
    (view) => {
      const parts = lead(view)
      return parts ? leadScore(parts) : null
    },
    'logistic(0.30 completeness + 0.25 email + 0.20 priority of the source + 0.15 phone + 0.10 intent), logistic(x) = 1/(1+e^(-12(x-0.5))); empty while a part is not checked, see contact_primary_lead_score_basis.',
  ),
  figure('intent_signal_score', '0 to 1', 'Score of signals of intent.', 'signals', () => null, noIntent),
  figure('intent_signal_count', 'count', 'Number of signals of intent.', 'signals', () => null, noIntent),
  text('intent_signal_types', 'Kinds of signals of intent.', 'signals', () => '', noIntent),
  text('intent_last_observed_at', 'When the last signal was seen.', 'signals', () => '', noIntent),
  text('intent_top_insights', 'What the signals say.', 'signals', () => '', noIntent),
  text('contact_validation_flags', 'Flags of any contact: invalid, do_not_contact.', itsContacts, ({ contacts }) =>
    listed(contacts.flatMap(({ facts }) => facts.flags)),
  ),
  text(
    'contact_secondary_emails',
    'Further emails that may be used.',
    itsContacts,
    ({ representation }) => representation.emails.join('; '),
    'Those of the primary contact first; none that a flagged contact has.',
  ),
  text(
    'contact_secondary_phones',
    'Further phones that may be used, E.164.',
    itsContacts,
    ({ representation }) => representation.phones.join('; '),
    'Those of the primary contact first; none of a contact who must not be contacted.',
  ),
  figure(
    'contact_email_confidence_avg',
    '0 to 1',
    'Mean confidence of email checks.',
    itsContacts,
    () => null,
    noCheck,
  ),
  figure(
    'contact_phone_confidence_avg',
    '0 to 1',
    'Mean confidence of phone checks.',
    itsContacts,
    () => null,
    noCheck,
  ),
  figure(
    'contact_verification_score_avg',
    '0 to 1',
    'Mean verification score of the contacts.',
    itsContacts,
    (view) => averageOf(view, (contact) => verification(contact, view)),
    'logistic(mean confidence of the checks); empty while a contact is not checked.',
  ),
  figure(
    'contact_lead_score_avg',
    '0 to 1',
    'Mean lead score of the contacts.',
    itsContacts,
    (view) => averageOf(view, (contact) => leadScore(leadPartsOf(contact, view))),
    'Mean of the lead scores; empty while one of them is.',
  ),
]

export const primaryKeyColumns: readonly Column<View>[] = [
  text(
    'contact_primary_id',
    'Key of the primary contact in contacts.',
    primaryRow,
    ({ representation }) => representation.primary?.contact.id ?? '',
  ),
  text(
    'contact_primary_lead_score_basis',
    'Parts of the lead score of the primary contact.',
    primaryRow,
    (view) => {
      const parts = lead(view)
      return parts ? leadBasis(parts) : ''
    },
    'A part that needs a check says `not checked` where none ran.',
  ),
]
