/**
 * Backing a database of dondoc up and restoring one: pg_dump and pg_restore do the copying, and the
 * verifier's code proves the log. Talks to PostgreSQL and to files; knows nothing of the
 * administration API, nor of the program whose tables these are but their names.
 */
@NullMarked
package vn.dondoc.cli.backup;

import org.jspecify.annotations.NullMarked;
