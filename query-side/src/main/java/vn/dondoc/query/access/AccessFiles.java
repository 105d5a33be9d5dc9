package vn.dondoc.query.access;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import vn.dondoc.query.exports.Coverage;
import vn.dondoc.query.exports.ExportFile;
import vn.dondoc.query.exports.InclusionPaths;
import vn.dondoc.query.exports.JsonLine;
import vn.dondoc.query.exports.ProvenFile;
import vn.dondoc.query.http.CsvColumns;
import vn.dondoc.query.proof.Proofs;
import vn.dondoc.query.proof.building.AccessLeaves;
import vn.dondoc.query.proof.signing.Checkpoint;

/** Writes the access log into files that can be checked, as far as the last checkpoint of it. */
public final class AccessFiles {

  private static final String FORMAT = "dondoc-access/1";

  private final AccessReader accesses;
  private final Proofs proofs;
  private final Coverage coverage;

  /**
   * @param proofs over the access log
   */
  public AccessFiles(AccessReader accesses, Proofs proofs) {
    this.accesses = accesses;
    this.proofs = proofs;
    this.coverage = new Coverage(proofs);
  }

  /** The last checkpoint, once it covers what has been recorded by now, or some seconds later. */
  Checkpoint checkpoint() {
    return coverage.asFarAs(accesses.head());
  }

  /**
   * JSON lines: each entry with what its hash is made of, and the proof that it is in the tree.
   *
   * @param asked what narrows the entries down, as it was given
   */
  void writeLines(
      ExportFile file, AccessFilter filter, Map<String, String> asked, Checkpoint checkpoint) {
    ProvenFile.begin(
        file,
        new ProvenFile.Heading(FORMAT, "filter", asked, checkpoint.size()),
        proofs.note(checkpoint));
    InclusionPaths paths = new InclusionPaths(proofs.treeOf(checkpoint.size()));
    long[] entries = {0};
    accesses.readAll(
        filter,
        checkpoint.size(),
        item -> {
          JsonLine line = new JsonLine();
          line.raw("{\"position\":").number(item.position());
          line.raw(",\"recordedAt\":").text(AccessLeaves.moment(item.recordedAt().toInstant()));
          line.raw(",\"salt\":").hex(HexFormat.of().parseHex(item.salt()));
          line.raw(",\"content\":").text(item.content());
          paths.append(item.position(), line.raw(",\"proof\":"));
          line.raw("}\n");
          file.write(line.bytes(), line.length());
          entries[0]++;
        });
    ProvenFile.end(file, "rows", entries[0]);
  }

  /** As CSV, with the columns of the JSON answer. */
  void writeTable(ExportFile file, AccessFilter filter, Checkpoint checkpoint) {
    CsvColumns columns = new CsvColumns(AccessItem.class);
    file.write(columns.header());
    accesses.readAll(
        filter,
        checkpoint.size(),
        item -> {
          byte[] line = columns.line(item).getBytes(StandardCharsets.UTF_8);
          file.write(line, line.length);
        });
    ProvenFile.endTable(file, checkpoint.size(), proofs.note(checkpoint));
  }
}
