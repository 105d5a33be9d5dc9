package vn.dondoc.bench.peers.planted;

import vn.dondoc.bench.ours.OurCommandSide;

/** Breaks a rule of the architecture on purpose, so that the rule is seen failing. */
public final class PeerThatKnowsOurs {
  public boolean offends(OurCommandSide ours) {
    return ours.port() == 0;
  }
}
