import { describe, expect, test } from 'vitest'
import { pick, refineFiles } from './testing.ts'

const outreach = ['Organisation Name', 'ID', 'Website', 'Province', 'Address', 'Type', 'Reachout Date']
const people = ['ID', 'Organisation Name', 'Firstname', 'Surname', 'Position', 'Phone', 'Email', 'Invalid']
const regulator = [
  'Name of Organisation',
  'Province',
  'Status',
  'Website URL',
  'Contact Person',
  'Contact Number',
  'Contact Email Address',
]

describe('three workbooks', () => {
  const files = {
    'crm.xlsx': {
      Companies: [
        ['C_ID', 'Company', 'Category', 'Priority', 'Website'],
        [1, 'Aero School', 'Flight School', 'High', 'aero.example'],
      ],
      People: [
        ['C_ID', 'Company', 'Status', 'FirstName', 'Surname', 'Position', 'Cellnumber', 'Email'],
        [0, 'Aero School', 'Done', 'Ann', 'Ames', 'Owner', 27821234567, 'ann@aero.example'],
        ['Aero School', 'Aero School', 'DNC', 'Bob', 'Beck', 'Pilot', null, 'bob@aero.example'],
      ],
    },
    'outreach.xlsx': {
      Organisation: [
        outreach,
        ['Heli Ops (Pty) Ltd', 7, null, 'KZN', '1 Hangar Road, Durban', 'Charter', '26/07/2025'],
        ['Aero School CC', 8, 'www.Aero.example/', 'Unknown', null, 'Flight School', new Date('2025-05-02')],
      ],
      'Contact Info': [
        people,
        [7, 'Heli Ops', 'Cy', 'Cole', 'Ops', '031 555 0001', 'Cy@heli.example; ops@heli.example', null],
        [null, 'Heli Ops', 'Di', 'Dean', 'Sales', '082 000 1111', 'di@heli.example', 'Invalid'],
        [9, null, 'Ed', 'Eve', 'Admin', null, 'ed@lost.example', null],
      ],
    },
    'regulator.xlsx': {
      Cleaned: [
        ['Approved organisations'],
        regulator,
        [
          'AERO SCHOOL',
          'Gauteng Province',
          'Active',
          'aero.example',
          'Ann Ames (Owner)',
          '082 123 4567',
          'INFO@AERO.EXAMPLE',
        ],
      ],
    },
  }

  test('give one organisation each, under its legal name', async () => {
    const { organisations, account } = await refineFiles(files)
    expect(pick(organisations, 'organization_slug', 'organization_name', 'province', 'website')).toEqual([
      ['aero-school', 'Aero School CC', 'Gauteng', 'https://aero.example'],
      ['heli-ops', 'Heli Ops (Pty) Ltd', 'KwaZulu-Natal', ''],
    ])
    expect(account).toEqual({ input: 9, kept: 6, merged: 2, quarantined: 1, blank: 0 })
  })

  test('keep contact rows whole, and never make an invalid or suppressed one the primary contact', async () => {
    const { contacts, organisations } = await refineFiles(files)
    expect(pick(contacts, 'name', 'role', 'emails', 'phones', 'flags', 'source_sheet', 'source_row')).toEqual([
      ['Ann Ames', 'Owner', 'info@aero.example', '+27821234567', '', 'Cleaned', '3'],
      ['Ann Ames', 'Owner', 'ann@aero.example', '+27821234567', '', 'People', '2'],
      ['Bob Beck', 'Pilot', 'bob@aero.example', '', 'do_not_contact', 'People', '3'],
      ['Cy Cole', 'Ops', 'cy@heli.example; ops@heli.example', '+27315550001', '', 'Contact Info', '2'],
      ['Di Dean', 'Sales', 'di@heli.example', '+27820001111', 'invalid', 'Contact Info', '3'],
    ])
    expect(
      pick(
        organisations,
        'contact_primary_name',
        'contact_primary_email',
        'contact_secondary_emails',
        'contact_validation_flags',
      ),
    ).toEqual([
      ['Ann Ames', 'info@aero.example', 'ann@aero.example', 'do_not_contact'],
      ['Cy Cole', 'cy@heli.example', 'ops@heli.example', 'invalid'],
    ])
  })

  test('name every row: what it gave, where it went, or why it was set aside', async () => {
    const { rows } = await refineFiles(files)
    expect(pick(rows, 'file', 'sheet', 'row', 'outcome', 'reason')).toEqual([
      ['crm.xlsx', 'Companies', '2', 'merged', 'same_organisation'],
      ['crm.xlsx', 'People', '2', 'kept', 'contact'],
      ['crm.xlsx', 'People', '3', 'kept', 'contact'],
      ['outreach.xlsx', 'Organisation', '2', 'kept', 'organisation+address'],
      ['outreach.xlsx', 'Organisation', '3', 'merged', 'same_organisation'],
      ['outreach.xlsx', 'Contact Info', '2', 'kept', 'contact'],
      ['outreach.xlsx', 'Contact Info', '3', 'kept', 'contact'],
      ['outreach.xlsx', 'Contact Info', '4', 'quarantined', 'unmatched_id'],
      ['regulator.xlsx', 'Cleaned', '3', 'kept', 'organisation+contact'],
    ])
  })

  test('score quality over what an organisation has, and claim no check that did not run', async () => {
    const { organisations } = await refineFiles(files)
    expect(
      pick(
        organisations,
        'data_quality_score',
        'data_quality_flags',
        'contact_primary_email_status',
        'contact_primary_lead_score',
      ),
    ).toEqual([
      ['0.8', 'missing_address', 'not checked', ''],
      ['0.8', 'missing_website', 'not checked', ''],
    ])
  })

  test('trust decides whose values win', async () => {
    const { organisations } = await refineFiles(files, ['crm.xlsx'])
    expect(pick(organisations, 'source_record_ids', 'contact_primary_email')[0]).toEqual([
      'crm.xlsx/Companies/2; regulator.xlsx/Cleaned/3; outreach.xlsx/Organisation/3',
      'ann@aero.example',
    ])
  })

  test('record from which rows each record was made', async () => {
    const { links } = await refineFiles(files)
    const records = links
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(records.filter(({ kind }) => kind === 'contact')).toHaveLength(5)
    expect(records.find(({ record }) => record === 'heli-ops')).toEqual({
      record: 'heli-ops',
      kind: 'organisation',
      sources: [
        ['outreach.xlsx', 'Organisation', 2],
        ['outreach.xlsx', 'Contact Info', 2],
        ['outreach.xlsx', 'Contact Info', 3],
      ],
    })
  })
})
