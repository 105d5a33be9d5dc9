package vn.dondoc.query.events;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import vn.dondoc.query.events.EventLines.Begun;
import vn.dondoc.query.exports.ExportFile;
import vn.dondoc.query.exports.InclusionPaths;
import vn.dondoc.query.exports.JsonLine;
import vn.dondoc.query.exports.ProvenFile;
import vn.dondoc.query.exports.ProvenFile.Heading;
import vn.dondoc.query.http.CsvColumns;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.proof.Proofs;
import vn.dondoc.query.proof.signing.Checkpoint;
import vn.dondoc.query.proof.tree.MerkleTree;

/** Writes what a question asks for into a file that can be checked. */
final class EventExports {

  private static final String EVENTS = "dondoc-events/1";
  private static final String DUMP = "dondoc-dump/1";
  private static final String LINE_END = "}\n";

  private final EventScan scan;
  private final Proofs proofs;

  EventExports(EventScan scan, Proofs proofs) {
    this.scan = scan;
    this.proofs = proofs;
  }

  /**
   * JSON lines, each event with the proof that it is in the tree of the checkpoint.
   *
   * @param asked what narrows the events down, as it was given
   * @param checkpoint that covers the end of the stretch
   */
  void writeLines(
      ExportFile file,
      EventQuestion question,
      Map<String, String> asked,
      Checkpoint checkpoint,
      Language language) {
    InclusionPaths paths = new InclusionPaths(proofs.treeOf(checkpoint.size()));
    begin(file, EVENTS, asked, checkpoint);
    writeEvents(
        file,
        question,
        event -> EventLines.begin(event, language),
        (position, line) -> paths.append(position, line.raw(",\"proof\":")));
  }

  /**
   * The whole log as far as the checkpoint. Proofs are left out, since the root can be computed of
   * it; each event says what its hashes are, so that one that was changed can be named.
   */
  void writeDump(ExportFile file, Checkpoint checkpoint, Language language) {
    MerkleTree tree = proofs.treeOf(checkpoint.size());
    begin(file, DUMP, Map.of(), checkpoint);
    writeEvents(
        file,
        EventQuestion.everything(checkpoint.size()),
        event -> EventLines.beginWithHashes(event, language),
        (position, line) -> line.raw(",\"leafHash\":\"").base64(tree.leaf(position - 1)).raw("\""));
  }

  private void begin(
      ExportFile file, String format, Map<String, String> asked, Checkpoint checkpoint) {
    Heading heading = new Heading(format, "filter", asked, checkpoint.size());
    ProvenFile.begin(file, heading, proofs.note(checkpoint));
  }

  /** What the tree says of an event, added to its line by one thread. */
  private interface FromTree {
    void append(long position, JsonLine line);
  }

  private void writeEvents(
      ExportFile file,
      EventQuestion question,
      Function<ReadEvent, Begun> begin,
      FromTree fromTree) {
    long[] events = {0};
    scan.read(
        question,
        begin,
        line -> {
          JsonLine json = line.json();
          fromTree.append(line.position(), json);
          json.raw(LINE_END);
          file.write(json.bytes(), json.length());
          events[0]++;
        });
    ProvenFile.end(file, "events", events[0]);
  }

  /** As CSV, with the columns of the JSON answer. */
  void writeTable(
      ExportFile file, EventQuestion question, Checkpoint checkpoint, Language language) {
    CsvColumns columns = new CsvColumns(EventItem.class);
    file.write(columns.header());
    scan.read(
        question,
        event -> columns.line(EventItem.of(event, language)).getBytes(StandardCharsets.UTF_8),
        (byte[] line) -> file.write(line, line.length));
    ProvenFile.endTable(file, checkpoint.size(), proofs.note(checkpoint));
  }
}
