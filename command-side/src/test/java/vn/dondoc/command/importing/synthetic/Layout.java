package vn.dondoc.command.importing.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * How an office lays out a plan.
 *
 * @param machineHeads heads as names of fields
 */
record Layout(
    Format format,
    List<Head> columns,
    boolean machineHeads,
    Numbering numbering,
    Grouping grouping,
    Roles roles,
    Sharing sharing,
    boolean unnumberedRows,
    boolean flawedNumbers,
    boolean groupLead,
    boolean groupDeadline,
    boolean twoHeadRows,
    boolean columnNumbers,
    boolean headsRepeated,
    boolean otherTables,
    boolean letterhead,
    boolean signature) {

  enum Numbering {
    RUNNING,
    RESTARTING,
    DOTTED,
    LETTERS,
    CODES,
    INSIDE_CONTENT,
    NONE
  }

  enum Grouping {
    NONE,
    ROMAN,
    CAPITAL_LETTER,
    ROMAN_ACROSS,
    BOLD,
    CAPITALS,
    ACROSS,
    PARAGRAPH,
    DECIMAL,
    FIELD_COLUMN;

    boolean isRow() {
      return this != NONE && this != PARAGRAPH && this != FIELD_COLUMN;
    }

    /** Whether the row has its title where other rows have their contents. */
    boolean keepsColumns() {
      return this == ROMAN || this == CAPITAL_LETTER || this == DECIMAL || this == BOLD;
    }
  }

  enum Roles {
    TWO_COLUMNS,
    COMBINED,
    LEAD_ALONE
  }

  enum Sharing {
    NONE,
    DEADLINE_MERGED,
    LEAD_MERGED,
    DEADLINE_ONCE_A_GROUP
  }

  static Layout any(Dice dice) {
    Format format = dice.pick(List.of(Format.values()));
    boolean machine = (format.isValues() || format == Format.EXCEL) && dice.chance(25);
    Numbering numbering = dice.pick(List.of(Numbering.values()));
    Grouping grouping = grouping(dice, format, machine, numbering);
    if (grouping == Grouping.DECIMAL) {
      numbering = Numbering.DOTTED;
    } else if (numbering == Numbering.RESTARTING
        && !(grouping.isRow() || grouping == Grouping.PARAGRAPH)) {
      numbering = Numbering.RUNNING;
    }
    boolean counted = numbering == Numbering.RUNNING || numbering == Numbering.RESTARTING;
    Roles roles =
        dice.pick(List.of(Roles.TWO_COLUMNS, Roles.TWO_COLUMNS, Roles.COMBINED, Roles.LEAD_ALONE));
    boolean groupLead = grouping.keepsColumns() && dice.chance(20);
    boolean groupDeadline = grouping.keepsColumns() && dice.chance(20);
    boolean unnumbered = counted && !groupLead && dice.chance(25);
    Sharing sharing = sharing(dice, format, groupLead || groupDeadline || unnumbered, grouping);
    List<Head> columns = columns(dice, numbering, grouping, roles);
    boolean adjacent = columns.indexOf(Head.COORDINATING) == columns.indexOf(Head.LEAD) + 1;
    return new Layout(
        format,
        columns,
        machine,
        numbering,
        grouping,
        roles,
        sharing,
        unnumbered,
        numbering == Numbering.RUNNING && !unnumbered && dice.chance(15),
        groupLead,
        groupDeadline,
        adjacent && roles == Roles.TWO_COLUMNS && !machine && dice.chance(30),
        !machine && dice.chance(15),
        dice.chance(20),
        !machine && dice.chance(25),
        !machine && dice.chance(60),
        !machine && dice.chance(40));
  }

  private static Grouping grouping(Dice dice, Format format, boolean machine, Numbering numbering) {
    if (machine) {
      return dice.pick(List.of(Grouping.NONE, Grouping.FIELD_COLUMN));
    }
    List<Grouping> possible = new ArrayList<>(List.of(Grouping.values()));
    boolean column = numbering != Numbering.NONE && numbering != Numbering.INSIDE_CONTENT;
    if (!column) {
      possible.removeAll(
          List.of(Grouping.ROMAN, Grouping.CAPITAL_LETTER, Grouping.DECIMAL, Grouping.ACROSS));
    }
    if (!format.hasBold()) {
      possible.remove(Grouping.BOLD);
    }
    if (format.isValues()) {
      possible.remove(Grouping.PARAGRAPH);
    }
    return dice.pick(possible);
  }

  private static Sharing sharing(Dice dice, Format format, boolean otherwise, Grouping grouping) {
    if (otherwise || dice.chance(60)) {
      return Sharing.NONE;
    }
    if (format.isOffice()) {
      return dice.pick(List.of(Sharing.DEADLINE_MERGED, Sharing.LEAD_MERGED));
    }
    return grouping.isRow() ? Sharing.DEADLINE_ONCE_A_GROUP : Sharing.NONE;
  }

  private static List<Head> columns(
      Dice dice, Numbering numbering, Grouping grouping, Roles roles) {
    List<Head> columns = new ArrayList<>(List.of(Head.CONTENT, Head.LEAD));
    if (roles == Roles.TWO_COLUMNS) {
      columns.add(Head.COORDINATING);
    }
    if (dice.chance(93)) {
      columns.add(Head.DEADLINE);
    } else {
      columns.add(Head.UNIT);
      columns.add(Head.TARGET);
    }
    if (dice.chance(70)) {
      columns.add(Head.PRODUCT);
    }
    for (Head extra : List.of(Head.SUBMIT, Head.NOTE, Head.BUDGET, Head.LEADER, Head.FORM)) {
      if (dice.chance(15)) {
        columns.add(extra);
      }
    }
    if (dice.chance(35)) {
      columns = new ArrayList<>(dice.shuffled(columns));
    }
    if (grouping == Grouping.FIELD_COLUMN) {
      columns.addFirst(Head.FIELD);
    }
    if (numbering != Numbering.NONE && numbering != Numbering.INSIDE_CONTENT) {
      columns.addFirst(Head.NUMBER);
    }
    return columns;
  }

  boolean has(Head head) {
    return columns.contains(head);
  }

  /** What is unusual in it, for the report. */
  List<String> features() {
    List<String> features = new ArrayList<>();
    features.add("format " + format);
    features.add("numbering " + numbering);
    features.add("grouping " + grouping);
    features.add("roles " + roles);
    features.add("sharing " + sharing);
    add(features, machineHeads, "heads as names of fields");
    add(features, unnumberedRows, "unnumbered rows under a number");
    add(features, flawedNumbers, "numbers twice or left out");
    add(features, groupLead, "group rows with a lead");
    add(features, groupDeadline, "group rows with a deadline");
    add(features, twoHeadRows, "two rows of heads");
    add(features, columnNumbers, "a row of column numbers");
    add(features, headsRepeated, "heads repeated");
    add(features, otherTables, "other tables in the file");
    add(features, signature, "a signature below");
    add(features, !has(Head.DEADLINE), "no deadline column");
    add(features, has(Head.SUBMIT), "a submit-to column");
    add(
        features,
        has(Head.NOTE) || has(Head.BUDGET) || has(Head.LEADER) || has(Head.FORM),
        "columns nobody needs");
    return features;
  }

  private static void add(List<String> features, boolean present, String feature) {
    if (present) {
      features.add(feature);
    }
  }
}
