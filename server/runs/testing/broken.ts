/** A worker that never gets as far as to work. */
process.exit(1)
