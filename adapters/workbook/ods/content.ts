/** The part that holds the sheets of an OpenDocument spreadsheet. */
export const content = 'content.xml'

/** Its elements are held by the budget of cells. */
export const everything = { mostElements: Number.POSITIVE_INFINITY }
