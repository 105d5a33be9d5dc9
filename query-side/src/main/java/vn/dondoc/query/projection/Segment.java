package vn.dondoc.query.projection;

/**
 * One part of a divided generation; all of it where it is whole.
 *
 * @param number from 0
 */
public record Segment(Division division, int number) {

  /** All of a generation that was never divided, as those are that are being built. */
  public static final Segment WHOLE = new Segment(new Division(0, 1), 0);

  public Segment {
    if (number < 0 || number >= division.segments()) {
      throw new IllegalArgumentException("no segment: " + number + " of " + division);
    }
  }

  public boolean holds(String streamId) {
    return division.isWhole() || equals(division.of(streamId));
  }

  /**
   * What its token goes by. The division is in it, so that no token of another is ever taken up.
   */
  public String tokenIn(Generation generation) {
    return division.number() == 0
        ? generation.toString()
        : generation + "/" + division.number() + "." + number;
  }
}
