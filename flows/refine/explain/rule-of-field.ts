import type { Field } from '#flows/refine/vocabulary'

/** The rule that reads the cells of a field, by its name in `ruleVersions`. */
export const ruleOfField = (field: Field | undefined): string => {
  switch (field) {
    case 'organisation_name':
      return 'organisation_name'
    case 'person_name':
    case 'first_name':
    case 'last_name':
      return 'person_name'
    case 'email':
    case 'website':
    case 'province':
    case 'address':
    case 'date':
    case 'postal_code':
      return field
    case 'phone':
    case 'mobile':
    case 'whatsapp':
    case 'fax':
      return 'phone'
    case 'area':
    case 'city':
    case 'suburb':
      return 'province'
    case 'registration_number':
    case 'tax_number':
      return 'register_number'
    default:
      return 'text'
  }
}
