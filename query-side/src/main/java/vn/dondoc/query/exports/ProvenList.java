package vn.dondoc.query.exports;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.http.EndedTable;
import vn.dondoc.query.http.ListAnswer;
import vn.dondoc.query.proof.note.SignedNote;

/**
 * A list with the checkpoint that covers what it was made of.
 *
 * @param query what was asked for
 */
record ProvenList<T>(ListAnswer<T> answer, Map<String, Object> query, SignedNote checkpoint)
    implements ListAnswer<T>, EndedTable {

  @Override
  public List<T> items() {
    return answer.items();
  }

  @Override
  public @Nullable String next() {
    return answer.next();
  }

  @Override
  public long total() {
    return answer.total();
  }

  @Override
  public long position() {
    return answer.position();
  }

  @Override
  public String ending(byte[] table) {
    ExportFile file = ExportFile.hashing();
    file.write(table, table.length);
    return ProvenFile.endOfTable(file, position(), checkpoint);
  }
}
