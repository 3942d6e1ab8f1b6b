import { describe, expect, test } from 'vitest'
import { fieldOf } from '#flows/refine/vocabulary'

const read = (headers: Record<string, string | undefined>) =>
  Object.fromEntries(Object.keys(headers).map((header) => [header, fieldOf(header)]))

describe('headers of exports', () => {
  test.each<[string, Record<string, string | undefined>]>([
    [
      'HubSpot',
      {
        'Record ID': 'organisation_id',
        'First Name': 'first_name',
        'Last Name': 'last_name',
        'Mobile Phone Number': 'mobile',
        'Contact owner': 'record_owner',
        'Primary Associated Company ID': 'organisation_id',
        'Associated Company IDs': 'organisation_id',
        'Associated Company': 'organisation_name',
        'Last Activity Date': 'date',
        'Create Date': 'record_date',
        'State/Region': 'area',
        'Company Domain Name': 'website',
        'Unsubscribed from all email': 'do_not_contact_flag',
      },
    ],
    [
      'Salesforce',
      {
        'Account ID': 'organisation_id',
        AccountId: 'organisation_id',
        OwnerId: 'record_owner',
        'Contact ID': 'person_id',
        'Account Name': 'organisation_name',
        'Parent Account': undefined,
        Title: 'role',
        'Mailing Zip/Postal Code': 'postal_code',
        'Mailing State/Province': 'province',
        'Asst. Phone': undefined,
        'Email Opt Out': 'do_not_contact_flag',
        EmailBouncedReason: 'invalid_flag',
      },
    ],
    [
      'Pipedrive',
      {
        'Person - ID': 'person_id',
        'Person - Name': 'person_name',
        'Person - Organization': 'organisation_name',
        'Person - Email - Work': 'email',
        'Person - Phone - Mobile': 'mobile',
        'Person - Owner': 'record_owner',
        'Organization - ID': 'organisation_id',
        'Organization - Name': 'organisation_name',
        'Organization - Owner': 'record_owner',
        'Organization - People': undefined,
        'Organization - Open deals': undefined,
      },
    ],
    [
      'Zoho',
      {
        'Contact Owner': 'record_owner',
        'Contact Name': 'person_name',
        'Secondary Email': 'email',
        'Home Phone': 'phone',
        'Skype ID': undefined,
        'Created Time': 'record_date',
        'Mailing Zip': 'postal_code',
      },
    ],
    [
      'Outlook',
      {
        'E-mail Address': 'email',
        'E-mail 2 Address': 'email',
        'E-mail Display Name': undefined,
        'Business Fax': 'fax',
        'Company Main Phone': 'phone',
        'Web Page': 'website',
        "Manager's Name": undefined,
        'Government ID Number': undefined,
        'Job Title': 'role',
      },
    ],
    [
      'Google Contacts',
      {
        'Given Name': 'first_name',
        'Family Name': 'last_name',
        'Organization Name': 'organisation_name',
        'Organization Title': 'role',
        'Organization Department': undefined,
        'E-mail 1 - Label': 'channel_type',
        'E-mail 1 - Value': 'email',
        'Phone 1 - Value': 'phone',
        'Address 1 - City': 'city',
        'Address 1 - Region': 'area',
        'Address 1 - Country': 'country',
        'Address 1 - Postal Code': 'postal_code',
        'Address 1 - Street': 'address',
        'Phonetic First Name': undefined,
      },
    ],
    [
      'Afrikaans',
      {
        Maatskappy: 'organisation_name',
        Besigheid: 'organisation_name',
        Kliënt: 'organisation_name',
        Handelsnaam: 'trading_name',
        Naam: 'name',
        Van: 'last_name',
        Eienaar: 'person_name',
        Selnommer: 'mobile',
        Kontaknommer: 'phone',
        'E-pos': 'email',
        Webwerf: 'website',
        Poskode: 'postal_code',
        Provinsie: 'province',
        Posisie: 'role',
        Opmerkings: 'notes',
        Lidnommer: 'person_id',
        Registrasienommer: 'registration_number',
      },
    ],
    [
      'ledgers',
      {
        'Customer Code': 'organisation_id',
        'Debtor Code': 'organisation_id',
        'Acc No': 'organisation_id',
        'Registered Name': 'organisation_name',
        'Co. Reg. No.': 'registration_number',
        'Direct Line': 'phone',
        'Contact Title': 'role',
      },
    ],
  ])('%s', (_, headers) => {
    expect(read(headers)).toEqual(headers)
  })
})
