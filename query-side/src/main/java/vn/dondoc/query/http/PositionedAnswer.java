package vn.dondoc.query.http;

/** An answer that says how much of the log it knows. */
public interface PositionedAnswer {

  /** Of the log that the answer is complete to. */
  long position();
}
