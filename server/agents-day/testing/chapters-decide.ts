import { expect } from 'vitest'
import { tools } from '#tools'
import type { DataDiff } from '#contracts/evidence'
import type { Review } from '#contracts/review'
import type { Session } from './session.ts'
import { shownExplanation, shownTools } from './shown.ts'
import type { Transcript } from './transcript.ts'

const waitFor = async (agent: Session, run: string) => {
  const ended = await agent.ask(tools.runs_get, { run, wait_seconds: 50 }, ({ status, account }) => ({
    status,
    account,
  }))
  expect(ended.status).toBe('succeeded')
  return ended
}

/** Pairs that only a person decides: the agent asks, the person approves elsewhere, the agent repeats the call. */
export const decide = async (
  { agent, person }: { agent: Session; person: Session },
  { chapter }: Transcript,
  first: string,
): Promise<string> => {
  chapter('Which of these are one organisation?', 'Pairs that are alike, but not enough: nothing of them was merged.')
  const { reviews } = await agent.ask(tools.review_list, { run: first })
  expect(reviews.map(({ a, b, status }) => [a.slug, b.slug, status])).toEqual([
    ['malachite-air', 'malachite-air-academy', 'open'],
    ['rooikat-helicopters', 'rooikat-helikopters', 'open'],
  ])
  agent.hear('Rooikat is one: Helikopters is the Afrikaans spelling. The academy is a firm of its own.')
  const pairOf = (slug: string) => reviews.find(({ a }) => a.slug === slug)?.pair
  const different = { run: first, pairs: [pairOf('malachite-air')], decision: 'different' }
  const same = { run: first, pairs: [pairOf('rooikat-helicopters')], decision: 'same', rerun: true }
  const asked = [await agent.refused(tools.review_decide, different), await agent.refused(tools.review_decide, same)]
  expect(asked.map(({ code, approval }) => [code, approval?.kind])).toEqual(
    asked.map(() => ['approval_required', 'human']),
  )
  const [, { approval, hint } = { approval: undefined, hint: '' }] = asked
  expect(approval?.summary).toContain('"Rooikat Helicopters" (rooikat-helicopters) and "Rooikat Helikopters"')
  expect(hint).toContain('hotpass approvals approve')

  chapter(
    'An agent cannot approve itself',
    'Repeating the call before a person has decided changes nothing, and no tool that decides is to be found.',
  )
  const early = await agent.refused(tools.review_decide, { ...same, approval: approval?.id })
  expect(early.code).toBe('approval_required')
  const found = await agent.ask(tools.tool_search, { query: 'approve a call that waits for a person' }, (answer) =>
    answer.tools.map(({ name, effect }) => ({ name, effect })),
  )
  expect(found.tools.map(({ name }) => name)).not.toContain('approvals_approve')

  chapter(
    'In the session of a person',
    'The same as `hotpass approvals list` and `hotpass approvals approve` in a terminal.',
  )
  const { approvals } = await person.ask(tools.approvals_list, { status: 'requested' }, (answer) =>
    answer.approvals.map(({ id, summary, requested_by }) => ({ id, summary, requested_by })),
  )
  expect(approvals.map(({ tool, requested_by: by }) => [tool, by])).toEqual(
    approvals.map(() => ['review_decide', 'agent']),
  )
  for (const { id } of approvals) {
    const decided = await person.ask(tools.approvals_approve, { id }, ({ status, decided_by }) => ({
      status,
      decided_by,
    }))
    expect(decided).toMatchObject({ status: 'approved', decided_by: 'owner' })
  }

  chapter('Decided, and run again', 'The same calls, now with the approvals.')
  await agent.ask(tools.review_decide, { ...different, approval: asked[0]?.approval?.id }, shownReviews)
  const { reviews: decided, rerun = '' } = await agent.ask(
    tools.review_decide,
    { ...same, approval: approval?.id },
    (answer) => ({ ...shownReviews(answer), rerun: answer.rerun }),
  )
  expect(decided).toMatchObject([{ decision: 'same', decided_by: 'owner', status: 'decided' }])
  await waitFor(agent, rerun)
  const left = await agent.ask(tools.review_list, { run: rerun, status: 'open' })
  expect(left.reviews).toEqual([])
  const { tables, items } = await agent.ask(
    tools.data_diff,
    { run: first, other: rerun, table: 'organisations' },
    shownDiff,
  )
  expect(tables).toMatchObject([{ added: 0, removed: 1, changed: 1 }])
  expect(items.map(({ record, change }) => [record, change])).toEqual([
    ['rooikat-helicopters', 'changed'],
    ['rooikat-helikopters', 'removed'],
  ])
  return rerun
}

const shownReviews = ({ reviews }: { reviews: readonly Review[] }) => ({
  reviews: reviews.map(({ pair, status, decision, decided_by }) => ({ pair, status, decision, decided_by })),
})

const shownDiff = ({ tables, items }: DataDiff) => ({
  tables,
  items: items.map(({ record, change, fields }) => ({ record, change, fields: fields.map(({ field }) => field) })),
})

/** A merge that was wrong is taken back, and what differs is shown. */
export const undo = async (agent: Session, { chapter }: Transcript, second: string): Promise<void> => {
  chapter('A merge was wrong', 'The agent looks up why the rows came together, undoes it, and says what changed.')
  agent.hear('Sungazer Avionics and Sungazer Avionix are two firms that share a switchboard.')
  const { items } = await agent.ask(tools.data_search, {
    run: second,
    query: 'Sungazer',
    columns: ['organization_slug', 'organization_name', 'source_record_ids'],
  })
  const record = items[0]?.['organization_slug']
  const { merges } = await agent.ask(
    tools.data_explain,
    { run: second, record, column: 'organization_name' },
    shownExplanation,
  )
  expect(merges).toContainEqual(expect.objectContaining({ by: 'match', with: 'sungazer-avionix' }))
  const found = await agent.ask(tools.tool_search, { query: 'undo a merge', limit: 1 }, shownTools)
  expect(found.tools[0]?.name).toBe('merge_undo')
  const wrong = { run: second, record, note: 'two firms that share a switchboard' }
  const { approval } = await agent.refused(tools.merge_undo, wrong)
  expect(approval?.kind).toBe('confirm')
  const undone = await agent.ask(tools.merge_undo, { ...wrong, approval: approval?.id }, (answer) => ({
    run: { run: answer.run.run, status: answer.run.status },
    decisions: answer.decisions,
  }))
  const third = undone.run.run
  await waitFor(agent, third)
  const diff = await agent.ask(tools.data_diff, { run: second, other: third, table: 'organisations' })
  expect(diff.items.map(({ record: key, change }) => [key, change])).toEqual([
    ['sungazer-avionics', 'changed'],
    ['sungazer-avionix', 'added'],
  ])
  expect(diff.items[1]?.fields).toContainEqual({ field: 'organization_name', before: null, after: 'Sungazer Avionix' })
}
