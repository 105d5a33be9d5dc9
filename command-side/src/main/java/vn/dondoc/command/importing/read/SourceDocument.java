package vn.dondoc.command.importing.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as blocks in their order.
 *
 * @param lines the lines as they stand in the file, blank ones too, where it is plain text; what
 *     their spaces and gaps say is lost in the blocks
 * @param assumedEncoding the name of an encoding that nothing but its result speaks for
 * @param hidden names of parts that the file hides and that are not read: a sheet's, or with its
 *     row or column after an exclamation mark
 */
public record SourceDocument(
    List<Block> blocks,
    List<TextLine> lines,
    @Nullable String assumedEncoding,
    List<String> hidden) {
  public SourceDocument {
    blocks = List.copyOf(blocks);
    lines = List.copyOf(lines);
    hidden = List.copyOf(hidden);
  }

  public SourceDocument(List<Block> blocks, List<TextLine> lines) {
    this(blocks, lines, null, List.of());
  }

  SourceDocument decodedAs(@Nullable String encoding) {
    return new SourceDocument(blocks, lines, encoding, hidden);
  }
}
