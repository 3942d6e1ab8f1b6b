import type { RowAccount, Run } from '#contracts/run'
import type { Session } from '#cli/session'
import { styleFor, visible } from '#cli/text'
import type { Reason } from './reasons.ts'
import { count, size } from './view.ts'

export type SavedOutput = { name: string; bytes: number; sha256: string; path?: string }

/** What became of the rows, and where the results are. */
export const summary = (
  { run, status, account }: Run,
  reasons: readonly Reason[],
  outputs: readonly SavedOutput[],
  session: Session,
): string => {
  const style = styleFor(session)
  const saved = outputs.every(({ path }) => path)
  return [
    status === 'succeeded'
      ? `${style('green', 'Done')}  run ${run}`
      : `${style('red', 'Done, but do not rely on it')}  run ${run} ${status}`,
    ...(account ? ['', accountLine(account), ...reasonLines(reasons)] : []),
    '',
    ...outputs.map(({ name, path, bytes }) => `${visible(path ?? name)}  ${style('dim', size(bytes))}`),
    ...(saved ? [] : ['', `Add \`--out FOLDER\` to download; \`hotpass runs outputs ${run}\` lists them again.`]),
    '',
  ].join('\n')
}

const accountLine = ({ input, kept, merged, quarantined, blank }: RowAccount) =>
  `${count(input)} rows in = ${count(kept)} kept + ${count(merged)} merged + ` +
  `${count(quarantined)} quarantined + ${count(blank)} blank`

const reasonLines = (reasons: readonly Reason[]) =>
  reasons.map(({ reason, rows }) => `  ${count(rows).padStart(8)}  ${visible(reason)}`)
