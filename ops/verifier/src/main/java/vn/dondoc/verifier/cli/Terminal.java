package vn.dondoc.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Where the answer is written: files and pipes get UTF-8, a terminal what it reads. */
public final class Terminal {

  /** Has marks that the old code pages of Windows lack. */
  private static final String VIETNAMESE = "Đã kiểm tra được";

  private Terminal() {}

  public static PrintStream open(OutputStream out) {
    Console console = System.console();
    Charset charset = console == null ? UTF_8 : console.charset();
    // A terminal that cannot show Vietnamese gets it in UTF-8 all the same: it can be redirected.
    boolean readable = charset.newEncoder().canEncode(VIETNAMESE);
    return new PrintStream(out, true, readable ? charset : UTF_8);
  }
}
