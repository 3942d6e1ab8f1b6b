import { Box, render, Text } from 'ink'
import { createElement as h } from 'react'
import { lineOf, remediesOf } from '#cli/telemetry/line'
import type { Cell } from '#cli/telemetry/strip'
import type { Style } from '#cli/text'

/** The strip in place, drawn anew at each look, with what to do about the parts that need it. */
export const stripView = (stream: NodeJS.WritableStream, style: Style) => {
  let app: ReturnType<typeof render> | undefined
  const picture = (cells: readonly Cell[]) =>
    h(
      Box,
      { flexDirection: 'column' },
      h(Text, {}, lineOf(cells, style, new Date())),
      ...remediesOf(cells).map((line) => h(Text, { key: line, dimColor: true }, line)),
    )
  return {
    update(cells: readonly Cell[]) {
      if (app) app.rerender(picture(cells))
      else app = render(picture(cells), { stdout: stream, exitOnCtrlC: false, patchConsole: false })
    },
    async close() {
      app?.unmount()
      await app?.waitUntilExit()
    },
  }
}
