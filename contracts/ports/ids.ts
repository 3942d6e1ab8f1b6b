/** New identifiers as a port: UUID version 7 in life, counted ones in a frozen world. */
export type Ids = { next(): string }
