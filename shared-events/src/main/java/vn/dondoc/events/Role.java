package vn.dondoc.events;

/** Roles of the domain: văn phòng, lãnh đạo, cơ quan, thanh tra, quản trị. */
public enum Role {
  OFFICE,
  LEADER,
  AGENCY,
  AUDITOR,
  ADMINISTRATOR
}
