import { refineFields, type RefineField } from '#contracts/refine-field'

/**
 * The one table of header words. A phrase matches when all its words occur in the header, in any order; the first line
 * that matches wins, so the more telling words stand above the more common ones.
 */
const table: readonly (readonly [field: RefineField, ...synonyms: string[]])[] = [
  ['record_owner', 'organization owner', 'organisation owner', 'person owner', 'owner full name'],
  ['role', 'organization title', 'organisation title', 'contact title', 'person title'],
  ['organisation_name', 'person organization', 'person organisation', 'contact company', 'registered name'],
  ['city', 'address city'],
  ['area', 'address region'],
  ['country', 'address country'],
  ['channel_type', 'e mail type', 'email type', 'phone type', 'e mail label', 'email label', 'phone label'],
  ['record_owner', 'company owner', 'contact owner', 'account owner', 'deal owner', 'lead owner', 'record owner'],
  ['record_owner', 'owner id', 'created by', 'modified by', 'assigned to', 'account manager', 'sales rep'],
  ['consent_flag', 'consent', 'opt in', 'opted in', 'agree contacted', 'may we contact', 'toestemming', 'einwilligung'],
  ['invalid_flag', 'invalid', 'bounced', 'undeliverable', 'ongeldig'],
  ['do_not_contact_flag', 'dnc', 'do not contact', 'opt out', 'opted out', 'unsubscribed', 'no contact', 'do not call'],
  ['email', 'email', 'emails', 'e mail', 'mail', 'e pos', 'epos', 'correo', 'courriel', 'mailadresse', 'mailadres'],
  ['whatsapp', 'whatsapp', 'whats app'],
  ['mobile', 'mobile', 'cell', 'cellphone', 'cellnumber', 'cellular', 'cell number', 'cell phone', 'selfoon', 'mobiel'],
  ['mobile', 'selnommer', 'sel nommer', 'sel nr', 'sel no', 'cell no'],
  ['mobile', 'handynummer', 'mobilnummer', 'mobiltelefon', 'celular', 'movil', 'gsm'],
  ['fax', 'fax', 'telefax', 'faks'],
  ['website', 'website', 'websites', 'web', 'url', 'homepage', 'home page', 'webseite', 'webwerf', 'domain name'],
  [
    'first_name',
    'first name',
    'firstname',
    'given name',
    'forename',
    'christian name',
    'vorname',
    'voornaam',
    'prenom',
  ],
  ['last_name', 'last name', 'lastname', 'surname', 'family name', 'nachname', 'familienname', 'achternaam'],
  ['last_name', 'apellido', 'apellidos', 'sobrenome', 'cognome', 'nom de famille'],
  ['phone', 'phone', 'phones', 'telephone', 'tel', 'landline', 'switchboard', 'contact number', 'contact no'],
  ['phone', 'direct line', 'direct dial', 'kontaknommer', 'kontak nommer', 'werk nommer', 'werknommer'],
  ['phone', 'telefon', 'telefoon', 'telefono', 'telefone', 'telefoonnommer', 'rufnummer', 'festnetz', 'foon'],
  ['person_name', 'contact person', 'contact name', 'name contact', 'full name', 'accountable manager'],
  ['person_name', 'responsible person', 'person name', 'owner name', 'head training', 'ansprechpartner'],
  ['person_name', 'kontaktperson', 'kontakpersoon', 'contactpersoon', 'persona contacto', 'interlocuteur'],
  ['role', 'role', 'position', 'designation', 'job', 'job title', 'function', 'capacity', 'funktion', 'functie'],
  ['role', 'fonction', 'cargo', 'puesto', 'funcao', 'posisie'],
  ['record_date', 'load date', 'loaddate', 'loaded', 'created', 'modified', 'updated', 'checked', 'date added'],
  ['record_date', 'create date', 'timestamp'],
  ['date', 'date', 'last contacted', 'last contact', 'last touch', 'last interaction', 'last order', 'when', 'datum'],
  ['date', 'fecha'],
  ['postal_code', 'postal code', 'postcode', 'post code', 'zip', 'plz', 'postleitzahl', 'code postal'],
  ['postal_code', 'codigo postal', 'poskode', 'cep'],
  [
    'tax_number',
    'vat',
    'vat number',
    'tax number',
    'tax id',
    'tax no',
    'btw',
    'tva',
    'steuernummer',
    'ust id',
    'ust idnr',
  ],
  ['registration_number', 'registration number', 'registration no', 'reg no', 'certificate number', 'licence number'],
  [
    'registration_number',
    'certificate no',
    'license number',
    'approval number',
    'aoc number',
    'amo number',
    'ato number',
  ],
  ['registration_number', 'company registration', 'handelsregister', 'kvk', 'siren', 'siret', 'registrasienommer'],
  ['planes', 'plane', 'planes', 'aircraft', 'fleet', 'aeroplanes', 'helicopters'],
  ['airport', 'airport', 'aerodrome', 'airfield', 'icao'],
  ['person_id', 'contact id', 'person id', 'employee id', 'member id', 'staff id', 'user id', 'lead id'],
  ['person_id', 'lidnommer', 'personeelnommer'],
  ['person_id', 'employee number', 'employee no', 'staff number', 'member number', 'personnel number'],
  ['organisation_id', 'company id', 'organisation id', 'organization id', 'org id', 'client id', 'customer id'],
  ['organisation_id', 'company ids', 'account ids', 'organization ids', 'organisation ids', 'kd nr', 'kundennummer'],
  ['organisation_id', 'customer code', 'client code', 'debtor code', 'supplier code', 'vendor code', 'account code'],
  ['organisation_id', 'company code', 'acc no', 'debtor no', 'debtor number', 'klientnommer', 'rekeningnommer'],
  ['organisation_id', 'account id', 'supplier id', 'vendor id', 'business id', 'employer id', 'operator id'],
  ['organisation_id', 'id', 'company no', 'company number', 'client no', 'client number', 'customer no', 'key'],
  ['organisation_id', 'customer number', 'account number', 'account no', 'record number', 'code company', 'reference'],
  [
    'trading_name',
    'trading',
    'trading name',
    'trades as',
    'known as',
    'alias',
    'brand',
    'handelsnaam',
    'handel dryf as',
    'quickbooks',
    'accounting name',
  ],
  ['province', 'province', 'prov', 'provinces', 'provincia', 'provincie', 'provinsie', 'bundesland', 'kanton'],
  ['country', 'country', 'pays', 'pais', 'paese'],
  ['type', 'address type', 'contact type'],
  ['address', 'address', 'addresses', 'street', 'physical', 'premises', 'location', 'adresse', 'adres', 'anschrift'],
  ['address', 'strasse', 'straße', 'straat', 'direccion', 'endereco', 'indirizzo'],
  ['suburb', 'suburb', 'voorstad', 'stadtteil', 'ortsteil', 'quartier', 'bairro', 'colonia', 'neighbourhood'],
  ['city', 'city', 'town', 'stadt', 'stad', 'ville', 'ciudad', 'cidade', 'localidad', 'dorp', 'citta', 'plaats'],
  ['area', 'area', 'region', 'district', 'municipality', 'state', 'gemeinde', 'county'],
  ['description', 'description', 'about', 'overview', 'services', 'profile', 'beschreibung', 'beskrywing'],
  ['questions', 'question', 'questions'],
  [
    'category',
    'category',
    'categories',
    'sector',
    'industry',
    'segment',
    'kategorie',
    'branche',
    'categorie',
    'secteur',
  ],
  ['type', 'type', 'kind', 'class'],
  ['status', 'status', 'stage', 'statut'],
  ['priority', 'priority', 'rank', 'urgency', 'prioriteit'],
  ['strategy', 'strategy', 'strat'],
  ['notes', 'note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'feedback', 'observation', 'observations'],
  ['notes', 'bemerkung', 'bemerkungen', 'notiz', 'notizen', 'kommentar', 'opmerking', 'opmerkings', 'opmerkingen'],
  ['notes', 'remarque', 'remarques', 'commentaire', 'observaciones', 'observacoes', 'notas', 'aantekeninge'],
  ['person_name', 'person', 'contact', 'contacts', 'owner', 'director', 'manager', 'representative', 'attention'],
  ['organisation_name', 'organisation', 'organization', 'organisations', 'organizations', 'company', 'companies'],
  ['organisation_name', 'school', 'schools', 'operator', 'operators', 'employer', 'client', 'customer', 'supplier'],
  ['organisation_name', 'business', 'firm', 'holder', 'vendor', 'account', 'dealer', 'amo', 'ato', 'aoc', 'entity'],
  ['organisation_name', 'besigheid', 'besigheidsnaam', 'klient', 'verskaffer', 'skool', 'instansie'],
  ['organisation_name', 'firma', 'firmenname', 'unternehmen', 'kunde', 'lieferant', 'bedrijf', 'bedrijfsnaam'],
  ['organisation_name', 'maatskappy', 'onderneming', 'organisatie', 'klant', 'leverancier', 'entreprise', 'societe'],
  ['organisation_name', 'raison sociale', 'empresa', 'razon social', 'compania', 'cliente', 'azienda'],
  ['salutation', 'salutation', 'honorific', 'anrede', 'aanhef'],
  ['person_name', 'eienaar', 'bestuurder', 'verteenwoordiger'],
  ['role', 'title', 'titel'],
]

/** What exports call things that no field holds, in words that would be taken for one that does. */
const nothing = [
  ...['parent account', 'parent company', 'parent organization', 'skype', 'government id', 'display name', 'phonetic'],
  ...['organization people', 'organisation people', 'open deals', 'closed deals', 'department', 'person label'],
  ...['organization label', 'manager s name', 'assistant s name', 'asst phone', 'group membership', 'file as'],
]

/** Words that tell something only where they are the whole header. */
const whole: readonly (readonly [field: Field, ...synonyms: string[]])[] = [
  ['first_name', 'first', 'fname'],
  ['last_name', 'last', 'lname', 'van'],
  ['name', 'name', 'names', 'naam', 'nom', 'nombre', 'nome'],
  ['mobile', 'handy', 'mobil', 'portable'],
  ['phone', 'fon', 'tlf'],
  ['website', 'domain', 'internet', 'www', 'site'],
  ['city', 'ort'],
  ['address', 'rue'],
  ['country', 'land'],
]

/** What a column can hold; `name` is a header of this one word, whose owner (organisation or person) only its sheet can tell. */
export type Field = RefineField | 'name'

/** Words of a header: camelCase split, accents and punctuation gone, lower case. */
const wordsOf = (header: string): string[] =>
  header
    .replace(/IDs\b/g, 'Ids')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

type Words = readonly (readonly [field: Field, ...synonyms: string[]])[]

/** Fields by their synonyms: as whole headers, and as words that all occur in one. */
const indexed = (phrases: Words, headers: Words) => {
  const exact = new Map<string, Field>()
  for (const [field, ...synonyms] of headers)
    for (const synonym of synonyms) {
      const joined = wordsOf(synonym).join('')
      if (joined !== '' && !exact.has(joined)) exact.set(joined, field)
    }
  return {
    exact,
    phrases: phrases
      .flatMap(([field, ...synonyms]) => synonyms.map((synonym) => ({ field, words: wordsOf(synonym) })))
      .filter(({ words }) => words.length > 0),
  }
}

const unheld = nothing.map(wordsOf)
const known = indexed(table, [...table, ...whole])

/** Header words of a profile, by field. */
export type Synonyms = Readonly<Partial<Record<RefineField, readonly string[]>>>

const ofProfiles = new WeakMap<Synonyms, ReturnType<typeof indexed>>()

const indexOf = (synonyms: Synonyms) => {
  const made = ofProfiles.get(synonyms)
  if (made) return made
  const entries = refineFields.map((field) => [field, ...(synonyms[field] ?? [])] as const)
  const index = indexed(entries, entries)
  ofProfiles.set(synonyms, index)
  return index
}

const none: Synonyms = {}

/**
 * The field that a header names, if any: a synonym as a whole first, then one whose words all occur in it; those of the
 * profile before the known ones.
 */
export const fieldOf = (header: string, synonyms: Synonyms = none): Field | undefined => {
  const words = wordsOf(header)
  const joined = words.join('')
  const own = indexOf(synonyms)
  const exact = own.exact.get(joined) ?? known.exact.get(joined)
  if (exact) return exact
  const present = new Set(words)
  const names = ({ words: needed }: { words: readonly string[] }) => needed.every((word) => present.has(word))
  const said = own.phrases.find(names)
  if (said || unheld.some((needed) => names({ words: needed }))) return said?.field
  return known.phrases.find(names)?.field
}

/** A header that names the field beyond doubt. */
export const headerOfField = (field: RefineField): string | undefined => table.find(([named]) => named === field)?.[1]

/** True where the header is a synonym as a whole, so that no other reading is near. */
export const isExactHeader = (header: string, synonyms: Synonyms = none): boolean => {
  const joined = wordsOf(header).join('')
  return indexOf(synonyms).exact.has(joined) || known.exact.has(joined)
}

const bareIds = new Set(['id', 'key', 'reference', 'recordnumber', 'recordid'])

/** True for an id that does not say whose: that of the row, or of the organisation that it is about. */
export const isBareId = (header: string): boolean => bareIds.has(wordsOf(header).join(''))
