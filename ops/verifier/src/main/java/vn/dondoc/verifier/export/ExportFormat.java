package vn.dondoc.verifier.export;

/** What the first line of an export says that it is. */
public enum ExportFormat {
  EVENTS("dondoc-events/1"),
  DUMP("dondoc-dump/1"),
  LIST("dondoc-list/1"),
  ACCESSES("dondoc-access/1");

  private final String written;

  ExportFormat(String written) {
    this.written = written;
  }

  public String written() {
    return written;
  }
}
