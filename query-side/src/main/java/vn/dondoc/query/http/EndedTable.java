package vn.dondoc.query.http;

/** A list that says something more at the end of its table than its rows. */
public interface EndedTable {

  /**
   * What comes after the rows.
   *
   * @param table everything before it, in UTF-8
   */
  String ending(byte[] table);
}
