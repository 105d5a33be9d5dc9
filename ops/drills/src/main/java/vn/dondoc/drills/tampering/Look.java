package vn.dondoc.drills.tampering;

import java.util.Locale;

/** Where what was done can be seen. */
enum Look {
  /** The verifier over a dump of the whole log, with the checkpoints kept from earlier. */
  DUMP,
  /** The verifier over the one event in question, taken away with its proof. */
  EVENT,
  /** The verifier over the checkpoint served now and those kept from earlier. */
  CHECKPOINT,
  /** The server, asked for the entries under a tile of the tree. */
  ENTRIES,
  /** The server, asked how it is. */
  HEALTH;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
