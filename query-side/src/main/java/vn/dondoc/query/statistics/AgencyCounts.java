package vn.dondoc.query.statistics;

import org.jspecify.annotations.Nullable;

/**
 * How many tasks of an agency are in each class on a day, cancelled ones left out. The classes
 * partition {@code total}; {@code openDueSoon} is part of {@code openInTime}.
 *
 * @param agency code of the lead agency; null in the line of all agencies
 */
record AgencyCounts(
    @Nullable String agency,
    @Nullable String agencyName,
    long total,
    long doneOnTime,
    long doneLate,
    long doneWithoutDeadline,
    long awaitingConfirmation,
    long openOverdue,
    long openInTime,
    long openDueSoon,
    long openWithoutDeadline,
    long suspended,
    long returned,
    Rate completed,
    Rate completedOnTime,
    Rate overdue) {

  /**
   * A share with what it was made of, since published rates differ in their denominators.
   *
   * @param value numerator by denominator, 0 to 1; null where the denominator is 0
   */
  record Rate(long numerator, long denominator, @Nullable Double value) {

    static Rate of(long numerator, long denominator) {
      return new Rate(
          numerator, denominator, denominator == 0 ? null : (double) numerator / denominator);
    }
  }

  /** The number of each class; the order is that of the domain description's table. */
  record Classes(
      long doneOnTime,
      long doneLate,
      long doneWithoutDeadline,
      long awaitingConfirmation,
      long openOverdue,
      long openInTime,
      long openDueSoon,
      long openWithoutDeadline,
      long suspended,
      long returned) {

    static final Classes NONE = new Classes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    Classes plus(Classes other) {
      return new Classes(
          doneOnTime + other.doneOnTime,
          doneLate + other.doneLate,
          doneWithoutDeadline + other.doneWithoutDeadline,
          awaitingConfirmation + other.awaitingConfirmation,
          openOverdue + other.openOverdue,
          openInTime + other.openInTime,
          openDueSoon + other.openDueSoon,
          openWithoutDeadline + other.openWithoutDeadline,
          suspended + other.suspended,
          returned + other.returned);
    }

    private long total() {
      return doneOnTime
          + doneLate
          + doneWithoutDeadline
          + awaitingConfirmation
          + openOverdue
          + openInTime
          + openWithoutDeadline
          + suspended
          + returned;
    }
  }

  static AgencyCounts of(@Nullable String agency, @Nullable String agencyName, Classes classes) {
    long total = classes.total();
    long done = classes.doneOnTime() + classes.doneLate() + classes.doneWithoutDeadline();
    return new AgencyCounts(
        agency,
        agencyName,
        total,
        classes.doneOnTime(),
        classes.doneLate(),
        classes.doneWithoutDeadline(),
        classes.awaitingConfirmation(),
        classes.openOverdue(),
        classes.openInTime(),
        classes.openDueSoon(),
        classes.openWithoutDeadline(),
        classes.suspended(),
        classes.returned(),
        Rate.of(done, total),
        Rate.of(classes.doneOnTime(), classes.doneOnTime() + classes.doneLate()),
        Rate.of(classes.openOverdue(), total));
  }
}
