import type { Alias } from '../group/aliases.ts'
import { text, type Column } from './column.ts'
import { addressOf, type View } from './record-view.ts'

const rows = 'all rows of the organisation'

export const aliasColumns: readonly Column<{ alias: Alias; view: View }>[] = [
  text('organization_slug', 'Key of the organisation.', 'organisations', ({ view }) => view.organisation.slug),
  text('alias', 'Another name of it.', rows, ({ alias }) => alias.alias),
  text(
    'kind',
    'How it came to be one.',
    rows,
    ({ alias }) => alias.kind,
    'spelling: the same name written otherwise; legal: with or without its legal form; trading: it trades under it; id: rows with its id say so; match: found to be the same; decision: a person said so.',
  ),
  text('alias_slug', 'Key that the alias would have by itself.', rows, ({ alias }) => alias.slug),
  text('source', 'First row that says it, as file/sheet/row.', rows, ({ alias, view }) =>
    addressOf(view, alias.source),
  ),
]
