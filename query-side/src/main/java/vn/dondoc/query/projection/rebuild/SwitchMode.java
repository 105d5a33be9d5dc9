package vn.dondoc.query.projection.rebuild;

/** Whether a rebuild switches by itself, or waits for an administrator; part of the interface. */
public enum SwitchMode {
  AUTO,
  MANUAL
}
