package vn.dondoc.events;

/** Độ khẩn: thường, khẩn, thượng khẩn, hỏa tốc. */
public enum Priority {
  NORMAL,
  URGENT,
  VERY_URGENT,
  EXPRESS
}
