import { z } from 'zod'
import { refineProfile } from '#contracts/refine-profile'

/** JSON Schema of a profile, by which editors complete and check it while it is written. */
export const profileSchema = () => ({
  title: 'Profile of the refinery',
  ...z.toJSONSchema(refineProfile, { io: 'input' }),
})
