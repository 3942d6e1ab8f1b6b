import { expect, test } from 'vitest'
import { normaliseEmails } from './email.ts'

test.each([
  ['jan (at) x (dot) example', ['jan@x.example'], ['email_spelled_out']],
  ['jan[at]x.example', ['jan@x.example'], ['email_spelled_out']],
  ['jan at x dot example', ['jan@x.example'], ['email_spelled_out']],
  ['jan @ x.example', ['jan@x.example'], ['email_mended']],
  ['jan＠x.example', ['jan@x.example'], []],
  ['jan\u00ad@x.example\u200b', ['jan@x.example'], []],
  ['E-mail: jan@x.example', ['jan@x.example'], ['email_annotated']],
  ['email:jan@x.example', ['jan@x.example'], []],
  ['"Botha, Jan" <jan@x.example>', ['jan@x.example'], ['email_annotated']],
  ['‘jan@x.example’', ['jan@x.example'], []],
  ['jan@x.example,', ['jan@x.example'], []],
  ['jan@x,example', [], ['email_invalid']],
  ['jan@x.co,za', ['jan@x.co.za'], ['email_mended']],
  ['jan@x.co .za', ['jan@x.co.za'], ['email_mended']],
  ['jan@x,com', ['jan@x.com'], ['email_mended']],
  ['jan@x.example, Jan', ['jan@x.example'], ['email_annotated']],
  ['jan@x.example ::: jb@y.example', ['jan@x.example', 'jb@y.example'], ['several_emails']],
  [':::', [], ['email_invalid']],
  ['jan@x..example', [], ['email_invalid']],
  ['jan@xn--bcher-kva.xn--p1ai', ['jan@xn--bcher-kva.xn--p1ai'], []],
  ['jan@x.example thandi@x.example', ['jan@x.example', 'thandi@x.example'], ['several_emails']],
])('%j gives %j with %j', (raw, values, reasons) => {
  expect(normaliseEmails(raw)).toEqual({ values, reasons })
})
