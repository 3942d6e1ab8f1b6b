import type { RefineProfile } from '#contracts/refine-profile'

/** What tables and reports of a run call things, such as `Flight schools` for its organisations. */
export type Terms = RefineProfile['terms']
