// Generated from tools.json by `npm run gen`.

/** Profile a workbook: what `workbook_profile` takes. */
export type WorkbookProfileInput = {
  /** Path inside the allowed folders, or a handle such as `file_…` from `files_put`. */
  file: string
}

/** Profile a workbook: what `workbook_profile` gives. */
export type WorkbookProfileOutput = {
  /** File name. */
  name: string
  format: 'xlsx' | 'xlsm' | 'xlsb' | 'xls' | 'ods' | 'csv' | 'tsv'
  /** Digest of the bytes. */
  sha256: string
  /** Size of the file. */
  bytes: number
  sheets: {
    name: string
    visibility: 'visible' | 'hidden' | 'very_hidden'
    /** What the rows seem to be. */
    role: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'reference' | 'empty' | 'unknown'
    /** 0 to 1. */
    role_confidence: number
    /** Row number of the header; absent where none was found. */
    header_row?: number
    /** Filled rows below the header. */
    data_rows: number
    columns: {
      /** Column letter, such as `C`. */
      column: string
      /** Text of the header cell; empty where it has none. */
      header: string
      /** Type that at least 80 % of the filled cells share, else `mixed`. */
      type: 'text' | 'number' | 'date' | 'boolean' | 'email' | 'phone' | 'url' | 'mixed' | 'empty'
      /** Filled cells below the header. */
      filled: number
      /** Blank cells below the header. */
      nulls: number
      /** Distinct filled values. */
      distinct: number
      /** Up to three distinct values as shown. */
      samples: string[]
    }[]
    /** Letters of columns that are filled and unique on every row. */
    key_candidates: string[]
    issues: {
      severity: 'info' | 'warning' | 'error'
      /** Stable code of the finding, such as `duplicate_header`. */
      code: string
      /** What was found, with counts. */
      message: string
      /** What to do about it. */
      remedy: string
      /** Column letter, where it is about one column. */
      column?: string
    }[]
    /** Tables of the sheet where it has several; all else is about the first of them. */
    tables?: {
      /** As runs call it: the sheet, with a range for all but its first table. */
      name: string
      /** Where it stands, such as `F3:J40`. */
      range: string
      role: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'reference' | 'empty' | 'unknown'
      /** Row number of the header; absent where none was found. */
      header_row?: number
      data_rows: number
      /** Names of its columns. */
      headers: string[]
    }[]
  }[]
}

/** Read cells of a workbook: what `workbook_read` takes. */
export type WorkbookReadInput = {
  /** Path inside the allowed folders, or a handle such as `file_…` from `files_put`. */
  file: string
  /** Run that read the file: its stored cells are shown, and `file` is the name that the run gives it. */
  run?: string | undefined
  /** Absent: the first one. */
  sheet?: string | undefined
  /** Such as `A1:F20`; at most 1,000 rows and 5,000 cells. Default: `"A1:J20"`. */
  range?: string | undefined
}

/** Read cells of a workbook: what `workbook_read` gives. */
export type WorkbookReadOutput = {
  /** Name of the file. */
  file: string
  sheet: string
  /** All sheets of the file. */
  sheets: string[]
  visibility: 'visible' | 'hidden' | 'very_hidden'
  /** What was read, such as `A1:F20`. */
  range: string
  /** Last row that the sheet describes. */
  last_row: number
  /** Filled cells, row by row. */
  cells: {
    /** Column letter. */
    column: string
    /** The text as the file stores it. */
    raw: string
    /** The value as it was read. */
    value: string
    type: 'text' | 'number' | 'boolean' | 'date' | 'empty'
    /** It is the stored result of a formula. */
    formula?: true
    /** What of it the spreadsheet does not show. */
    hidden?: 'sheet' | 'row' | 'column'
    /** Reference such as `B7`. */
    cell: string
    row: number
  }[]
  /** Merged ranges that touch it. */
  merges: string[]
  /** Cells of it whose formula has no stored result. */
  formulas_without_value: string[]
}

