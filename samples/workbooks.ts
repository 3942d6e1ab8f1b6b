import { crmWorkbook } from './crm.ts'
import { outreachWorkbook } from './outreach.ts'
import { seededRandom } from './random.ts'
import { regulatorWorkbook } from './regulator.ts'
import { makeOrganisations } from './world.ts'

/** The three sample workbooks by file name. They overlap: 20 of the 170 organisations are in all three. */
export const sampleWorkbooks = (): Readonly<Record<string, Uint8Array>> => {
  const organisations = makeOrganisations(170, seededRandom(7))
  return {
    'crm.xlsx': crmWorkbook(organisations.slice(0, 120)),
    'outreach.xlsx': outreachWorkbook(organisations.slice(70, 160)),
    'regulator.xlsx': regulatorWorkbook(organisations.slice(100, 170)),
  }
}
