/** Time as a port, so that a frozen world gives the same answer on every surface. */
export type Clock = { now(): Date }
