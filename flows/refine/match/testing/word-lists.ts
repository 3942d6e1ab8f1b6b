/** What a truth set is made of; none of it is a company, a person or a number that exists. */
export type WordLists = {
  starts: readonly string[]
  middles: readonly string[]
  ends: readonly string[]
  /** Words of a trade, of which names have one or two. */
  trades: readonly string[]
  /** Shortened forms that people write. */
  shortenings: Readonly<Record<string, string>>
  legal: readonly string[]
  accents: Readonly<Record<string, string>>
  provinces: Readonly<Record<string, readonly string[]>>
  freeMail: readonly string[]
  domainEndings: readonly string[]
  dialling: string
  tradingAs: readonly string[]
  /** How often a row says it. */
  says: { phone: number; email: number; website: number; province: number; area: number; registration: number }
}

export const southern: WordLists = {
  starts: 'Zep Mor Kes Tal Bru Vel Hax Quin Dor Lim Pax Rhe Sol Tor Umb Wex Yar Cal Fen Gar Nol Ost'.split(' '),
  middles: 'han bel dri mar vok tes lin nor pel sar ton ruk bis del gan wil'.split(' '),
  ends: 'ia er os wick field dale ix um ara ene and elo itz ern ow'.split(' '),
  trades:
    'Aviation Helicopters Charters Flight_School Maintenance Avionics Engineering Air_Services Logistics Components Training_Academy Aero_Structures Hangars Propellers Drones Ground_Handling'.split(
      ' ',
    ),
  shortenings: {
    Aviation: 'Avn',
    Engineering: 'Eng',
    Maintenance: 'Maint',
    International: 'Intl',
    Services: 'Svcs',
    Academy: 'Acad',
    Helicopters: 'Heli',
    Logistics: 'Log',
    Components: 'Comp',
    School: 'Schl',
    Training: 'Trng',
    Structures: 'Struct',
    Charters: 'Chtrs',
    Propellers: 'Props',
  },
  legal: ['(Pty) Ltd', 'Pty Ltd', 'CC', 'Ltd', '(PTY) LTD', 'NPC'],
  accents: { e: 'é', o: 'ö', a: 'á', i: 'ï', u: 'ü' },
  provinces: {
    Gauteng: ['Johannesburg', 'Pretoria', 'Midrand', 'Germiston'],
    'KwaZulu-Natal': ['Durban', 'Pietermaritzburg', 'Richards Bay'],
    'Western Cape': ['Cape Town', 'Stellenbosch', 'George'],
    'Eastern Cape': ['Gqeberha', 'East London'],
    'Free State': ['Bloemfontein', 'Welkom'],
    Limpopo: ['Polokwane'],
  },
  freeMail: ['gmail.com', 'yahoo.com', 'outlook.com'],
  domainEndings: ['.example', '.co.example', '.com.example'],
  dialling: '+2711',
  tradingAs: ['t/a', 'T/A', 'trading as'],
  says: { phone: 0.85, email: 0.85, website: 0.6, province: 0.9, area: 0.8, registration: 0.1 },
}

/** Another language of names, other trades, towns and habits: nothing was set by what comes of it. */
export const northern: WordLists = {
  starts: 'Bryn Cwm Ffa Hol Jos Kil Lowe Mac Ned Ord Pem Rad Stan Thorn Ulver Wain Ash Birk Crag Dun Ell Gris'.split(
    ' ',
  ),
  middles: 'o a en ing er by ley den mor ri sto tha wen kirk'.split(' '),
  ends: 'ton ham worth by stead thwaite well mere combe bury more stock ridge lee'.split(' '),
  trades:
    'Bakery Timber Dairy Joinery Guest_House Brewing Roofing Car_Hire Veterinary_Clinic Garden_Centre Printing Plumbing Catering Farm_Supplies Electrical Glass_Works Haulage Cleaning'.split(
      ' ',
    ),
  shortenings: {
    Veterinary: 'Vet',
    Electrical: 'Elec',
    Supplies: 'Supps',
    Printing: 'Print',
    Centre: 'Ctr',
    Plumbing: 'Plmb',
    Works: 'Wks',
    Catering: 'Cater',
    Clinic: 'Clin',
    Haulage: 'Haul',
    Timber: 'Tmbr',
    Brewing: 'Brew',
    Guest: 'Gst',
    Cleaning: 'Clng',
    Joinery: 'Join',
    Bakery: 'Bky',
    Roofing: 'Roof',
  },
  legal: ['Limited', 'Ltd.', 'LLC', 'Inc', 'plc', 'Incorporated'],
  accents: { e: 'è', o: 'ô', a: 'â', i: 'í', u: 'ù' },
  provinces: {
    Northshire: ['Hexley', 'Alnby', 'Morpeth Vale', 'Rothley'],
    Westmoor: ['Kendby', 'Applestead', 'Shap Fell'],
    Southmark: ['Poolham', 'Wareford', 'Swancombe'],
    Fenland: ['Elyham', 'Marchby'],
  },
  freeMail: ['hotmail.com', 'icloud.com', 'gmx.net'],
  domainEndings: ['.example', '.org.example', '.net.example'],
  dialling: '+4419',
  tradingAs: ['dba', 'trading as', 't/a'],
  says: { phone: 0.8, email: 0.75, website: 0.7, province: 0.8, area: 0.85, registration: 0.2 },
}

/** Written last and never looked at while anything was set; its rows say less, so that more pairs have nothing in common. */
export const eastern: WordLists = {
  starts: 'Ban Chao Dra Gul Hira Ishi Jai Kato Lam Mei Niko Oto Pra Ravi Sato Tala Uma Vik Wen Yoshi'.split(' '),
  middles: 'ka mo shi ta ri na su go hi ra yu ke'.split(' '),
  ends: 'ji wan pur moto gawa lal stan chen da yama vati kar'.split(' '),
  trades:
    'Silk Textiles Rubber Spices Ceramics Shipping_Agency Tea_Estates Electronics Furniture Batteries Jewellery Fisheries Paper_Mills Cement'.split(
      ' ',
    ),
  shortenings: {
    ...{ Textiles: 'Txtls', Electronics: 'Elecs', Furniture: 'Furn', Shipping: 'Shpg', Agency: 'Agcy', Estates: 'Est' },
    ...{ Ceramics: 'Cer', Jewellery: 'Jwly', Fisheries: 'Fish', Batteries: 'Batts', Cement: 'Cmnt', Rubber: 'Rbr' },
  },
  legal: ['LLC', 'Ltd', 'GmbH', 'Inc'],
  accents: { a: 'ā', o: 'ō', u: 'ū', i: 'ī', e: 'ē' },
  provinces: {
    Eastlake: ['Port Sang', 'Kobara', 'Minhai'],
    Hillside: ['Darana', 'Upper Nagar'],
    Seaside: ['Tokari', 'Lanwei', 'Bangpo'],
    Plains: ['Gulpur', 'Jaistan'],
  },
  freeMail: ['gmail.com', 'hotmail.com'],
  domainEndings: ['.example', '.co.example'],
  dialling: '+8122',
  tradingAs: ['t/a', 'dba'],
  says: { phone: 0.7, email: 0.7, website: 0.5, province: 0.7, area: 0.6, registration: 0.1 },
}
