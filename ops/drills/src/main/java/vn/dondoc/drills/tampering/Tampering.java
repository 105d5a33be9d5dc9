package vn.dondoc.drills.tampering;

import java.util.List;

/**
 * Something that the owner of the database can do, and how it has to be found.
 *
 * @param name what is done, for people
 * @param at the position that it is about, 0 where it is about none
 * @param statements in one transaction
 */
record Tampering(String name, long at, List<String> statements, List<Expected> expected) {

  Tampering {
    statements = List.copyOf(statements);
    expected = List.copyOf(expected);
  }

  /**
   * @param position the first bad one, 0 where none can be named
   */
  record Expected(Look look, String problem, long position) {
    boolean isMetBy(Finding finding) {
      return finding.problem().equals(problem) && finding.position() == position;
    }
  }
}
