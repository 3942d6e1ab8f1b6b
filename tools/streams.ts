import type { Stream } from '#contracts/stream'
import runs_events from './runs/events.stream.ts'

/** Every stream of the plane; the twin of the tool registry. */
export const streams: readonly Stream[] = [runs_events]
