import { matchingSettings } from '#contracts/matching'
import { matchOrganisations } from '#flows/refine/match/match'
import { manyCandidates } from './match-candidates.ts'

const count = Number(process.argv[2])
const profile = { matching: matchingSettings.parse({}), free_mail: ['gmail.com'] }

const beforeMaking = process.cpuUsage()
let made = 0
for (const { rows } of manyCandidates(count)) made += rows
const making = process.cpuUsage(beforeMaking)

const begun = process.cpuUsage()
let peak = 0
const work = matchOrganisations(() => manyCandidates(made), profile)
let state = work.next()
for (let steps = 0; !state.done; steps += 1) {
  if (steps % 100 === 0) peak = Math.max(peak, process.memoryUsage.rss())
  state = work.next()
}
const spent = process.cpuUsage(begun)
// The candidates are made twice while they are matched.
const cpu = (spent.user + spent.system - 2 * (making.user + making.system)) / 1e6
const { clusters, reviews } = state.value
console.log(JSON.stringify({ cpu, peakMebibytes: peak / 1_048_576, merged: clusters.size, reviews: reviews.length }))
