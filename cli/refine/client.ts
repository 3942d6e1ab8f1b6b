import { connectTyped } from '#cli/connection'
import type { Session } from '#cli/session'

export type PlaneClient = ReturnType<typeof connectTyped>

/** The plane at the beginning of a job: where none runs, that shows after two seconds. */
export const firstClient = (session: Session): PlaneClient => connectTyped(session, 4)

/** The plane once a job runs: it may be away for a minute, and come back at another place. */
export const patientClient = (session: Session): PlaneClient => connectTyped(session, 17)
