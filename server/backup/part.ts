import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { HotpassError } from '#contracts/errors'

/** Where a restore unpacks; there as long as it is not done. */
export const partOf = (home: string): string => join(home, 'restore.part')

/** A plane would take what a killed restore has left for all there is. */
export const refuseHalfRestored = (home: string): void => {
  if (!existsSync(partOf(home))) return
  throw new HotpassError('unavailable', `A restore into ${home} was cut off.`, {
    hint: `Repeat it: \`hotpass restore FILE --replace\`. Or remove ${partOf(home)} to start with what is there.`,
  })
}
