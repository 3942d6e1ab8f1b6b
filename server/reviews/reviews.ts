import type { Kysely } from 'kysely'
import { HotpassError } from '#contracts/errors'
import type { Evidence } from '#contracts/ports/evidence'
import type { Clock } from '#contracts/ports/clock'
import type { Ids } from '#contracts/ports/ids'
import type { Reviews } from '#contracts/ports/reviews'
import type { Runs } from '#contracts/ports/runs'
import {
  mergedRecord,
  mergesFile,
  mergesHead,
  organisationReference,
  reviewPair,
  reviewsFile,
  type Review,
  type ReviewPair,
} from '#contracts/review'
import { finalStatuses, resultStatuses } from '#contracts/run'
import type { Database } from '#server/store/database'
import { needTransaction } from '#server/store/need-transaction'
import { decisionsInForce } from './decisions-in-force.ts'
import { decisionsOf, storeDecisions } from './decisions.ts'
import { cursorOf, offsetOf, outputLines } from './output-lines.ts'
import { undoMembers, undoRows, type Merged } from './undo.ts'

export type ReviewsOptions = {
  clock: Clock
  ids: Ids
  runs: (database: Kysely<Database>) => Runs
  evidence: (database: Kysely<Database>) => Pick<Evidence, 'rows'>
}

/** Pairs that are looked at together, so that one query tells what was decided of them. */
const together = 100

const referencesOf = ({ a, b }: ReviewPair): readonly [string, string] => [
  organisationReference(a.slug),
  organisationReference(b.slug),
]

/** The reviews port: bound to a pool it reads, bound to the transaction of a commit it also writes. */
export const reviewsEngine =
  ({ runs: bind, evidence, ...parts }: ReviewsOptions) =>
  (database: Kysely<Database>): Reviews => {
    const runs = bind(database)
    const inForce = decisionsInForce(database, runs)

    const requireResult = async (run: string) => {
      const { status } = await runs.get(run)
      if (!finalStatuses.includes(status)) throw new HotpassError('run_not_finished', `Run ${run} is ${status}.`)
      if (!resultStatuses.includes(status)) throw new HotpassError('run_failed', `Run ${run} has no result: ${status}.`)
      const outputs = await runs.outputs(run)
      if (!outputs.some(({ name }) => name === reviewsFile))
        throw new HotpassError('output_not_found', `Run ${run} compared no organisations: it has no ${reviewsFile}.`)
    }

    const reviewsOf = async (pairs: readonly ReviewPair[]): Promise<Review[]> => {
      const decided = await decisionsOf(database, pairs.map(referencesOf))
      return pairs.map((pair) => {
        const last = decided(...referencesOf(pair))
        if (!last) return { ...pair, status: 'open' }
        const { decision, decided_by: by, decided_at: at, note } = last
        const said = { decision, decided_by: by, decided_at: at.toISOString(), ...(note !== null && { note }) }
        return { ...pair, status: 'decided', ...said }
      })
    }

    const pairsOf = async (run: string, ids: readonly string[]): Promise<ReviewPair[]> => {
      await requireResult(run)
      const wanted = new Set(ids)
      const pairs: ReviewPair[] = []
      for await (const { line } of outputLines(runs, run, reviewsFile)) {
        if (!wanted.has(line.slice(idAt, idAt + idLength))) continue
        pairs.push(reviewPair.parse(JSON.parse(line)))
        if (pairs.length === wanted.size) break
      }
      for (const { pair } of pairs) wanted.delete(pair)
      const [missing] = wanted
      if (missing !== undefined)
        throw new HotpassError('review_not_found', `Run ${run} has no pair ${missing.slice(0, 100)} in review.`)
      return pairs
    }

    const mergedOf = async (run: string, record: string): Promise<Merged> => {
      const rows = () =>
        evidence(database)
          .rows(run, record)
          .catch((thrown: unknown) => {
            if (!(thrown instanceof HotpassError) || thrown.code !== 'record_not_found') throw thrown
            throw new HotpassError('merge_not_found', `Run ${run} has no record ${record.slice(0, 200)}.`)
          })
      const start = `{"record":${JSON.stringify(record)},`
      for await (const { line } of outputLines(runs, run, mergesFile))
        if (line.startsWith(start)) return { ...mergedRecord.parse(JSON.parse(line)), rows }
      return { record, members: [record], pairs: [], rows }
    }

    return {
      async list(run, { status }, { limit, cursor }) {
        await requireResult(run)
        const start = cursor === undefined ? 0 : await offsetOf(runs, run, reviewsFile, cursor)
        const items: Review[] = []
        let after = start
        let waiting: { pair: ReviewPair; next: number }[] = []
        /** Whether the page is full, and more follow. */
        const take = async (): Promise<boolean> => {
          const reviews = await reviewsOf(waiting.map(({ pair }) => pair))
          for (const [index, review] of reviews.entries()) {
            const wanted = status === undefined || review.status === status
            if (wanted && items.length === limit) return true
            if (wanted) items.push(review)
            after = waiting[index]?.next ?? after
          }
          waiting = []
          return false
        }
        for await (const { line, next } of outputLines(runs, run, reviewsFile, start)) {
          waiting.push({ pair: reviewPair.parse(JSON.parse(line)), next })
          if (waiting.length === Math.min(together, limit + 1) && (await take()))
            return { items, next_cursor: cursorOf(after) }
        }
        return (await take()) ? { items, next_cursor: cursorOf(after) } : { items }
      },

      async contradictions(run) {
        await requireResult(run)
        for await (const { line } of outputLines(runs, run, mergesFile))
          return mergesHead.parse(JSON.parse(line)).contradictions
        return []
      },

      find: async (run, ids) => reviewsOf(await pairsOf(run, ids)),

      async decide(run, ids, decision, deciding) {
        needTransaction(database)
        const pairs = await pairsOf(run, ids)
        const decisions = pairs.map((pair) => ({ decision, a: referencesOf(pair)[0], b: referencesOf(pair)[1] }))
        await storeDecisions(database, run, decisions, deciding, parts)
        return reviewsOf(pairs)
      },

      async undo(run, { record, members, rows }, deciding) {
        needTransaction(database)
        await requireResult(run)
        const merged = await mergedOf(run, record)
        const decisions = rows ? await undoRows(merged, rows) : await undoMembers(merged, members)
        return storeDecisions(database, run, decisions, deciding, parts)
      },

      decisions: inForce.list,
      findDecisions: inForce.find,

      async withdraw(ids, wholeCalls, deciding) {
        needTransaction(database)
        const taken = await inForce.find(ids, wholeCalls)
        for (const [run, made] of Map.groupBy(taken, (one) => one.run)) {
          const skipped = made.map(({ a, b }) => ({ decision: 'skip' as const, a, b }))
          await storeDecisions(database, run, skipped, deciding, parts)
        }
        return taken
      },

      async repeat(run, requestedBy) {
        const { flow } = await runs.get(run)
        const { parameters } = await database
          .selectFrom('run')
          .select('parameters')
          .where('id', '=', run)
          .executeTakeFirstOrThrow()
        return runs.start(flow, parameters, requestedBy)
      },
    }
  }

/** Where the id stands in a line: `{"pair":"` comes first, and ids are of one length. */
const idAt = '{"pair":"'.length
const idLength = 16
