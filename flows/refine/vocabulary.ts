/**
 * The one table of header words. A phrase matches when all its words occur in the header, in any order; the first line
 * that matches wins, so the more telling words stand above the more common ones.
 */
const table = [
  ['channel_type', 'e mail type', 'email type', 'phone type', 'e mail label', 'email label', 'phone label'],
  ['record_owner', 'company owner', 'contact owner', 'account owner', 'deal owner', 'lead owner', 'record owner'],
  ['record_owner', 'owner id', 'created by', 'modified by', 'assigned to', 'account manager', 'sales rep'],
  ['consent_flag', 'consent', 'opt in', 'opted in', 'agree contacted', 'may we contact', 'toestemming', 'einwilligung'],
  ['invalid_flag', 'invalid', 'bounced', 'undeliverable', 'ongeldig'],
  ['do_not_contact_flag', 'dnc', 'do not contact', 'opt out', 'opted out', 'unsubscribed', 'no contact', 'do not call'],
  ['email', 'email', 'emails', 'e mail', 'mail', 'e pos', 'epos', 'correo', 'courriel', 'mailadresse', 'mailadres'],
  ['whatsapp', 'whatsapp', 'whats app'],
  ['mobile', 'mobile', 'cell', 'cellphone', 'cellnumber', 'cellular', 'cell number', 'cell phone', 'selfoon', 'mobiel'],
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
  ['person_id', 'employee number', 'employee no', 'staff number', 'member number', 'personnel number'],
  ['organisation_id', 'company id', 'organisation id', 'organization id', 'org id', 'client id', 'customer id'],
  ['organisation_id', 'company ids', 'account ids', 'organization ids', 'organisation ids', 'kd nr', 'kundennummer'],
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
    'quickbooks',
    'accounting name',
  ],
  ['province', 'province', 'prov', 'provinces', 'provincia', 'provincie', 'provinsie', 'bundesland', 'kanton'],
  ['country', 'country', 'pays', 'pais', 'paese'],
  ['type', 'address type', 'contact type'],
  ['address', 'address', 'addresses', 'street', 'physical', 'premises', 'location', 'adresse', 'adres', 'anschrift'],
  ['address', 'strasse', 'straße', 'straat', 'direccion', 'endereco', 'indirizzo'],
  ['area', 'area', 'city', 'town', 'suburb', 'region', 'district', 'municipality', 'state', 'stadt', 'stad', 'plaats'],
  ['area', 'ville', 'ciudad', 'cidade', 'localidad', 'dorp', 'gemeinde', 'citta', 'county'],
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
  ['organisation_name', 'firma', 'firmenname', 'unternehmen', 'kunde', 'lieferant', 'bedrijf', 'bedrijfsnaam'],
  ['organisation_name', 'maatskappy', 'onderneming', 'organisatie', 'klant', 'leverancier', 'entreprise', 'societe'],
  ['organisation_name', 'raison sociale', 'empresa', 'razon social', 'compania', 'cliente', 'azienda'],
  ['salutation', 'salutation', 'honorific', 'anrede', 'aanhef'],
  ['role', 'title'],
] as const

/** Words that tell something only where they are the whole header. */
const whole = [
  ['first_name', 'first', 'fname'],
  ['last_name', 'last', 'lname', 'van'],
  ['name', 'name', 'names', 'naam', 'nom', 'nombre', 'nome'],
  ['mobile', 'handy', 'mobil', 'portable'],
  ['phone', 'fon', 'tlf'],
  ['website', 'domain', 'internet', 'www'],
  ['area', 'ort'],
  ['address', 'rue'],
  ['country', 'land'],
] as const

/** What a column can hold; `name` is a header of this one word, whose owner (organisation or person) only its sheet can tell. */
export type Field = (typeof table | typeof whole)[number][0]

/** Words of a header: camelCase split, accents and punctuation gone, lower case. */
const wordsOf = (header: string): string[] =>
  header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

const phrases = table.flatMap(([field, ...synonyms]) =>
  synonyms.map((synonym) => ({ field, words: synonym.split(' ') })),
)
const exact = new Map<string, Field>()
for (const [field, ...synonyms] of [...table, ...whole])
  for (const synonym of synonyms.map((words) => words.replaceAll(' ', '')))
    if (!exact.has(synonym)) exact.set(synonym, field)

/** The field that a header names, if any: a synonym as a whole first, then one whose words all occur in it. */
export const fieldOf = (header: string): Field | undefined => {
  const words = wordsOf(header)
  const known = exact.get(words.join(''))
  if (known) return known
  const present = new Set(words)
  return phrases.find(({ words: needed }) => needed.every((word) => present.has(word)))?.field
}

/** True where the header is a synonym as a whole, so that no other reading is near. */
export const isExactHeader = (header: string): boolean => exact.has(wordsOf(header).join(''))

const bareIds = new Set(['id', 'key', 'reference', 'recordnumber', 'recordid'])

/** True for an id that does not say whose: that of the row, or of the organisation that it is about. */
export const isBareId = (header: string): boolean => bareIds.has(wordsOf(header).join(''))
