import { afterAll, beforeAll, expect, test } from 'vitest'
import { decided } from '#flows/refine/match/testing/samples'
import { latestDecisions } from './decisions.ts'
import { pairOf, reviewsWorld } from './testing/world.ts'

const pairs = Array.from({ length: 250 }, (_, index) => pairOf(`alpha-${index}`, `beta-${index}`, 0.89 - index / 2_000))
const ids = pairs.map(({ pair }) => pair)
let world: Awaited<ReturnType<typeof reviewsWorld>>
beforeAll(async () => {
  world = await reviewsWorld(pairs)
})
afterAll(() => world.close())

const pages = async (status?: 'open' | 'decided', limit = 40) => {
  const found: string[] = []
  for (let cursor: string | undefined; ;) {
    const page = await world.reviews.list(world.run, { status }, { limit, cursor })
    found.push(...page.items.map(({ pair }) => pair))
    cursor = page.next_cursor
    if (cursor === undefined) return found
  }
}

test('pairs come page by page, the likeliest first, each once', async () => {
  expect(await pages()).toEqual(ids)
  expect(await pages(undefined, 100)).toEqual(ids)
  expect(await pages('open', 7)).toEqual(ids)
  expect(await pages('decided')).toEqual([])
})

test('what is decided is no longer open, is told with who and why, and reaches the next run', async () => {
  const some = [ids[3] ?? '', ids[120] ?? '']
  const decided = await world.commit((reviews) =>
    reviews.decide(world.run, some, 'same', { by: 'owner', note: 'one letterhead' }),
  )
  expect(decided).toMatchObject(
    some.map((pair) => ({ pair, status: 'decided', decision: 'same', decided_by: 'owner' })),
  )
  expect(await pages('decided', 1)).toEqual(some)
  expect(await pages('open')).toEqual(ids.filter((id) => !some.includes(id)))
  expect(await latestDecisions(world.database)).toMatchObject([
    { decision: 'same', a: 'org:alpha-3', b: 'org:beta-3', by: 'owner', note: 'one letterhead' },
    { decision: 'same', a: 'org:alpha-120', b: 'org:beta-120' },
  ])
  const events = await world.database.selectFrom('outbox').selectAll().where('topic', '=', 'reviews').execute()
  expect(events.map(({ payload }) => payload)).toMatchObject([{ a: 'org:alpha-3' }, { a: 'org:alpha-120' }])
})

test('the latest decision of a pair counts, and `skip` takes it back', async () => {
  const last = async () => (await latestDecisions(world.database)).findLast(({ a }) => a === 'org:alpha-5')?.decision
  const decide = (decision: 'same' | 'different' | 'skip') =>
    world.commit((reviews) => reviews.decide(world.run, [ids[5] ?? ''], decision, { by: 'owner' }))
  await decide('same')
  await decide('different')
  expect(await last()).toBe('different')
  await decide('skip')
  expect(await last()).toBeUndefined()
  expect((await world.reviews.list(world.run, { status: 'decided' }, { limit: 10 })).items).toContainEqual(
    expect.objectContaining({ pair: ids[5], decision: 'skip' }),
  )
})

test('a pair that is not there is refused, and nothing of the call is stored', async () => {
  const before = await latestDecisions(world.database)
  const deciding = world.commit((reviews) =>
    reviews.decide(world.run, [ids[9] ?? '', 'nobody'], 'same', { by: 'owner' }),
  )
  await expect(deciding).rejects.toMatchObject({ code: 'review_not_found' })
  expect(await latestDecisions(world.database)).toEqual(before)
})

test('a foreign cursor and a foreign run are refused', async () => {
  const list = (run: string, cursor?: string) => world.reviews.list(run, {}, { limit: 1, cursor })
  await expect(list(world.run, 'NQ')).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(list('0193a1b2-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'run_not_found' })
})

test('a run that has not ended has no pairs yet', async () => {
  const { run } = await world.commit((reviews) => reviews.repeat(world.run, 'owner'))
  await expect(world.reviews.list(run, {}, { limit: 1 })).rejects.toMatchObject({ code: 'run_not_finished' })
})

test('the run is repeated with the same parameters', async () => {
  const { run } = await world.commit((reviews) => reviews.repeat(world.run, 'somebody'))
  const row = await world.database.selectFrom('run').selectAll().where('id', '=', run).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ flow: 'refine', parameters: { files: ['crm.csv'] }, requested_by: 'somebody' })
})

test('decisions that gave way in a run are told, and what was decided before otherwise reaches the next run', async () => {
  const [first, last] = [decided('same', 'alpha-1', 'beta-1'), decided('different', 'alpha-1', 'beta-1')]
  const other = await reviewsWorld(pairs.slice(0, 3), [], [{ decision: first, by: [last] }])
  try {
    expect(await other.reviews.contradictions(other.run)).toEqual([{ decision: first, by: [last] }])
    const decide = (decision: 'same' | 'different' | 'skip') =>
      other.commit((reviews) => reviews.decide(other.run, [ids[1] ?? ''], decision, { by: 'owner' }))
    const verdicts = async () => (await latestDecisions(other.database)).map(({ decision }) => decision)
    for (const decision of ['same', 'same', 'different', 'different'] as const) await decide(decision)
    expect(await verdicts()).toEqual(['same', 'different'])
    await decide('skip')
    expect(await verdicts()).toEqual([])
    await decide('same')
    expect(await verdicts()).toEqual(['same'])
  } finally {
    await other.close()
  }
  expect(await world.reviews.contradictions(world.run)).toEqual([])
})

test('decisions in force are told page by page, the newest first, and those of one call are taken back together', async () => {
  const some = ids.slice(200, 205)
  await world.commit((reviews) => reviews.decide(world.run, some, 'different', { by: 'owner', note: 'two towns' }))
  const [newest] = (await world.reviews.decisions({ about: 'alpha-204' }, { limit: 1 })).items
  expect(newest).toMatchObject({ decision: 'different', a: 'org:alpha-204', b: 'org:beta-204', note: 'two towns' })

  const all: string[] = []
  for (let cursor: string | undefined; ;) {
    const page = await world.reviews.decisions({ run: world.run }, { limit: 2, cursor })
    all.push(...page.items.map(({ a }) => a))
    cursor = page.next_cursor
    if (cursor === undefined) break
  }
  expect(all.slice(0, 5).toSorted()).toEqual([200, 201, 202, 203, 204].map((index) => `org:alpha-${index}`))
  expect(new Set(all).size).toBe(all.length)

  const taken = await world.commit((reviews) => reviews.withdraw([newest?.id ?? ''], true, { by: 'admin' }))
  expect(taken).toHaveLength(5)
  const left = (await world.reviews.decisions({ run: world.run }, { limit: 100 })).items.map(({ a }) => a)
  expect(left).toEqual(all.slice(5))
  expect((await latestDecisions(world.database)).some(({ a }) => a === 'org:alpha-204')).toBe(false)
  await expect(
    world.commit((reviews) => reviews.withdraw([newest?.id ?? ''], false, { by: 'admin' })),
  ).rejects.toMatchObject({ code: 'decision_not_found' })
})
