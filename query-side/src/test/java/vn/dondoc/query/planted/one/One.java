package vn.dondoc.query.planted.one;

import vn.dondoc.query.planted.two.Two;

/** Half of a circle. */
public final class One {
  public Two other() {
    return new Two();
  }
}
