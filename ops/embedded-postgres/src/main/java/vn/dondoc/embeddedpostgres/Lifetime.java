package vn.dondoc.embeddedpostgres;

/** How long a server's data matter. What it acknowledges meanwhile is up to its settings alone. */
enum Lifetime {
  /** For good. */
  LASTING,
  /** Until the server is closed: their making and their end need not wait for the disk. */
  TEMPORARY
}
