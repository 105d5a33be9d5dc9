package vn.dondoc.command.importing.read;

import java.util.List;

/**
 * A file as blocks in their order.
 *
 * @param lines the lines as they stand in the file, blank ones too, where it is plain text; what
 *     their spaces and gaps say is lost in the blocks
 */
public record SourceDocument(List<Block> blocks, List<TextLine> lines) {
  public SourceDocument {
    blocks = List.copyOf(blocks);
    lines = List.copyOf(lines);
  }

  public SourceDocument(List<Block> blocks) {
    this(blocks, List.of());
  }
}
