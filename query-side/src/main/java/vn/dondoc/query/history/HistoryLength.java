package vn.dondoc.query.history;

/**
 * How many events of a task are known.
 *
 * @param events from its first on, without a gap
 */
record HistoryLength(long events) {}
