package vn.dondoc.command.importing.read;

import java.util.List;

/** A file as blocks in their order. */
public record SourceDocument(List<Block> blocks) {
  public SourceDocument {
    blocks = List.copyOf(blocks);
  }
}
