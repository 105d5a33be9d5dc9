package vn.dondoc.query.planted.two;

import vn.dondoc.query.planted.one.One;

/** The other half. */
public final class Two {
  public One other() {
    return new One();
  }
}
