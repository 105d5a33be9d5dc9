package vn.dondoc.verifier;

import vn.dondoc.verifier.cli.Terminal;
import vn.dondoc.verifier.cli.VerifierCli;

/** Checks on an auditor's laptop what a dondoc has handed out: needs a JDK, and no network. */
public final class Verifier {

  private Verifier() {}

  public static void main(String[] arguments) {
    System.exit(new VerifierCli(System.in, Terminal.open(System.out)).run(arguments));
  }
}
