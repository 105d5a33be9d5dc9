package vn.dondoc.command.importing.table.flowed;

import java.util.Optional;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.table.flowed.RowWords.Tag;

/** What the words in a column are like, before anything is learnt of it. Points are log-odds. */
enum ColumnSort {
  CONTENT(0.1, -0.35, -0.3, 8),
  PRODUCT(0.1, -0.35, -0.5, 2),
  LEAD(-1.2, 1, -2.5, 4),
  COORDINATING(-1.2, 1, -2.5, 2),
  SUBMITTED_TO(-1.2, 0.9, -2.5, 1),
  DEADLINE(-0.4, -0.5, 1.5, 3),
  NOTE(-0.1, -0.2, -0.5, 0.2),
  UNKNOWN(0, -0.3, -0.4, 0.7);

  private final double plain;
  private final double agency;
  private final double time;
  private final double emptyCost;

  ColumnSort(double plain, double agency, double time, double emptyCost) {
    this.plain = plain;
    this.agency = agency;
    this.time = time;
    this.emptyCost = emptyCost;
  }

  static ColumnSort of(Optional<Column> column) {
    return column
        .map(
            known ->
                switch (known) {
                  case CONTENT -> CONTENT;
                  case PRODUCT -> PRODUCT;
                  case LEAD -> LEAD;
                  case COORDINATING -> COORDINATING;
                  case SUBMITTED_TO -> SUBMITTED_TO;
                  case DEADLINE, START -> DEADLINE;
                  case NOTE -> NOTE;
                  case NUMBER, GROUP, BOTH_ROLES -> UNKNOWN;
                })
        .orElse(UNKNOWN);
  }

  boolean namesAgencies() {
    return this == LEAD || this == COORDINATING || this == SUBMITTED_TO;
  }

  double emptyCost() {
    return emptyCost;
  }

  /** Points for a word of some looks. */
  double word(Tag tag) {
    return switch (tag) {
      case PLAIN -> plain;
      case AGENCY -> agency;
      case AGENCY_TAIL -> namesAgencies() ? 0 : plain;
      case TIME -> time;
    };
  }
}
