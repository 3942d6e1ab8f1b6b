import { addressRules } from './address.ts'
import { dateRules } from './date.ts'
import { emailRules } from './email.ts'
import { organisationNameRules } from './organisation-name.ts'
import { personNameRules } from './person-name.ts'
import { phoneRules } from './phone.ts'
import { postalCodeRules } from './postal-code.ts'
import { provinceRules } from './province.ts'
import { registerNumberRules } from './register-numbers.ts'
import { textRules } from './text.ts'
import { websiteRules } from './website.ts'

/** Version of each rule; a stored result is explained by replaying the rules of the same versions. */
export const ruleVersions = {
  text: textRules,
  address: addressRules,
  postal_code: postalCodeRules,
  register_number: registerNumberRules,
  email: emailRules,
  phone: phoneRules,
  website: websiteRules,
  province: provinceRules,
  date: dateRules,
  person_name: personNameRules,
  organisation_name: organisationNameRules,
} as const
