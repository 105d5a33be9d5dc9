package vn.dondoc.command.importing.table.laidout;

/** Where the cells of a row stand between its first line and its last. */
enum Alignment {
  /** All begin on the first line. */
  TOP,
  /** All stand in the middle. */
  CENTRED,
  /** The number stands in the middle, all others begin on the first line. */
  NUMBER_CENTRED
}
