package vn.dondoc.command.importing.synthetic;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.ImportHints;
import vn.dondoc.command.importing.synthetic.AgencyCells.Habits;
import vn.dondoc.command.importing.synthetic.Sheet.Part;

/**
 * A made-up plan as a file, with its truth.
 *
 * @param features what is unusual in its layout
 */
record SyntheticPlan(
    TruePlan truth, List<String> features, String fileName, byte[] file, ImportHints hints) {

  static SyntheticPlan of(long seed, AgencyDirectory directory) {
    Dice dice = new Dice(seed);
    return dice.chance(22) ? prose(dice, directory) : table(dice, directory);
  }

  private static SyntheticPlan table(Dice dice, AgencyDirectory directory) {
    Layout layout = Layout.any(dice);
    LocalDate issuedOn = day(dice);
    boolean noisy = dice.chance(30);
    Habits habits = habits(dice, layout.format().isOneLine());
    Noise noise = new Noise(dice, noisy);
    TableWriter writer =
        new TableWriter(
            dice,
            layout,
            new Vocabulary(dice),
            new AgencyCells(dice, directory, issuedOn, habits),
            new DeadlinePhrases(dice, issuedOn),
            noise);
    Surroundings around = new Surroundings(dice, noise, issuedOn);
    List<Part> parts = new ArrayList<>();
    if (layout.letterhead()) {
      parts.addAll(around.letterhead());
      parts.addAll(around.organisation());
    }
    boolean before = dice.chance(50);
    if (layout.otherTables() && before) {
      parts.addAll(around.otherTable());
    }
    parts.addAll(writer.write());
    if (layout.otherTables() && !before) {
      parts.addAll(around.otherTable());
    }
    if (layout.signature()) {
      parts.addAll(around.signature());
    }
    List<String> features = new ArrayList<>(layout.features());
    features.addAll(features(habits, noisy));
    TruePlan truth = new TruePlan(issuedOn, writer.items(), around.recurrences(), writer.flags());
    return written(truth, features, new Sheet(parts), layout.format(), layout.letterhead());
  }

  private static SyntheticPlan prose(Dice dice, AgencyDirectory directory) {
    Format format = dice.pick(List.of(Format.TXT_TABS, Format.MARKDOWN, Format.WORD));
    ProseWriter.Style style = dice.pick(List.of(ProseWriter.Style.values()));
    LocalDate issuedOn = day(dice);
    boolean noisy = dice.chance(30);
    Habits habits = habits(dice, true);
    Noise noise = new Noise(dice, noisy);
    ProseWriter writer =
        new ProseWriter(
            dice,
            style,
            new Vocabulary(dice),
            new AgencyCells(dice, directory, issuedOn, habits),
            new DeadlinePhrases(dice, issuedOn),
            noise);
    Surroundings around = new Surroundings(dice, noise, issuedOn);
    List<Part> parts = new ArrayList<>(around.letterhead());
    parts.addAll(writer.write());
    parts.addAll(around.organisation());
    parts.addAll(around.signature());
    List<String> features = new ArrayList<>(List.of("prose " + style));
    features.addAll(features(habits, noisy));
    TruePlan truth = new TruePlan(issuedOn, writer.items(), around.recurrences(), Set.of());
    return written(truth, features, new Sheet(parts), format, true);
  }

  private static LocalDate day(Dice dice) {
    return LocalDate.of(dice.between(2022, 2024), dice.between(1, 12), dice.between(1, 28));
  }

  private static Habits habits(Dice dice, boolean oneLine) {
    return new Habits(dice.chance(10), dice.chance(15), oneLine, dice.chance(7));
  }

  private static List<String> features(Habits habits, boolean noisy) {
    List<String> features = new ArrayList<>();
    if (habits.typos()) {
      features.add("misspelt names");
    }
    if (habits.ministries()) {
      features.add("agencies of ministries");
    }
    if (habits.unseparated()) {
      features.add("names without a separator");
    }
    if (noisy) {
      features.add("noise");
    }
    return features;
  }

  private static SyntheticPlan written(
      TruePlan truth, List<String> features, Sheet sheet, Format format, boolean dated) {
    byte[] file =
        switch (format) {
          case WORD -> OfficeDocuments.word(sheet);
          case EXCEL -> OfficeDocuments.excel(sheet);
          default -> TextFiles.of(sheet, format).getBytes(StandardCharsets.UTF_8);
        };
    ImportHints hints =
        dated
            ? ImportHints.none()
            : new ImportHints("1/KH-UBND", truth.issuedOn(), null, null, null, null);
    return new SyntheticPlan(truth, features, format.fileName(), file, hints);
  }
}
