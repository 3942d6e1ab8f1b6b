import { describe, expect, test } from 'vitest'
import { pick, recordsOf } from '../testing.ts'
import { explainCell } from './explain-cell.ts'
import { refinedWithEvidence } from './testing.ts'

const csv = (...rows: readonly string[]) => `Company,Phone,Email,Address\n${rows.join('\n')}\n`
const list = csv(
  'Umoya Air,011 555 0101,a@umoya.co.za,',
  'Karoo Air,021 555 0102,b@karoo.co.za,',
  'Wolke Air,030 1234567,c@wolke.com,"Am Markt 1, Berlin, Germany"',
  'Blouvlei Air,021 555 0103,d@blouvlei.co.za,',
  'Rand Air,+27 11 555 0109,e@rand.com,',
)
const phonesOf = (outputs: ReadonlyMap<string, Uint8Array>) =>
  pick(recordsOf('contacts', outputs.get('contacts.csv')), 'organization_slug', 'phones', 'unread')

describe('a run that nobody told the country', () => {
  test('reads numbers by the inferred one, unless their row says another', async () => {
    const { outputs } = await refinedWithEvidence({ 'list.csv': list }, { profile: 'generic' })
    expect(phonesOf(outputs)).toEqual([
      ['blouvlei-air', '+27215550103', ''],
      ['karoo-air', '+27215550102', ''],
      ['rand-air', '+27115550109', ''],
      ['umoya-air', '+27115550101', ''],
      ['wolke-air', '+49301234567', ''],
    ])
  })

  test('explains such a number by the country and what it was inferred from', async () => {
    const { replay } = await refinedWithEvidence({ 'list.csv': list }, { profile: 'generic' })
    const phone = (record: string) => explainCell(replay, 'run', { record, column: 'contact_primary_phone' })
    expect(phone('umoya-air')).toMatchObject({
      status: 'replayed',
      value: '+27115550101',
      cells: [
        {
          raw: '011 555 0101',
          reasons: ['phone_country_inferred'],
          country: expect.stringMatching(/^ZA, inferred from .*3 of 3 domains of a country/),
        },
      ],
    })
    expect(phone('rand-air').cells[0]).not.toHaveProperty('country')
    expect(phone('wolke-air').cells.map(({ header }) => header)).toContain('Address')
  })

  test('keeps the text of a number that it cannot read, and is overruled by a region', async () => {
    const unclear = csv('Umoya Air,011 555 0101,a@umoya.com,')
    const { outputs } = await refinedWithEvidence({ 'list.csv': unclear }, { profile: 'generic' })
    expect(phonesOf(outputs)).toEqual([['umoya-air', '', 'phone: 011 555 0101']])
    expect(pick(recordsOf('issues', outputs.get('issues.csv')), 'reason', 'value')).toEqual([
      ['phone_without_country', '011 555 0101'],
    ])
    const told = await refinedWithEvidence({ 'list.csv': list }, { profile: 'generic', region: 'GB' })
    expect(phonesOf(told.outputs)[1]).toEqual(['karoo-air', '', 'phone: 021 555 0102'])
  })
})