/** Upload a file: what `files_put` takes. */
export type FilesPutInput = {
  /** File name with its ending. */
  name: string
  /** The bytes in base64, at most 64 MiB. */
  content: string
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Upload a file: what `files_put` gives. */
export type FilesPutOutput = {
  /** Handle: pass it wherever a tool takes a file. */
  file: string
  /** File name. */
  name: string
  /** Size of the content. */
  bytes: number
  /** Digest of the content. */
  sha256: string
}

/** Suggest a mapping: what `mapping_suggest` takes. */
export type MappingSuggestInput = {
  /** Workbooks that belong together; joins between them are tried. */
  files: string[]
  /** Profile to read by: shipped, or your YAML file. */
  profile?: string | undefined
  /** Saved mappings to recognise; absent: all. */
  mappings?: string[] | undefined
  /** Most join tests to show of each table. Default: `3`. */
  joins?: number | undefined
}

/** Suggest a mapping: what `mapping_suggest` gives. */
export type MappingSuggestOutput = {
  tables: {
    file: string
    /** Name of the sheet, with a range for all but its first table. */
    sheet: string
    range: string
    kind: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'reference' | 'ignored'
    /** 0 to 1. */
    confidence: number
    evidence: string
    header_rows: number[]
    data_rows: number
    template?: {
      name: string
      version: number
      match: 'exact' | 'changed'
      /** Headers that the template does not know; they are mapped by themselves. */
      added: string[]
      /** Headers of the template that the table lacks. */
      missing: string[]
    }
    region?: {
      /** ISO 3166-1; absent: it is not clear, and such numbers are not read. */
      country?: string
      /** From what it was inferred, or what to set. */
      evidence: string
    }
    columns: {
      /** Column letter. */
      column: string
      header: string
      /** Absent: it maps to nothing, and its cells are kept as extras. */
      field?:
        | 'organisation_name'
        | 'trading_name'
        | 'organisation_id'
        | 'registration_number'
        | 'tax_number'
        | 'category'
        | 'type'
        | 'status'
        | 'priority'
        | 'strategy'
        | 'website'
        | 'description'
        | 'planes'
        | 'date'
        | 'record_date'
        | 'salutation'
        | 'person_name'
        | 'first_name'
        | 'last_name'
        | 'person_id'
        | 'role'
        | 'email'
        | 'phone'
        | 'mobile'
        | 'whatsapp'
        | 'fax'
        | 'channel_type'
        | 'invalid_flag'
        | 'do_not_contact_flag'
        | 'consent_flag'
        | 'record_owner'
        | 'address'
        | 'suburb'
        | 'city'
        | 'area'
        | 'province'
        | 'postal_code'
        | 'country'
        | 'airport'
        | 'notes'
        | 'questions'
        | 'ignored'
      /** 0 to 1. */
      confidence: number
      evidence: string
      alternatives: {
        field:
          | 'organisation_name'
          | 'trading_name'
          | 'organisation_id'
          | 'registration_number'
          | 'tax_number'
          | 'category'
          | 'type'
          | 'status'
          | 'priority'
          | 'strategy'
          | 'website'
          | 'description'
          | 'planes'
          | 'date'
          | 'record_date'
          | 'salutation'
          | 'person_name'
          | 'first_name'
          | 'last_name'
          | 'person_id'
          | 'role'
          | 'email'
          | 'phone'
          | 'mobile'
          | 'whatsapp'
          | 'fax'
          | 'channel_type'
          | 'invalid_flag'
          | 'do_not_contact_flag'
          | 'consent_flag'
          | 'record_owner'
          | 'address'
          | 'suburb'
          | 'city'
          | 'area'
          | 'province'
          | 'postal_code'
          | 'country'
          | 'airport'
          | 'notes'
          | 'questions'
          | 'ignored'
        /** 0 to 1. */
        confidence: number
        evidence: string
      }[]
      /** What stands in it, with counts and a sample. */
      holds: string
    }[]
    /** Columns that hold data and map to nothing, with what they hold. */
    unmapped: string[]
    /** How its rows find their organisation. */
    join?: {
      /** The outcome in words, with rates. */
      message: string
      /** What most rows are joined by; absent where nothing fits. */
      by?: 'id' | 'name' | 'email' | 'phone' | 'domain'
      /** Letter of that column. */
      column?: string
      /** A key by name that is none by its values. */
      refused_key?: {
        /** Letter; empty where there is no such column. */
        column: string
        header: string
        named_by: 'header' | 'profile' | 'template' | 'call'
        reason:
          | 'names_agree'
          | 'distribution_fits'
          | 'same_workbook'
          | 'declared'
          | 'organisations_named'
          | 'unique_contacts'
          | 'names_contradict'
          | 'another_list'
          | 'shared_by_several'
          | 'low_match'
          | 'no_match'
          | 'holds_another_column'
          | 'zeros'
          | 'constant'
          | 'own_ids'
          | 'unconfirmed'
          | 'column_missing'
        /** 0 to 1. */
        match_rate: number
        /** What fits instead. */
        better_column?: string
        better_by?: 'id' | 'name' | 'email' | 'phone' | 'domain'
        /** 0 to 1. */
        better_match_rate?: number
      }
      /** Those in use first. */
      tests: {
        by: 'id' | 'name' | 'email' | 'phone' | 'domain'
        /** Letter of the column here. */
        column: string
        header: string
        /** File and sheet of the organisations tried, such as `crm.xlsx/Companies`. */
        to_table: string
        to_column: string
        to_header: string
        /** Rows with a value that could be a key. */
        rows: number
        /** Those whose value the other table has. */
        matched: number
        /** 0 to 1. */
        match_rate: number
        /** Different keys of the other table. */
        keys: number
        /** Keys that several of its organisations have; they lead nowhere. */
        shared: number
        /** Keys that rows here refer to. */
        referenced: number
        /** Share of the keys there that rows here refer to. */
        coverage: number
        /** Matched rows that also name an organisation. */
        compared: number
        /** Those that name the same one; the others are conflicts. */
        agreed: number
        /** Whether rows are joined by it. */
        fits: boolean
        reason:
          | 'names_agree'
          | 'distribution_fits'
          | 'same_workbook'
          | 'declared'
          | 'organisations_named'
          | 'unique_contacts'
          | 'names_contradict'
          | 'another_list'
          | 'shared_by_several'
          | 'low_match'
          | 'no_match'
          | 'holds_another_column'
          | 'zeros'
          | 'constant'
          | 'own_ids'
          | 'unconfirmed'
          | 'column_missing'
      }[]
      /** Tests with less to tell, left out. */
      more_tests: number
    }
  }[]
  /** What to settle before runs_refine; empty: nothing. */
  next: string[]
}

/** Preview a mapping: what `mapping_preview` takes. */
export type MappingPreviewInput = {
  /** Path inside the allowed folders, or a handle such as `file_…` from `files_put`. */
  file: string
  /** Name of the sheet or table; absent: the only one of use. */
  sheet?: string | undefined
  /** What a row is. */
  kind?: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'reference' | 'ignored' | undefined
  /** Row of the header; absent: it is found. */
  header_row?: number | undefined
  /** `Header=field` or `C=field`, as mapping_suggest names fields; `ignored`: not used. Default: `[]`. */
  columns?: string[] | undefined
  /** Name of a saved mapping; absent: the one that is recognised. */
  template?: string | undefined
  /** Profile to read by: shipped, or your YAML file. */
  profile?: string | undefined
  /** Most rows to show. Default: `20`. */
  rows?: number | undefined
}

/** Preview a mapping: what `mapping_preview` gives. */
export type MappingPreviewOutput = {
  file: string
  sheet: string
  kind: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'reference' | 'ignored'
  template?: {
    name: string
    version: number
    match: 'exact' | 'changed'
    /** Headers that the template does not know; they are mapped by themselves. */
    added: string[]
    /** Headers of the template that the table lacks. */
    missing: string[]
  }
  /** Field by column letter. */
  fields: Record<string, string>
  rows: {
    row: number
    /** Cells by column letter. */
    before: Record<string, string>
    /** What they become, by field. */
    after: Record<string, string>
    /** `C: reason` of what was repaired, doubted or refused. */
    reasons: string[]
    /** Why the row would give nothing. */
    set_aside?: string
  }[]
}

/** Save a mapping: what `mapping_save` takes. */
export type MappingSaveInput = {
  /** Lower case, such as `crm-contacts`. */
  name: string
  /** Path inside the allowed folders, or a handle such as `file_…` from `files_put`. */
  file: string
  /** Name of the sheet or table; absent: the only one of use. */
  sheet?: string | undefined
  /** What a row is. */
  kind?: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'reference' | 'ignored' | undefined
  /** Row of the header; absent: it is found. */
  header_row?: number | undefined
  /** `Header=field` or `C=field`, as mapping_suggest names fields; `ignored`: not used. Default: `[]`. */
  columns?: string[] | undefined
  /** Header or letter of the column that names the organisation. */
  key?: string | undefined
  /** Profile to read by: shipped, or your YAML file. */
  profile?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Save a mapping: what `mapping_save` gives. */
export type MappingSaveOutput = {
  name: string
  /** Grows with each save under the same name. */
  version: number
  kind: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'reference' | 'ignored'
  /** In the order of the sheet. */
  columns: {
    header: string
    field?:
      | 'organisation_name'
      | 'trading_name'
      | 'organisation_id'
      | 'registration_number'
      | 'tax_number'
      | 'category'
      | 'type'
      | 'status'
      | 'priority'
      | 'strategy'
      | 'website'
      | 'description'
      | 'planes'
      | 'date'
      | 'record_date'
      | 'salutation'
      | 'person_name'
      | 'first_name'
      | 'last_name'
      | 'person_id'
      | 'role'
      | 'email'
      | 'phone'
      | 'mobile'
      | 'whatsapp'
      | 'fax'
      | 'channel_type'
      | 'invalid_flag'
      | 'do_not_contact_flag'
      | 'consent_flag'
      | 'record_owner'
      | 'address'
      | 'suburb'
      | 'city'
      | 'area'
      | 'province'
      | 'postal_code'
      | 'country'
      | 'airport'
      | 'notes'
      | 'questions'
      | 'ignored'
  }[]
  /** Header of the column that names the organisation. */
  key?: string
  /** Digest of the headers, whatever their order, case and punctuation. */
  fingerprint: string
  /** File and sheet that it was made of. */
  source: string
  saved_by: string
  /** ISO 8601, UTC. */
  saved_at: string
}

/** List saved mappings: what `mapping_list` takes. */
export type MappingListInput = {
  /** Most mappings to return. Default: `20`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** List saved mappings: what `mapping_list` gives. */
export type MappingListOutput = {
  mappings: {
    name: string
    /** Grows with each save under the same name. */
    version: number
    kind: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'reference' | 'ignored'
    /** In the order of the sheet. */
    columns: {
      header: string
      field?:
        | 'organisation_name'
        | 'trading_name'
        | 'organisation_id'
        | 'registration_number'
        | 'tax_number'
        | 'category'
        | 'type'
        | 'status'
        | 'priority'
        | 'strategy'
        | 'website'
        | 'description'
        | 'planes'
        | 'date'
        | 'record_date'
        | 'salutation'
        | 'person_name'
        | 'first_name'
        | 'last_name'
        | 'person_id'
        | 'role'
        | 'email'
        | 'phone'
        | 'mobile'
        | 'whatsapp'
        | 'fax'
        | 'channel_type'
        | 'invalid_flag'
        | 'do_not_contact_flag'
        | 'consent_flag'
        | 'record_owner'
        | 'address'
        | 'suburb'
        | 'city'
        | 'area'
        | 'province'
        | 'postal_code'
        | 'country'
        | 'airport'
        | 'notes'
        | 'questions'
        | 'ignored'
    }[]
    /** Header of the column that names the organisation. */
    key?: string
    /** Digest of the headers, whatever their order, case and punctuation. */
    fingerprint: string
    /** File and sheet that it was made of. */
    source: string
    saved_by: string
    /** ISO 8601, UTC. */
    saved_at: string
  }[]
  /** Present when there are more. */
  next_cursor?: string
}

/** Delete a saved mapping: what `mapping_delete` takes. */
export type MappingDeleteInput = {
  /** Name of the mapping. */
  name: string
  /** Id from the error `approval_required`; good for one call with the same arguments. */
  approval?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Delete a saved mapping: what `mapping_delete` gives. */
export type MappingDeleteOutput = {
  name: string
  /** Grows with each save under the same name. */
  version: number
  kind: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'reference' | 'ignored'
  /** In the order of the sheet. */
  columns: {
    header: string
    field?:
      | 'organisation_name'
      | 'trading_name'
      | 'organisation_id'
      | 'registration_number'
      | 'tax_number'
      | 'category'
      | 'type'
      | 'status'
      | 'priority'
      | 'strategy'
      | 'website'
      | 'description'
      | 'planes'
      | 'date'
      | 'record_date'
      | 'salutation'
      | 'person_name'
      | 'first_name'
      | 'last_name'
      | 'person_id'
      | 'role'
      | 'email'
      | 'phone'
      | 'mobile'
      | 'whatsapp'
      | 'fax'
      | 'channel_type'
      | 'invalid_flag'
      | 'do_not_contact_flag'
      | 'consent_flag'
      | 'record_owner'
      | 'address'
      | 'suburb'
      | 'city'
      | 'area'
      | 'province'
      | 'postal_code'
      | 'country'
      | 'airport'
      | 'notes'
      | 'questions'
      | 'ignored'
  }[]
  /** Header of the column that names the organisation. */
  key?: string
  /** Digest of the headers, whatever their order, case and punctuation. */
  fingerprint: string
  /** File and sheet that it was made of. */
  source: string
  saved_by: string
  /** ISO 8601, UTC. */
  saved_at: string
  /** ISO 8601, UTC. */
  deleted_at: string
}

/** Refine workbooks: what `runs_refine` takes. */
export type RunsRefineInput = {
  /** Workbooks to refine together: .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .tsv or zipped .csv. */
  files: string[]
  /** `aviation-za` (default): South African numbers, provinces, lists; `generic`: no country; or your YAML file. */
  profile?: string | undefined
  /** Country of phone numbers without one, such as ZA. */
  region?: string | undefined
  /** Saved mappings; absent: all recognised. */
  mappings?: string[] | undefined
  /** One table each: `crm.xlsx/People: kind=contacts; key=Company; C_ID=ignored; D=mobile`. */
  tables?: string[] | undefined
  /** Those of `files` whose values win, best first. */
  trusted?: string[] | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Refine workbooks: what `runs_refine` gives. */
export type RunsRefineOutput = {
  /** Id of the run. */
  run: string
  /** Flow that it executes, such as `refine`. */
  flow: string
  status: 'queued' | 'running' | 'succeeded' | 'failed_quality' | 'failed' | 'cancelled'
  /** Principal that asked for it. */
  requested_by: string
  /** How often a worker has taken it up; 0 before the first. */
  attempt: number
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC; absent until a worker took it up. */
  started_at?: string
  /** ISO 8601, UTC; absent until the end. */
  finished_at?: string
  /** ISO 8601, UTC; the last that is told of a run. */
  deleted_at?: string
  steps: {
    name: string
    status: 'waiting' | 'running' | 'succeeded' | 'failed'
    /** Units done so far. */
    done: number
    /** Units in all; 0 while unknown. */
    total: number
    /** What is counted, such as `rows`. */
    unit: string
  }[]
  /** Row account; present where the run counts rows and ended `succeeded` or `failed_quality`. */
  account?: {
    /** Input rows below the headers. */
    input: number
    /** Rows that gave at least one output record. */
    kept: number
    /** Rows whose content went into records that other rows lead. */
    merged: number
    /** Rows set aside, each with a reason. */
    quarantined: number
    /** Rows without content. */
    blank: number
  }
  /** Why it failed; of `failed_quality` which expectations, and the first rows. */
  error?: {
    step: string
    code: string
    message: string
    hint: string
  }
}

/** State of a run: what `runs_get` takes. */
export type RunsGetInput = {
  /** Id of the run. */
  run: string
  /** Answers when the run has ended, or after so long. Default: `0`. */
  wait_seconds?: number | undefined
}

/** State of a run: what `runs_get` gives. */
export type RunsGetOutput = {
  /** Id of the run. */
  run: string
  /** Flow that it executes, such as `refine`. */
  flow: string
  status: 'queued' | 'running' | 'succeeded' | 'failed_quality' | 'failed' | 'cancelled'
  /** Principal that asked for it. */
  requested_by: string
  /** How often a worker has taken it up; 0 before the first. */
  attempt: number
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC; absent until a worker took it up. */
  started_at?: string
  /** ISO 8601, UTC; absent until the end. */
  finished_at?: string
  /** ISO 8601, UTC; the last that is told of a run. */
  deleted_at?: string
  steps: {
    name: string
    status: 'waiting' | 'running' | 'succeeded' | 'failed'
    /** Units done so far. */
    done: number
    /** Units in all; 0 while unknown. */
    total: number
    /** What is counted, such as `rows`. */
    unit: string
  }[]
  /** Row account; present where the run counts rows and ended `succeeded` or `failed_quality`. */
  account?: {
    /** Input rows below the headers. */
    input: number
    /** Rows that gave at least one output record. */
    kept: number
    /** Rows whose content went into records that other rows lead. */
    merged: number
    /** Rows set aside, each with a reason. */
    quarantined: number
    /** Rows without content. */
    blank: number
  }
  /** Why it failed; of `failed_quality` which expectations, and the first rows. */
  error?: {
    step: string
    code: string
    message: string
    hint: string
  }
}

/** Row account of a run: what `runs_rows` takes. */
export type RunsRowsInput = {
  /** Id of a run that succeeded. */
  run: string
  /** Only rows with this outcome. */
  outcome?: 'kept' | 'merged' | 'quarantined' | 'blank' | undefined
  /** Only rows with this reason code. */
  reason?: string | undefined
  /** Only rows of this input file, by name. */
  file?: string | undefined
  /** Only rows of this sheet. */
  sheet?: string | undefined
  /** Most rows to return. Default: `50`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** Row account of a run: what `runs_rows` gives. */
export type RunsRowsOutput = {
  /** In the order of files, sheets and rows. */
  items: {
    /** Input file name. */
    file: string
    /** Sheet name. */
    sheet: string
    /** Row number of the sheet, or a range such as `120-1048576` of blank rows. */
    row: string
    outcome: 'kept' | 'merged' | 'quarantined' | 'blank'
    /** Reason code. */
    reason: string
    /** Ids of the output records, joined by "; ". */
    target: string
  }[]
  /** What the reasons mean for which rows here were set aside. */
  reasons: {
    reason: string
    meaning: string
    /** What brings such rows back. */
    remedy: string
  }[]
  /** Present when there may be more. */
  next_cursor?: string
}

/** Outputs of a run: what `runs_outputs` takes. */
export type RunsOutputsInput = {
  /** Id of the run. */
  run: string
  /** File to read, such as `organisations.csv`; absent: list all. */
  name?: string | undefined
  /** First byte of the slice: 0, then `next_offset`. Default: `0`. */
  offset?: number | undefined
  /** Most bytes of the slice. Default: `65536`. */
  limit?: number | undefined
  /** `base64` for files that are not text. Default: `"utf8"`. */
  encoding?: 'utf8' | 'base64' | undefined
}

/** Outputs of a run: what `runs_outputs` gives. */
export type RunsOutputsOutput = {
  /** All files; present without a name, empty until the run succeeds. */
  outputs?: {
    /** File name, such as `organisations.csv`. */
    name: string
    media_type: string
    bytes: number
    sha256: string
    /** The run that made it ended as `failed_quality`: do not rely on it. */
    failed_quality?: true
  }[]
  /** The slice, in the encoding asked for. */
  content?: string
  /** What the slice is of; present with the first slice. */
  file?: {
    /** File name, such as `organisations.csv`. */
    name: string
    media_type: string
    bytes: number
    sha256: string
    /** The run that made it ended as `failed_quality`: do not rely on it. */
    failed_quality?: true
  }
  /** Where the next slice begins; absent at the end of the file. */
  next_offset?: number
}

/** Search the results of a run: what `data_search` takes. */
export type DataSearchInput = {
  /** Id of the run. */
  run: string
  /** Table to search. Default: `"organisations"`. */
  table?: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'conflicts' | 'aliases' | 'rows' | 'issues' | undefined
  /** Text that any column contains. */
  query?: string | undefined
  /** Column for `op` and `value`. */
  field?: string | undefined
  /** Absent: `contains`. `less` and `greater` compare numbers and ISO dates. */
  op?: 'equals' | 'contains' | 'starts_with' | 'less' | 'greater' | 'empty' | 'filled' | undefined
  /** What the column is compared with. */
  value?: string | undefined
  /** Only these columns; absent: all. */
  columns?: string[] | undefined
  /** Most lines to return. Default: `20`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** Search the results of a run: what `data_search` gives. */
export type DataSearchOutput = {
  table: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'conflicts' | 'aliases' | 'rows' | 'issues'
  /** Lines that match, by column; null where nothing stands. */
  items: Record<string, string | number | null>[]
  /** Columns that are about people. */
  personal_fields: string[]
  /** Lines that this call looked at. */
  looked_at: number
  /** Lines that match; present where the whole table was looked at. */
  total?: number
  /** Whether there may be more. */
  more: boolean
  /** Pass it as `cursor` to go on; also where a long table was not finished. */
  next_cursor?: string
}

/** Explain a cell of the results: what `data_explain` takes. */
export type DataExplainInput = {
  /** Id of the run. */
  run: string
  /** Slug of an organisation, or id of a contact (`c_`), address (`a_`) or note (`n_`). */
  record: string
  /** Column of the table, such as `contact_primary_email`. */
  column: string
  /** Absent: told by the record. */
  table?: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'conflicts' | 'aliases' | undefined
  /** Which line of the record in conflicts or aliases; absent: the first. */
  entry?: number | undefined
}

/** Explain a cell of the results: what `data_explain` gives. */
export type DataExplainOutput = {
  run: string
  table: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'conflicts' | 'aliases'
  record: string
  column: string
  /** Slug of the organisation that the record belongs to. */
  organisation: string
  /** The cell as the run wrote it; empty where it is. */
  value: string
  /** What the column holds. */
  meaning: string
  /** How the value comes about. */
  computed: string
  /** `replayed`: the stored cells gave the same value again. `rules_changed`: the run had other rules, so that only its rows and their cells are shown. `not_reproduced`: the same rules now give another value, so the same is shown. */
  status: 'replayed' | 'rules_changed' | 'not_reproduced'
  /** Versions that differ; 0: it does not have the rule. */
  rules_changed?: {
    rule: string
    run: number
    product: number
  }[]
  /** Input cells that make the value. */
  cells: {
    /** Name of the input file. */
    file: string
    /** Name of the sheet. */
    sheet: string
    /** Row number as the spreadsheet shows it. */
    row: number
    /** Column letter. */
    column: string
    /** Text of the header; empty where it has none. */
    header: string
    /** What the column was understood to hold; absent: no field, kept as it is. */
    field?: string
    /** The text as the file stores it. */
    raw: string
    /** The value as it was read. */
    value: string
    type: 'text' | 'number' | 'boolean' | 'date' | 'empty'
    /** It is the stored result of a formula. */
    formula?: true
    /** What of it the spreadsheet does not show. */
    hidden?: 'sheet' | 'row' | 'column'
    /** Row that has its value from it, being merged with it. */
    merged_into?: number
    /** Rule that read it. */
    rule: string
    /** Version of the rule in the run; absent: it has none. */
    version?: number
    /** What the rule made of it; empty: nothing. */
    gave: string[]
    /** What was repaired, doubted or refused. */
    reasons: string[]
    /** Of a number without country code: the country that was inferred, and from what. */
    country?: string
  }[]
  /** What the profile, and no cell, gave. */
  profile_values?: string[]
  /** Input rows that say it or are counted in it. */
  rows: string[]
  /** What a computed value is made of; of a conflict the value that was chosen, and why the other lost. */
  parts?: {
    name: string
    value: string
    weight?: number
  }[]
  /** Values that lost, and why. */
  lost: {
    /** A value that was not chosen. */
    value: string
    /** Input row as file/sheet/row. */
    source: string
    /** Stable code of why. */
    reason: string
    /** The same in a sentence. */
    why: string
    cells: {
      /** Name of the input file. */
      file: string
      /** Name of the sheet. */
      sheet: string
      /** Row number as the spreadsheet shows it. */
      row: number
      /** Column letter. */
      column: string
      /** Text of the header; empty where it has none. */
      header: string
      /** What the column was understood to hold; absent: no field, kept as it is. */
      field?: string
      /** The text as the file stores it. */
      raw: string
      /** The value as it was read. */
      value: string
      type: 'text' | 'number' | 'boolean' | 'date' | 'empty'
      /** It is the stored result of a formula. */
      formula?: true
      /** What of it the spreadsheet does not show. */
      hidden?: 'sheet' | 'row' | 'column'
      /** Row that has its value from it, being merged with it. */
      merged_into?: number
      /** Rule that read it. */
      rule: string
      /** Version of the rule in the run; absent: it has none. */
      version?: number
      /** What the rule made of it; empty: nothing. */
      gave: string[]
      /** What was repaired, doubted or refused. */
      reasons: string[]
      /** Of a number without country code: the country that was inferred, and from what. */
      country?: string
    }[]
  }[]
  /** Why rows of several names are one organisation. */
  merges: {
    /** `slug`: same name; `alias`: trading name; `id`: joined by an id; `match`: found alike; `decision`: a person. */
    by: string
    /** Slug of what was put together with it. */
    with: string
    score?: number
    reasons?: string[]
  }[]
  /** How many more rows and lost values there are than shown. */
  more?: {
    rows: number
    lost: number
  }
  profile: {
    name: string
    /** Digest of the resolved profile. */
    sha256: string
  }
}

/** Trace an input row or cell: what `data_trace` takes. */
export type DataTraceInput = {
  /** Id of the run. */
  run: string
  /** Name of the input file. */
  file: string
  /** Name of the sheet. */
  sheet: string
  /** Row number as the spreadsheet shows it. */
  row: number
  /** Column letter; absent: all cells of the row. */
  column?: string | undefined
}

/** Trace an input row or cell: what `data_trace` gives. */
export type DataTraceOutput = {
  run: string
  file: string
  sheet: string
  row: number
  /** kept, merged, quarantined or blank; `no_data` for a row that belongs to no table. */
  outcome: string
  /** What the row became, or why it was set aside. */
  reason: string
  /** Records that the row is part of. */
  targets: string[]
  status: 'replayed' | 'rules_changed'
  cells: {
    cell: {
      /** Name of the input file. */
      file: string
      /** Name of the sheet. */
      sheet: string
      /** Row number as the spreadsheet shows it. */
      row: number
      /** Column letter. */
      column: string
      /** Text of the header; empty where it has none. */
      header: string
      /** What the column was understood to hold; absent: no field, kept as it is. */
      field?: string
      /** The text as the file stores it. */
      raw: string
      /** The value as it was read. */
      value: string
      type: 'text' | 'number' | 'boolean' | 'date' | 'empty'
      /** It is the stored result of a formula. */
      formula?: true
      /** What of it the spreadsheet does not show. */
      hidden?: 'sheet' | 'row' | 'column'
      /** Row that has its value from it, being merged with it. */
      merged_into?: number
      /** Rule that read it. */
      rule: string
      /** Version of the rule in the run; absent: it has none. */
      version?: number
      /** What the rule made of it; empty: nothing. */
      gave: string[]
      /** What was repaired, doubted or refused. */
      reasons: string[]
      /** Of a number without country code: the country that was inferred, and from what. */
      country?: string
    }
    became: {
      table: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'conflicts' | 'aliases'
      record: string
      column: string
      /** `value`: it makes the cell, or a part of it. `lost`: another value stands there. */
      as: 'value' | 'lost'
      /** What stands in the output cell. */
      value: string
      /** Why it lost. */
      reason?: string
      /** The same in a sentence. */
      why?: string
    }[]
    /** Why the cell became nothing. */
    unused?: string
  }[]
}

/** Coverage of a run: what `data_coverage` takes. */
export type DataCoverageInput = {
  /** Id of the run. */
  run: string
  /** Only this output table; absent: all tables of records. */
  table?: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'conflicts' | 'aliases' | 'rows' | 'issues' | undefined
}

/** Coverage of a run: what `data_coverage` gives. */
export type DataCoverageOutput = {
  run: string
  tables: {
    table: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'conflicts' | 'aliases' | 'rows' | 'issues'
    lines: number
    fields: {
      field: string
      filled: number
      /** Share of lines that have it, 0 to 1. */
      share: number
      /** Distinct values; about, where `estimated` is set. */
      distinct: number
      estimated?: true
      /** Lines that say `not checked`, since no check ran. */
      not_checked: number
      /** From which file the values come. */
      files: {
        file: string
        filled: number
      }[]
    }[]
    /** Columns that no line has. */
    never_filled: string[]
  }[]
  /** Completeness from input to output. Cells that none of these counts say the same as a kept value. */
  inputs: {
    /** What input columns were understood to hold; `other`: no field. */
    field: string
    /** Those columns, as file/sheet/letter. */
    columns: string[]
    /** Filled input cells. */
    cells: number
    /** Where the values stand, and in how many lines. */
    kept: {
      table: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'conflicts' | 'aliases' | 'rows' | 'issues'
      column: string
      lines: number
    }[]
    /** Cells of rows that were set aside. */
    quarantined: {
      reason: string
      count: number
    }[]
    /** Cells that gave nothing, or had no place. */
    refused: {
      reason: string
      count: number
    }[]
    /** Values that others won against; they stand in conflicts. */
    lost: {
      reason: string
      count: number
    }[]
  }[]
}

/** Compare the results of two runs: what `data_diff` takes. */
export type DataDiffInput = {
  /** Run with the earlier state. */
  run: string
  /** Run with the later state. */
  other: string
  /** Absent: all tables of records. */
  table?: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'conflicts' | 'aliases' | 'rows' | 'issues' | undefined
  /** Show only such changes; the counts are of all. */
  change?: 'added' | 'removed' | 'changed' | undefined
  /** Show only changes of this column. */
  field?: string | undefined
  /** Most changes to return. Default: `20`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** Compare the results of two runs: what `data_diff` gives. */
export type DataDiffOutput = {
  /** The earlier state. */
  run: string
  /** The later state. */
  other: string
  /** Counts over all lines. */
  tables: {
    table: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'conflicts' | 'aliases' | 'rows' | 'issues'
    added: number
    removed: number
    changed: number
    same: number
    /** How often each column differs. */
    fields: {
      field: string
      changed: number
    }[]
  }[]
  /** In the order of tables and organisations. */
  items: {
    table: 'organisations' | 'contacts' | 'addresses' | 'notes' | 'conflicts' | 'aliases' | 'rows' | 'issues'
    /** Slug of the organisation. */
    organisation: string
    /** Key of the record. */
    record: string
    change: 'added' | 'removed' | 'changed'
    /** Columns that differ; of an added or removed record its filled ones. */
    fields: {
      field: string
      before: string | number | null
      after: string | number | null
    }[]
  }[]
  next_cursor?: string
}

/** Pairs in review: what `review_list` takes. */
export type ReviewListInput = {
  /** Id of a run that has a result. */
  run: string
  /** Only pairs that nobody decided, or those that were. */
  status?: 'open' | 'decided' | undefined
  /** Most pairs to return. Default: `10`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** Pairs in review: what `review_list` gives. */
export type ReviewListOutput = {
  reviews: {
    /** Id of the pair; the same in every run that finds it. */
    pair: string
    /** 0 to 1. */
    score: number
    a: {
      /** The organisation before matching. */
      slug: string
      name: string
      /** Names that it trades under. */
      trading: string[]
      emails: string[]
      phones: string[]
      /** Own domains of web sites and mail; no free mail. */
      domains: string[]
      registration_numbers: string[]
      province: string
      area: string
    }
    b: {
      /** The organisation before matching. */
      slug: string
      name: string
      /** Names that it trades under. */
      trading: string[]
      emails: string[]
      phones: string[]
      /** Own domains of web sites and mail; no free mail. */
      domains: string[]
      registration_numbers: string[]
      province: string
      area: string
    }
    /** In the order in which the score came about. */
    evidence: {
      field: 'name' | 'email' | 'phone' | 'domain' | 'registration_number' | 'province' | 'area' | 'decision'
      /** `weak`: equal, but shared by many. */
      finding: 'equal' | 'similar' | 'weak' | 'different' | 'conflict'
      /** Score of the pair after this field. */
      score: number
      /** What was seen. */
      detail: string
    }[]
    status: 'open' | 'decided'
    /** Absent while open; `skip`: nobody could tell. */
    decision?: 'same' | 'different' | 'skip'
    decided_by?: string
    /** ISO 8601, UTC. */
    decided_at?: string
    note?: string
  }[]
  /** On the first page: decisions that did not count, since later ones contradict them; at most 100. */
  contradictions?: {
    decision: {
      decision: 'same' | 'different'
      a: string
      b: string
      /** Principal that decided. */
      by: string
      /** ISO 8601, UTC; of decisions that contradict each other the latest counts. */
      at: string
      note?: string
    }
    /** The later decision that it cannot hold beside, then those by way of which it cannot. */
    by: {
      decision: 'same' | 'different'
      a: string
      b: string
      /** Principal that decided. */
      by: string
      /** ISO 8601, UTC; of decisions that contradict each other the latest counts. */
      at: string
      note?: string
    }[]
  }[]
  /** Present when there are more. */
  next_cursor?: string
}

/** Decide pairs in review: what `review_decide` takes. */
export type ReviewDecideInput = {
  /** Id of the run that found the pairs. */
  run: string
  /** Ids of pairs that are decided alike. */
  pairs: string[]
  /** `same` merges them, `different` never does, `skip` leaves it open. */
  decision: 'same' | 'different' | 'skip'
  /** Why, for the record. */
  note?: string | undefined
  /** Starts the run again with the same parameters and this decision. Default: `false`. */
  rerun?: boolean | undefined
  /** Id from the error `approval_required`; good for one call with the same arguments. */
  approval?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Decide pairs in review: what `review_decide` gives. */
export type ReviewDecideOutput = {
  /** The pairs as decided. */
  reviews: {
    /** Id of the pair; the same in every run that finds it. */
    pair: string
    /** 0 to 1. */
    score: number
    a: {
      /** The organisation before matching. */
      slug: string
      name: string
      /** Names that it trades under. */
      trading: string[]
      emails: string[]
      phones: string[]
      /** Own domains of web sites and mail; no free mail. */
      domains: string[]
      registration_numbers: string[]
      province: string
      area: string
    }
    b: {
      /** The organisation before matching. */
      slug: string
      name: string
      /** Names that it trades under. */
      trading: string[]
      emails: string[]
      phones: string[]
      /** Own domains of web sites and mail; no free mail. */
      domains: string[]
      registration_numbers: string[]
      province: string
      area: string
    }
    /** In the order in which the score came about. */
    evidence: {
      field: 'name' | 'email' | 'phone' | 'domain' | 'registration_number' | 'province' | 'area' | 'decision'
      /** `weak`: equal, but shared by many. */
      finding: 'equal' | 'similar' | 'weak' | 'different' | 'conflict'
      /** Score of the pair after this field. */
      score: number
      /** What was seen. */
      detail: string
    }[]
    status: 'open' | 'decided'
    /** Absent while open; `skip`: nobody could tell. */
    decision?: 'same' | 'different' | 'skip'
    decided_by?: string
    /** ISO 8601, UTC. */
    decided_at?: string
    note?: string
  }[]
  /** Id of the run that was started. */
  rerun?: string
}

/** Undo a merge: what `merge_undo` takes. */
export type MergeUndoInput = {
  /** Id of the run that made the record. */
  run: string
  /** Slug of the organisation. */
  record: string
  /** Slugs before merging that are not of it, or names of its rows as written; may be absent where only two were merged. */
  members?: string[] | undefined
  /** Rows that are not of it but of one other organisation, as `file/sheet/row`; instead of `members`. */
  rows?: string[] | undefined
  /** Why, for the record. */
  note?: string | undefined
  /** Id from the error `approval_required`; good for one call with the same arguments. */
  approval?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Undo a merge: what `merge_undo` gives. */
export type MergeUndoOutput = {
  /** The run that was started. */
  run: {
    /** Id of the run. */
    run: string
    /** Flow that it executes, such as `refine`. */
    flow: string
    status: 'queued' | 'running' | 'succeeded' | 'failed_quality' | 'failed' | 'cancelled'
    /** Principal that asked for it. */
    requested_by: string
    /** How often a worker has taken it up; 0 before the first. */
    attempt: number
    /** ISO 8601, UTC. */
    created_at: string
    /** ISO 8601, UTC; absent until a worker took it up. */
    started_at?: string
    /** ISO 8601, UTC; absent until the end. */
    finished_at?: string
    /** ISO 8601, UTC; the last that is told of a run. */
    deleted_at?: string
    steps: {
      name: string
      status: 'waiting' | 'running' | 'succeeded' | 'failed'
      /** Units done so far. */
      done: number
      /** Units in all; 0 while unknown. */
      total: number
      /** What is counted, such as `rows`. */
      unit: string
    }[]
    /** Row account; present where the run counts rows and ended `succeeded` or `failed_quality`. */
    account?: {
      /** Input rows below the headers. */
      input: number
      /** Rows that gave at least one output record. */
      kept: number
      /** Rows whose content went into records that other rows lead. */
      merged: number
      /** Rows set aside, each with a reason. */
      quarantined: number
      /** Rows without content. */
      blank: number
    }
    /** Why it failed; of `failed_quality` which expectations, and the first rows. */
    error?: {
      step: string
      code: string
      message: string
      hint: string
    }
  }
  /** What was stored, for every later run. */
  decisions: {
    decision: 'same' | 'different'
    a: string
    b: string
    /** Principal that decided. */
    by: string
    /** ISO 8601, UTC; of decisions that contradict each other the latest counts. */
    at: string
    note?: string
  }[]
}

/** Decisions in force: what `review_decisions` takes. */
export type ReviewDecisionsInput = {
  /** Only those made while looking at this run. */
  run?: string | undefined
  /** Only those that name it: a slug before merging, or `a` or `b` of another one. */
  about?: string | undefined
  /** Most decisions to return. Default: `20`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** Decisions in force: what `review_decisions` gives. */
export type ReviewDecisionsOutput = {
  decisions: {
    decision: 'same' | 'different'
    a: string
    b: string
    /** Principal that decided. */
    by: string
    /** ISO 8601, UTC; of decisions that contradict each other the latest counts. */
    at: string
    note?: string
    id: string
    /** The run that was looked at when it was made. */
    run: string
    /** Its rows as `file/sheet/row`, while that run still has its outputs; `a` before `b`. */
    rows?: string[]
  }[]
  /** Present when there are more. */
  next_cursor?: string
}

/** Take decisions back: what `review_withdraw` takes. */
export type ReviewWithdrawInput = {
  /** Ids of decisions in force. */
  decisions: string[]
  /** Also all that were made in the same calls: undoing a merge makes one for each pair of its parts. Default: `false`. */
  whole_calls?: boolean | undefined
  /** Why, for the record. */
  note?: string | undefined
  /** Id of a run that is started again with the same parameters, without these decisions. */
  rerun?: string | undefined
  /** Id from the error `approval_required`; good for one call with the same arguments. */
  approval?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Take decisions back: what `review_withdraw` gives. */
export type ReviewWithdrawOutput = {
  /** What is no longer in force. */
  withdrawn: {
    decision: 'same' | 'different'
    a: string
    b: string
    /** Principal that decided. */
    by: string
    /** ISO 8601, UTC; of decisions that contradict each other the latest counts. */
    at: string
    note?: string
    id: string
    /** The run that was looked at when it was made. */
    run: string
    /** Its rows as `file/sheet/row`, while that run still has its outputs; `a` before `b`. */
    rows?: string[]
  }[]
  /** Id of the run that was started. */
  rerun?: string
}

/** Latest quality report: what `qa_latest` takes. */
export type QaLatestInput = {
  /** Only checks of this run: its own, and later ones by `runs_qa`. */
  run?: string | undefined
  /** Only checks by this flow: `refine` or `qa`. Not together with `run`. */
  flow?: string | undefined
  /** Most expectations, and most sheets, to show. Default: `20`. */
  limit?: number | undefined
}

/** Latest quality report: what `qa_latest` gives. */
export type QaLatestOutput = {
  /** Run that made the check; its outputs `quality.html`, `quality.md` and `quality.json` say all. */
  run: string
  flow: string
  /** Run that was checked, where it is another one. */
  of?: string
  profile: string
  /** When it was asked for, ISO 8601 in UTC. */
  as_of: string
  /** `failed`: an expectation of severity `error` is not met. `not_checked`: the profile expects nothing. */
  status: 'passed' | 'failed' | 'not_checked'
  expectations: {
    passed: number
    /** Failed, of severity `error`. */
    failed_errors: number
    failed_warnings: number
    failed_infos: number
    skipped: number
  }
  /** Those that are not met, errors first. */
  failing: {
    /** Name of the expectation. */
    name: string
    /** File and sheet, or output table, that was checked. */
    on: string
    check: 'present' | 'pattern' | 'range' | 'set' | 'unique' | 'reference' | 'row_account' | 'freshness'
    /** Field that was looked at. */
    field?: string
    severity: 'error' | 'warning' | 'info'
    /** `skipped`: it is optional and there was nothing to check. */
    status: 'passed' | 'failed' | 'skipped'
    /** Why it failed or was skipped. */
    reason?:
      | 'below_share'
      | 'too_old'
      | 'checked_nothing'
      | 'table_missing'
      | 'sheet_missing'
      | 'field_missing'
      | 'reference_missing'
      | 'too_many_values'
    /** What was found, in one sentence. */
    message: string
    /** Values or rows that were looked at. */
    checked: number
    passed: number
    failed: number
    /** Share that passed, 0 to 1; absent where nothing was checked. */
    share?: number
    /** Share that is expected. */
    at_least: number
    /** The first 10 that fail. */
    examples: {
      /** File, sheet and row, such as `crm.xlsx/Contacts/7`; or output table and key. */
      at: string
      /** What stands there; empty where nothing does. */
      value: string
    }[]
    /** SHA-256 of all that fail, places and values; equal digests: the same failures. */
    digest?: string
    /** What to do about it. */
    remedy?: string
  }[]
  /** How many more are not met than shown. */
  more: number
  /** Sheets of which rows were set aside, with the reasons and how many; most rows first. */
  set_aside: {
    file: string
    sheet: string
    /** Why rows were set aside. */
    reasons: {
      reason: string
      rows: number
    }[]
  }[]
}

/** Check quality: what `runs_qa` takes. */
export type RunsQaInput = {
  /** Id of a run of `refine` that has a result: its sheets, tables and row account are checked again. */
  run?: string | undefined
  /** A workbook alone, instead of `run`: what is expected of sheets is checked. */
  file?: string | undefined
  /** Profile whose expectations are checked: a shipped one, or the file of your own (YAML). Absent: `aviation-za`, or the one of the run. */
  profile?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Check quality: what `runs_qa` gives. */
export type RunsQaOutput = {
  /** Id of the run. */
  run: string
  /** Flow that it executes, such as `refine`. */
  flow: string
  status: 'queued' | 'running' | 'succeeded' | 'failed_quality' | 'failed' | 'cancelled'
  /** Principal that asked for it. */
  requested_by: string
  /** How often a worker has taken it up; 0 before the first. */
  attempt: number
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC; absent until a worker took it up. */
  started_at?: string
  /** ISO 8601, UTC; absent until the end. */
  finished_at?: string
  /** ISO 8601, UTC; the last that is told of a run. */
  deleted_at?: string
  steps: {
    name: string
    status: 'waiting' | 'running' | 'succeeded' | 'failed'
    /** Units done so far. */
    done: number
    /** Units in all; 0 while unknown. */
    total: number
    /** What is counted, such as `rows`. */
    unit: string
  }[]
  /** Row account; present where the run counts rows and ended `succeeded` or `failed_quality`. */
  account?: {
    /** Input rows below the headers. */
    input: number
    /** Rows that gave at least one output record. */
    kept: number
    /** Rows whose content went into records that other rows lead. */
    merged: number
    /** Rows set aside, each with a reason. */
    quarantined: number
    /** Rows without content. */
    blank: number
  }
  /** Why it failed; of `failed_quality` which expectations, and the first rows. */
  error?: {
    step: string
    code: string
    message: string
    hint: string
  }
}

/** List runs: what `runs_list` takes. */
export type RunsListInput = {
  /** Only runs in this status. */
  status?: 'queued' | 'running' | 'succeeded' | 'failed_quality' | 'failed' | 'cancelled' | undefined
  /** Only runs of this flow, such as `refine`. */
  flow?: string | undefined
  /** Most runs to return. Default: `20`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** List runs: what `runs_list` gives. */
export type RunsListOutput = {
  runs: {
    /** Id of the run. */
    run: string
    /** Flow that it executes, such as `refine`. */
    flow: string
    status: 'queued' | 'running' | 'succeeded' | 'failed_quality' | 'failed' | 'cancelled'
    /** Principal that asked for it. */
    requested_by: string
    /** How often a worker has taken it up; 0 before the first. */
    attempt: number
    /** ISO 8601, UTC. */
    created_at: string
    /** ISO 8601, UTC; absent until a worker took it up. */
    started_at?: string
    /** ISO 8601, UTC; absent until the end. */
    finished_at?: string
    /** ISO 8601, UTC; the last that is told of a run. */
    deleted_at?: string
    steps: {
      name: string
      status: 'waiting' | 'running' | 'succeeded' | 'failed'
      /** Units done so far. */
      done: number
      /** Units in all; 0 while unknown. */
      total: number
      /** What is counted, such as `rows`. */
      unit: string
    }[]
    /** Row account; present where the run counts rows and ended `succeeded` or `failed_quality`. */
    account?: {
      /** Input rows below the headers. */
      input: number
      /** Rows that gave at least one output record. */
      kept: number
      /** Rows whose content went into records that other rows lead. */
      merged: number
      /** Rows set aside, each with a reason. */
      quarantined: number
      /** Rows without content. */
      blank: number
    }
    /** Why it failed; of `failed_quality` which expectations, and the first rows. */
    error?: {
      step: string
      code: string
      message: string
      hint: string
    }
  }[]
  /** Present when there are more. */
  next_cursor?: string
}

/** Cancel a run: what `runs_cancel` takes. */
export type RunsCancelInput = {
  /** Id of the run. */
  run: string
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Cancel a run: what `runs_cancel` gives. */
export type RunsCancelOutput = {
  /** Id of the run. */
  run: string
  /** Flow that it executes, such as `refine`. */
  flow: string
  status: 'queued' | 'running' | 'succeeded' | 'failed_quality' | 'failed' | 'cancelled'
  /** Principal that asked for it. */
  requested_by: string
  /** How often a worker has taken it up; 0 before the first. */
  attempt: number
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC; absent until a worker took it up. */
  started_at?: string
  /** ISO 8601, UTC; absent until the end. */
  finished_at?: string
  /** ISO 8601, UTC; the last that is told of a run. */
  deleted_at?: string
  steps: {
    name: string
    status: 'waiting' | 'running' | 'succeeded' | 'failed'
    /** Units done so far. */
    done: number
    /** Units in all; 0 while unknown. */
    total: number
    /** What is counted, such as `rows`. */
    unit: string
  }[]
  /** Row account; present where the run counts rows and ended `succeeded` or `failed_quality`. */
  account?: {
    /** Input rows below the headers. */
    input: number
    /** Rows that gave at least one output record. */
    kept: number
    /** Rows whose content went into records that other rows lead. */
    merged: number
    /** Rows set aside, each with a reason. */
    quarantined: number
    /** Rows without content. */
    blank: number
  }
  /** Why it failed; of `failed_quality` which expectations, and the first rows. */
  error?: {
    step: string
    code: string
    message: string
    hint: string
  }
}

/** Delete a run: what `runs_delete` takes. */
export type RunsDeleteInput = {
  /** Id of the run. */
  run: string
  /** Id from the error `approval_required`; good for one call with the same arguments. */
  approval?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Delete a run: what `runs_delete` gives. */
export type RunsDeleteOutput = {
  /** Id of the run. */
  run: string
  /** Flow that it executes, such as `refine`. */
  flow: string
  status: 'queued' | 'running' | 'succeeded' | 'failed_quality' | 'failed' | 'cancelled'
  /** Principal that asked for it. */
  requested_by: string
  /** How often a worker has taken it up; 0 before the first. */
  attempt: number
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC; absent until a worker took it up. */
  started_at?: string
  /** ISO 8601, UTC; absent until the end. */
  finished_at?: string
  /** ISO 8601, UTC; the last that is told of a run. */
  deleted_at?: string
  steps: {
    name: string
    status: 'waiting' | 'running' | 'succeeded' | 'failed'
    /** Units done so far. */
    done: number
    /** Units in all; 0 while unknown. */
    total: number
    /** What is counted, such as `rows`. */
    unit: string
  }[]
  /** Row account; present where the run counts rows and ended `succeeded` or `failed_quality`. */
  account?: {
    /** Input rows below the headers. */
    input: number
    /** Rows that gave at least one output record. */
    kept: number
    /** Rows whose content went into records that other rows lead. */
    merged: number
    /** Rows set aside, each with a reason. */
    quarantined: number
    /** Rows without content. */
    blank: number
  }
  /** Why it failed; of `failed_quality` which expectations, and the first rows. */
  error?: {
    step: string
    code: string
    message: string
    hint: string
  }
}

/** List approvals: what `approvals_list` takes. */
export type ApprovalsListInput = {
  /** Only approvals in this status. */
  status?: 'requested' | 'approved' | 'rejected' | 'used' | 'expired' | undefined
  /** Most approvals to return. Default: `20`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** List approvals: what `approvals_list` gives. */
export type ApprovalsListOutput = {
  approvals: {
    /** Goes into the field `approval` of the call that it was made for. */
    id: string
    /** `confirm`: the caller repeats the call; `human`: a person decides first. */
    kind: 'confirm' | 'human'
    status: 'requested' | 'approved' | 'rejected' | 'used' | 'expired'
    tool: string
    /** What the call does, with its arguments. */
    summary: string
    /** The arguments as JSON, without secrets and personal data. */
    arguments: string
    /** The only principal that can use it. */
    requested_by: string
    /** ISO 8601, UTC. */
    requested_at: string
    /** ISO 8601, UTC; after that it is of no use. */
    expires_at: string
    /** Person who approved or rejected it. */
    decided_by?: string
    /** ISO 8601, UTC. */
    decided_at?: string
    /** What that person said. */
    reason?: string
  }[]
  /** Present when there are more. */
  next_cursor?: string
}

/** Approve a call: what `approvals_approve` takes. */
export type ApprovalsApproveInput = {
  /** Id of the approval. */
  id: string
  /** Why, for whoever asked and for the record. */
  reason?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Approve a call: what `approvals_approve` gives. */
export type ApprovalsApproveOutput = {
  /** Goes into the field `approval` of the call that it was made for. */
  id: string
  /** `confirm`: the caller repeats the call; `human`: a person decides first. */
  kind: 'confirm' | 'human'
  status: 'requested' | 'approved' | 'rejected' | 'used' | 'expired'
  tool: string
  /** What the call does, with its arguments. */
  summary: string
  /** The arguments as JSON, without secrets and personal data. */
  arguments: string
  /** The only principal that can use it. */
  requested_by: string
  /** ISO 8601, UTC. */
  requested_at: string
  /** ISO 8601, UTC; after that it is of no use. */
  expires_at: string
  /** Person who approved or rejected it. */
  decided_by?: string
  /** ISO 8601, UTC. */
  decided_at?: string
  /** What that person said. */
  reason?: string
}

/** Reject a call: what `approvals_reject` takes. */
export type ApprovalsRejectInput = {
  /** Id of the approval. */
  id: string
  /** Why, for whoever asked and for the record. */
  reason?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Reject a call: what `approvals_reject` gives. */
export type ApprovalsRejectOutput = {
  /** Goes into the field `approval` of the call that it was made for. */
  id: string
  /** `confirm`: the caller repeats the call; `human`: a person decides first. */
  kind: 'confirm' | 'human'
  status: 'requested' | 'approved' | 'rejected' | 'used' | 'expired'
  tool: string
  /** What the call does, with its arguments. */
  summary: string
  /** The arguments as JSON, without secrets and personal data. */
  arguments: string
  /** The only principal that can use it. */
  requested_by: string
  /** ISO 8601, UTC. */
  requested_at: string
  /** ISO 8601, UTC; after that it is of no use. */
  expires_at: string
  /** Person who approved or rejected it. */
  decided_by?: string
  /** ISO 8601, UTC. */
  decided_at?: string
  /** What that person said. */
  reason?: string
}

/** List access tokens: what `tokens_list` takes. */
export type TokensListInput = {
  /** Most tokens to return. Default: `20`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** List access tokens: what `tokens_list` gives. */
export type TokensListOutput = {
  tokens: {
    /** Identity of whoever holds it. */
    name: string
    kind: 'human' | 'agent' | 'service'
    status: 'live' | 'expired' | 'revoked'
    roles: ('operator' | 'analyst' | 'auditor' | 'admin')[]
    /** The effective right is role and scope. */
    scopes: (
      | 'system:read'
      | 'files:write'
      | 'workbooks:read'
      | 'runs:read'
      | 'runs:write'
      | 'audit:read'
      | 'approvals:read'
      | 'approvals:decide'
      | 'tokens:read'
      | 'tokens:write'
    )[]
    created_by: string
    /** ISO 8601, UTC. */
    created_at: string
    /** ISO 8601, UTC. */
    expires_at: string
    /** ISO 8601, UTC, to the minute; absent before the first use. */
    last_used_at?: string
    /** ISO 8601, UTC. */
    revoked_at?: string
    revoked_by?: string
  }[]
  /** Present when there are more. */
  next_cursor?: string
}

/** Create an access token: what `tokens_create` takes. */
export type TokensCreateInput = {
  /** Identity of whoever will hold it, such as `claude-code`. */
  name: string
  /** Who will hold it; only a person decides on approvals. Default: `"agent"`. */
  kind?: 'human' | 'agent' | 'service' | undefined
  /** Roles of the identity. Default: `["operator"]`. */
  roles?: ('operator' | 'analyst' | 'auditor' | 'admin')[] | undefined
  /** What the token may at most; you must hold each yourself. Default: `["system:read","files:write","workbooks:read","runs:read","runs:write","approvals:read"]`. */
  scopes?:
    | (
        | 'system:read'
        | 'files:write'
        | 'workbooks:read'
        | 'runs:read'
        | 'runs:write'
        | 'audit:read'
        | 'approvals:read'
        | 'approvals:decide'
        | 'tokens:read'
        | 'tokens:write'
      )[]
    | undefined
  /** Days until it expires. Default: `30`. */
  days?: number | undefined
  /** Id from the error `approval_required`; good for one call with the same arguments. */
  approval?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Create an access token: what `tokens_create` gives. */
export type TokensCreateOutput = {
  token: {
    /** Identity of whoever holds it. */
    name: string
    kind: 'human' | 'agent' | 'service'
    status: 'live' | 'expired' | 'revoked'
    roles: ('operator' | 'analyst' | 'auditor' | 'admin')[]
    /** The effective right is role and scope. */
    scopes: (
      | 'system:read'
      | 'files:write'
      | 'workbooks:read'
      | 'runs:read'
      | 'runs:write'
      | 'audit:read'
      | 'approvals:read'
      | 'approvals:decide'
      | 'tokens:read'
      | 'tokens:write'
    )[]
    created_by: string
    /** ISO 8601, UTC. */
    created_at: string
    /** ISO 8601, UTC. */
    expires_at: string
    /** ISO 8601, UTC, to the minute; absent before the first use. */
    last_used_at?: string
    /** ISO 8601, UTC. */
    revoked_at?: string
    revoked_by?: string
  }
  /** What the client sends as bearer token; kept nowhere, so a repeated call does not have it. */
  secret?: string
}

/** Revoke an access token: what `tokens_revoke` takes. */
export type TokensRevokeInput = {
  /** Name of the token. */
  name: string
  /** Id from the error `approval_required`; good for one call with the same arguments. */
  approval?: string | undefined
  /** Any text of yours; repeat the call with the same key and it runs once. */
  idempotency_key?: string | undefined
}

/** Revoke an access token: what `tokens_revoke` gives. */
export type TokensRevokeOutput = {
  /** Identity of whoever holds it. */
  name: string
  kind: 'human' | 'agent' | 'service'
  status: 'live' | 'expired' | 'revoked'
  roles: ('operator' | 'analyst' | 'auditor' | 'admin')[]
  /** The effective right is role and scope. */
  scopes: (
    | 'system:read'
    | 'files:write'
    | 'workbooks:read'
    | 'runs:read'
    | 'runs:write'
    | 'audit:read'
    | 'approvals:read'
    | 'approvals:decide'
    | 'tokens:read'
    | 'tokens:write'
  )[]
  created_by: string
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC. */
  expires_at: string
  /** ISO 8601, UTC, to the minute; absent before the first use. */
  last_used_at?: string
  /** ISO 8601, UTC. */
  revoked_at?: string
  revoked_by?: string
}

/** Search the audit log: what `audit_search` takes. */
export type AuditSearchInput = {
  /** Only calls of this identity. */
  principal?: string | undefined
  /** Only calls of this tool. */
  tool?: string | undefined
  /** `ok`, `repeated`, `intent` (a write was about to run) or an error code. */
  outcome?: string | undefined
  /** Earliest time, ISO 8601 UTC. */
  since?: string | undefined
  /** Time before which it must lie, ISO 8601 UTC. */
  until?: string | undefined
  /** Most entries to return. Default: `50`. */
  limit?: number | undefined
  /** `next_cursor` of the page before. */
  cursor?: string | undefined
}

/** Search the audit log: what `audit_search` gives. */
export type AuditSearchOutput = {
  entries: {
    id: string
    /** Place in the sealed chain; absent until the sequencer has sealed it. */
    position?: number
    /** ISO 8601, UTC. */
    at: string
    /** `intent`: a write was about to run; `outcome`: how the call ended. */
    phase: 'intent' | 'outcome'
    principal: string
    tool: string
    effect: 'read' | 'write' | 'destroy'
    decision: 'allow' | 'deny' | 'ask'
    /** `ok`, `repeated` (the stored result of an earlier call), `intent`, or the error code. */
    outcome: string
    /** SHA-256 of the canonical arguments. */
    arguments_digest: string
    /** Id of the approval that was asked for, or that the call came with. */
    approval?: string
    /** Trace id. */
    trace?: string
  }[]
  /** Present when there are more. */
  next_cursor?: string
}

/** Verify the audit log: what `audit_verify` takes. */
export type AuditVerifyInput = {
  /** `head` of an earlier verdict, kept outside the plane. */
  head?: string | undefined
}

/** Verify the audit log: what `audit_verify` gives. */
export type AuditVerifyOutput = {
  /** True when every sealed entry matches its digest and the chain is unbroken. */
  intact: boolean
  /** Entries in the sealed chain. */
  sealed: number
  /** Entries that still wait for the sequencer. */
  unsealed: number
  /** Hash of the last sealed entry; keep it elsewhere to prove later that nothing before changed. */
  head: string
  /** First faults found, at most 20. */
  faults: {
    position: number
    fault: string
  }[]
}

/** List profiles: what `profiles_list` takes. */
export type ProfilesListInput = Record<string, never>

/** List profiles: what `profiles_list` gives. */
export type ProfilesListOutput = {
  profiles: {
    /** Name: pass it wherever a tool takes a profile. */
    profile: string
    /** Name that the profile gives itself. */
    name: string
    title: string
    description: string
    /** The profile that it builds on. */
    extends?: string
    /** Two-letter code of the country assumed; absent: none. */
    country?: string
    /** Known sources. */
    sources: number
    /** Expectations of sheets and outputs. */
    expectations: number
  }[]
}

/** Show a profile: what `profiles_get` takes. */
export type ProfilesGetInput = {
  /** A shipped profile such as `aviation-za`, or the YAML file of your own: a path inside the allowed folders, or a handle from `files_put`. */
  profile: string
}

/** Show a profile: what `profiles_get` gives. */
export type ProfilesGetOutput = {
  /** Name: pass it wherever a tool takes a profile. */
  profile: string
  /** Name that the profile gives itself. */
  name: string
  title: string
  description: string
  /** The profile that it builds on. */
  extends?: string
  /** Two-letter code of the country assumed; absent: none. */
  country?: string
  /** Known sources. */
  sources: number
  /** Expectations of sheets and outputs. */
  expectations: number
  /** The whole profile as YAML, with all that it builds on and every default. */
  yaml: string
}

/** Check a profile: what `profiles_lint` takes. */
export type ProfilesLintInput = {
  /** A shipped profile such as `aviation-za`, or the YAML file of your own: a path inside the allowed folders, or a handle from `files_put`. */
  profile: string
}

/** Check a profile: what `profiles_lint` gives. */
export type ProfilesLintOutput = {
  /** Name: pass it wherever a tool takes a profile. */
  profile: string
  /** Name that the profile gives itself. */
  name: string
  title: string
  description: string
  /** The profile that it builds on. */
  extends?: string
  /** Two-letter code of the country assumed; absent: none. */
  country?: string
  /** Known sources. */
  sources: number
  /** Expectations of sheets and outputs. */
  expectations: number
  /** What is allowed but does nothing, or hardly what was meant. */
  warnings: {
    /** Line in the file, from 1. */
    line: number
    /** Column in the line, from 1. */
    column: number
    /** Stable code, such as `no_effect`. */
    code: string
    /** Path of the key, such as `sources[0].match.file`. */
    path: string
    /** What was found. */
    message: string
    /** What to do about it. */
    next: string
  }[]
}

/** Find a tool: what `tool_search` takes. */
export type ToolSearchInput = {
  /** What is to be done, in words. */
  query: string
  /** Most tools to return. Default: `5`. */
  limit?: number | undefined
}

/** Find a tool: what `tool_search` gives. */
export type ToolSearchOutput = {
  /** Best match first; only what you may call. */
  tools: {
    name: string
    title: string
    description: string
    effect: 'read' | 'write' | 'destroy'
    /** What a call of it may be asked for. */
    approval: 'none' | 'confirm' | 'human'
    /** JSON Schema of its input. */
    input_schema: Record<string, unknown>
  }[]
}

/** Check a call: what `tool_check` takes. */
export type ToolCheckInput = {
  /** Name of the tool. */
  tool: string
  /** Its input, as the call would have it. Default: `{}`. */
  arguments?: Record<string, unknown> | undefined
}

/** Check a call: what `tool_check` gives. */
export type ToolCheckOutput = {
  verdict: 'runs' | 'asks' | 'refused'
  /** What it asks for. */
  approval?: 'confirm' | 'human'
  /** The arguments with their defaults filled in. */
  arguments?: Record<string, unknown>
  /** Why it is refused. */
  error?: {
    /** Stable error code. */
    code: string
    /** What went wrong, in words. */
    message: string
    /** What to do next. */
    hint: string
    /** One entry per wrong field. */
    issues?: {
      /** Dotted path of the field; empty for the whole input. */
      path: string
      /** What is wrong with it and what is allowed. */
      message: string
    }[]
    /** What to decide before the call runs. */
    approval?: {
      /** Repeat the same call with this as `approval`. */
      id: string
      /** Who decides: the caller itself, or a person first. */
      kind: 'confirm' | 'human'
      /** What would happen. */
      summary: string
      /** When it is too late. */
      expires_at: string
    }
  }
}

/** Health of the plane: what `system_health` takes. */
export type SystemHealthInput = Record<string, never>

/** Health of the plane: what `system_health` gives. */
export type SystemHealthOutput = {
  /** Worst status among the parts that are needed. */
  status: 'ok' | 'degraded' | 'down'
  version: string
  /** ISO 8601, UTC. */
  checked_at: string
  parts: {
    /** Part of the plane, such as `store` or `workers`. */
    name: string
    /** `off`: not configured, so not needed. */
    status: 'ok' | 'degraded' | 'down' | 'off'
    /** What was found. */
    detail: string
    /** What to do where the status is not ok. */
    remedy?: string
  }[]
}

/** Who am I: what `system_whoami` takes. */
export type SystemWhoamiInput = Record<string, never>

/** Who am I: what `system_whoami` gives. */
export type SystemWhoamiOutput = {
  /** Stable identity, such as `owner` or `agent`. */
  id: string
  /** Who stands behind the token. */
  kind: 'human' | 'agent' | 'service'
  /** Roles of the identity. */
  roles: ('operator' | 'analyst' | 'auditor' | 'admin')[]
  /** Scopes of the token; the effective right is role and scope. */
  scopes: (
    | 'system:read'
    | 'files:write'
    | 'workbooks:read'
    | 'runs:read'
    | 'runs:write'
    | 'audit:read'
    | 'approvals:read'
    | 'approvals:decide'
    | 'tokens:read'
    | 'tokens:write'
  )[]
}

/** Runs as they change: what `runs_events` takes. */
export type RunsEventsInput = {
  /** Id of the run to follow; absent: all runs. */
  run?: string | undefined
}

/** Runs as they change: an event of `runs_events`. */
export type RunsEventsEvent = {
  /** Id of the run. */
  run: string
  /** Flow that it executes, such as `refine`. */
  flow: string
  status: 'queued' | 'running' | 'succeeded' | 'failed_quality' | 'failed' | 'cancelled'
  /** Principal that asked for it. */
  requested_by: string
  /** How often a worker has taken it up; 0 before the first. */
  attempt: number
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC; absent until a worker took it up. */
  started_at?: string
  /** ISO 8601, UTC; absent until the end. */
  finished_at?: string
  /** ISO 8601, UTC; the last that is told of a run. */
  deleted_at?: string
  steps: {
    name: string
    status: 'waiting' | 'running' | 'succeeded' | 'failed'
    /** Units done so far. */
    done: number
    /** Units in all; 0 while unknown. */
    total: number
    /** What is counted, such as `rows`. */
    unit: string
  }[]
  /** Row account; present where the run counts rows and ended `succeeded` or `failed_quality`. */
  account?: {
    /** Input rows below the headers. */
    input: number
    /** Rows that gave at least one output record. */
    kept: number
    /** Rows whose content went into records that other rows lead. */
    merged: number
    /** Rows set aside, each with a reason. */
    quarantined: number
    /** Rows without content. */
    blank: number
  }
  /** Why it failed; of `failed_quality` which expectations, and the first rows. */
  error?: {
    step: string
    code: string
    message: string
    hint: string
  }
}

export type Tools = {
  workbook_profile: { input: WorkbookProfileInput; output: WorkbookProfileOutput }
  workbook_read: { input: WorkbookReadInput; output: WorkbookReadOutput }
  files_put: { input: FilesPutInput; output: FilesPutOutput }
  mapping_suggest: { input: MappingSuggestInput; output: MappingSuggestOutput }
  mapping_preview: { input: MappingPreviewInput; output: MappingPreviewOutput }
  mapping_save: { input: MappingSaveInput; output: MappingSaveOutput }
  mapping_list: { input: MappingListInput; output: MappingListOutput }
  mapping_delete: { input: MappingDeleteInput; output: MappingDeleteOutput }
  runs_refine: { input: RunsRefineInput; output: RunsRefineOutput }
  runs_get: { input: RunsGetInput; output: RunsGetOutput }
  runs_rows: { input: RunsRowsInput; output: RunsRowsOutput }
  runs_outputs: { input: RunsOutputsInput; output: RunsOutputsOutput }
  data_search: { input: DataSearchInput; output: DataSearchOutput }
  data_explain: { input: DataExplainInput; output: DataExplainOutput }
  data_trace: { input: DataTraceInput; output: DataTraceOutput }
  data_coverage: { input: DataCoverageInput; output: DataCoverageOutput }
  data_diff: { input: DataDiffInput; output: DataDiffOutput }
  review_list: { input: ReviewListInput; output: ReviewListOutput }
  review_decide: { input: ReviewDecideInput; output: ReviewDecideOutput }
  merge_undo: { input: MergeUndoInput; output: MergeUndoOutput }
  review_decisions: { input: ReviewDecisionsInput; output: ReviewDecisionsOutput }
  review_withdraw: { input: ReviewWithdrawInput; output: ReviewWithdrawOutput }
  qa_latest: { input: QaLatestInput; output: QaLatestOutput }
  runs_qa: { input: RunsQaInput; output: RunsQaOutput }
  runs_list: { input: RunsListInput; output: RunsListOutput }
  runs_cancel: { input: RunsCancelInput; output: RunsCancelOutput }
  runs_delete: { input: RunsDeleteInput; output: RunsDeleteOutput }
  approvals_list: { input: ApprovalsListInput; output: ApprovalsListOutput }
  approvals_approve: { input: ApprovalsApproveInput; output: ApprovalsApproveOutput }
  approvals_reject: { input: ApprovalsRejectInput; output: ApprovalsRejectOutput }
  tokens_list: { input: TokensListInput; output: TokensListOutput }
  tokens_create: { input: TokensCreateInput; output: TokensCreateOutput }
  tokens_revoke: { input: TokensRevokeInput; output: TokensRevokeOutput }
  audit_search: { input: AuditSearchInput; output: AuditSearchOutput }
  audit_verify: { input: AuditVerifyInput; output: AuditVerifyOutput }
  profiles_list: { input: ProfilesListInput; output: ProfilesListOutput }
  profiles_get: { input: ProfilesGetInput; output: ProfilesGetOutput }
  profiles_lint: { input: ProfilesLintInput; output: ProfilesLintOutput }
  tool_search: { input: ToolSearchInput; output: ToolSearchOutput }
  tool_check: { input: ToolCheckInput; output: ToolCheckOutput }
  system_health: { input: SystemHealthInput; output: SystemHealthOutput }
  system_whoami: { input: SystemWhoamiInput; output: SystemWhoamiOutput }
}

export type Streams = {
  runs_events: { input: RunsEventsInput; event: RunsEventsEvent }
}
