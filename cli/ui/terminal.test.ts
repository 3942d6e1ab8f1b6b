import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runPlane, running, succeeded } from '#cli/refine/testing'
import { startPlane } from '#cli/testing'
import { controlC, openTerminal } from './testing.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotpass-terminal-'))
  await writeFile(join(folder, 'crm.csv'), 'one')
})
afterEach(() => rm(folder, { recursive: true }))

const urlOf = (server: Server) => {
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

test('a run is drawn in place and leaves its account on the screen', async () => {
  const shows = [running, running, succeeded]
  const plane = await runPlane({ shows, outputs: { 'organisations.csv': 'id\n' }, reasons: ['no_name'] })
  try {
    const terminal = openTerminal(['refine', 'crm.csv'], { plane, cwd: folder })
    expect(await terminal.exit).toBe(0)
    expect(terminal.text()).toMatchInlineSnapshot(`
      "refine run_1 succeeded
      ✔ read           ████████████████████████ 4,000 of 4,000 rows
      ✔ write          ████████████████████████ 4,000 of 4,000 rows
      Done  run run_1

      4,000 rows in = 3,900 kept + 60 merged + 3 quarantined + 37 blank
               1  no_name

      organisations.csv  3 B

      Add \`--out FOLDER\` to download; \`hotpass runs outputs run_1\` lists them again."
    `)
    expect(terminal.raw()).toContain('\u001b[32m')
  } finally {
    await plane.close()
  }
})

test('Ctrl-C asks the plane to cancel the run, tells so and leaves the terminal as it was', async () => {
  const plane = await runPlane({ shows: [running] })
  try {
    const terminal = openTerminal(['refine', 'crm.csv'], { plane, cwd: folder })
    await terminal.shows('1,200 of 4,000 rows')
    terminal.press(controlC)
    expect(await terminal.exit).toBe(130)
    expect(terminal.text()).toMatch(/Run run_1 was asked to stop\.$/)
    expect(plane.calls.filter(({ tool }) => tool === 'runs_cancel')).toEqual([
      { tool: 'runs_cancel', input: expect.objectContaining({ run: 'run_1' }) },
    ])
    const hidden = terminal.raw().lastIndexOf('\u001b[?25l')
    expect(terminal.raw().lastIndexOf('\u001b[?25h')).toBeGreaterThan(hidden)
  } finally {
    await plane.close()
  }
})

test('without colours the same words are shown', async () => {
  const plane = await runPlane({ shows: [succeeded], outputs: {}, reasons: [] })
  try {
    const terminal = openTerminal(['refine', 'crm.csv'], { plane, cwd: folder, env: { NO_COLOR: '1' } })
    expect(await terminal.exit).toBe(0)
    expect(terminal.text()).toContain('4,000 rows in = 3,900 kept + 60 merged + 3 quarantined + 37 blank')
    expect(terminal.raw()).not.toContain('\u001b[3')
  } finally {
    await plane.close()
  }
})

test('the strip is drawn in place, follows a plane that goes, and ends by Ctrl-C', async () => {
  const part = { name: 'store', status: 'ok', detail: 'PostgreSQL answers' }
  const parts = [part, { ...part, name: 'prefect', status: 'off' }]
  const server = createServer((_request, response) => response.end(JSON.stringify({ parts })))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const plane = { url: urlOf(server), token: 'a-token-for-tests' }
  const terminal = openTerminal(['telemetry', '--watch'], { plane, cwd: folder, columns: 100 })
  await terminal.shows('✔ api connected   ✔ store connected   ○ prefect not configured')
  server.close()
  server.closeAllConnections()
  await terminal.shows(
    /^✖ api unreachable \d s {3}\? store unknown \d s {3}\? prefect unknown \d s\napi: Nothing answers/,
  )
  terminal.press(controlC)
  expect(await terminal.exit).toBe(130)
})

test('a table is cut to the width of the terminal', async () => {
  const plane = await startPlane()
  try {
    const terminal = openTerminal(['tools'], { plane, cwd: folder, columns: 50 })
    expect(await terminal.exit).toBe(0)
    expect(terminal.text()).toMatchInlineSnapshot(`
      "tool          command       effect   title
      system_whoa…  hotpass sys…  read     Who am I
      text_echo     hotpass tex…  read     Echo
      notes_get     hotpass not…  read     Read a note
      notes_add     hotpass not…  write    Add a note
      notes_tear_…  hotpass not…  destroy  Tear out a n…
      patience_te…  hotpass pat…  read     Wait"
    `)
  } finally {
    await plane.close()
  }
})
