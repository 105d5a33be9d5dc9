package vn.dondoc.drills.tampering;

/**
 * What somebody found who looked.
 *
 * @param problem the name of what is wrong, empty where nothing is
 * @param position the first bad one that is named, 0 where none is
 * @param told for people
 */
record Finding(String problem, long position, String told) {

  static final Finding NOTHING = new Finding("", 0, "nothing wrong");

  boolean isNothing() {
    return problem.isEmpty();
  }

  @Override
  public String toString() {
    return isNothing()
        ? told
        : "%s%s (%s)".formatted(problem, position == 0 ? "" : " at position " + position, told);
  }
}
