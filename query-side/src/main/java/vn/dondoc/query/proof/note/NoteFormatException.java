package vn.dondoc.query.proof.note;

/** A key, a note or a line of one is not written as its specification has it. */
public final class NoteFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoteFormatException(String message) {
    super(message);
  }
}
