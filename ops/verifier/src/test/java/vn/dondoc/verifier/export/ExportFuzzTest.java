package vn.dondoc.verifier.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import vn.dondoc.verifier.Seeded;
import vn.dondoc.verifier.refusal.RefusedException;

/** Exports damaged at random and forged by someone who knows the format: every one is refused. */
class ExportFuzzTest {

  private static final int DAMAGES = 4_000;
  private static final int FORGERIES = 2_000;
  private static final int SIZE = 33;

  private interface Check {
    void verify(byte[] file) throws IOException, RefusedException;
  }

  @Test
  void noDamagedFileIsAccepted() {
    Random random = Seeded.random("noDamagedFileIsAccepted");
    List<Subject> subjects = subjects(random);
    List<byte[]> files =
        subjects.stream().map(it -> it.export().get().text().getBytes(UTF_8)).toList();
    for (int i = 0; i < DAMAGES; i++) {
      int which = random.nextInt(files.size());
      byte[] whole = files.get(which);
      byte[] damaged = damaged(whole, random);
      if (!Arrays.equals(withoutLastNewline(damaged), withoutLastNewline(whole))) {
        assertRefused(subjects.get(which).check(), damaged);
      }
    }
  }

  @Test
  void noForgedFileIsAccepted() {
    Random random = Seeded.random("noForgedFileIsAccepted");
    List<Subject> subjects = subjects(random);
    for (int i = 0; i < FORGERIES; i++) {
      Subject subject = subjects.get(random.nextInt(subjects.size()));
      SampleExport export = subject.export().get();
      String original = export.withoutEnd();
      forge(export.rows(), subject.mayLackRows() ? 5 : 6, random);
      if (!export.withoutEnd().equals(original)) {
        assertRefused(subject.check(), export.text().getBytes(UTF_8));
      }
    }
  }

  /**
   * A file to be tampered with.
   *
   * @param mayLackRows whether a row that is gone is not missed
   */
  private record Subject(Supplier<SampleExport> export, Check check, boolean mayLackRows) {}

  private static List<Subject> subjects(Random random) {
    SampleLog log = SampleLog.random(SIZE, random);
    SampleAccesses accesses = SampleAccesses.random(SIZE, random);
    return List.of(
        new Subject(log::dump, dump(log), false),
        // Without a filter an export of events may leave any of them out.
        new Subject(log::all, history(log), true),
        new Subject(accesses::all, accesses(accesses), false));
  }

  private static byte[] damaged(byte[] whole, Random random) {
    int at = random.nextInt(whole.length);
    int length = 1 + random.nextInt(Math.min(200, whole.length - at));
    byte[] damaged = whole.clone();
    switch (random.nextInt(5)) {
      case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> damaged[at] = (byte) random.nextInt(256);
      case 2 -> damaged = Arrays.copyOf(whole, at);
      case 3 -> {
        damaged = Arrays.copyOf(whole, whole.length - length);
        System.arraycopy(whole, at + length, damaged, at, whole.length - at - length);
      }
      default -> {
        int from = random.nextInt(whole.length - length + 1);
        System.arraycopy(whole, from, damaged, at, length);
      }
    }
    return damaged;
  }

  private static void forge(List<Map<String, String>> rows, int kinds, Random random) {
    int at = random.nextInt(rows.size());
    int other = random.nextInt(rows.size());
    Map<String, String> row = rows.get(at);
    switch (random.nextInt(kinds)) {
      case 0 -> Collections.swap(rows, at, other);
      case 1 -> rows.add(other, row);
      case 2 -> exchange(row, rows.get(other), anyProven(row, random));
      case 3 -> changeDigits(row, anyProven(row, random), random);
      case 4 -> row.remove(anyProven(row, random));
      default -> rows.remove(at);
    }
  }

  private static String anyProven(Map<String, String> row, Random random) {
    List<String> members =
        row.keySet().stream().filter(member -> !member.equals("summary")).toList();
    return members.get(random.nextInt(members.size()));
  }

  private static void exchange(Map<String, String> row, Map<String, String> other, String member) {
    String value = row.get(member);
    if (other.containsKey(member)) {
      row.put(member, other.get(member));
      other.put(member, value);
    }
  }

  /** Puts another digit in place of one, in a number or a text; what has none gets one. */
  private static void changeDigits(Map<String, String> row, String member, Random random) {
    StringBuilder value = new StringBuilder(row.get(member));
    int at = random.nextInt(value.length());
    while (at > 0 && !Character.isDigit(value.charAt(at))) {
      at--;
    }
    value.setCharAt(at, (char) ('0' + random.nextInt(10)));
    row.put(member, value.toString());
  }

  private static Check dump(SampleLog log) {
    return file ->
        DumpCheck.verify(
            new ExportReader(new ByteArrayInputStream(file), ExportFormat.DUMP, log.trusted()),
            List.of());
  }

  private static Check history(SampleLog log) {
    return file ->
        HistoryCheck.verify(
            new ExportReader(new ByteArrayInputStream(file), ExportFormat.EVENTS, log.trusted()));
  }

  private static Check accesses(SampleAccesses log) {
    return file ->
        AccessCheck.verify(
            new ExportReader(new ByteArrayInputStream(file), ExportFormat.ACCESSES, log.trusted()),
            List.of(),
            Set.of());
  }

  private static void assertRefused(Check check, byte[] file) {
    try {
      check.verify(file);
    } catch (RefusedException refused) {
      assertThat(refused.refusal().reason()).isNotNull();
      return;
    } catch (IOException | RuntimeException e) {
      fail("not refused in the declared way: " + new String(file, UTF_8), e);
    }
    fail("was accepted: " + new String(file, UTF_8));
  }

  private static byte[] withoutLastNewline(byte[] file) {
    boolean ends = file.length > 0 && file[file.length - 1] == '\n';
    return ends ? Arrays.copyOf(file, file.length - 1) : file;
  }
}
