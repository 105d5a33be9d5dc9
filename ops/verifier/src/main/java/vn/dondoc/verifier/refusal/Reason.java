package vn.dondoc.verifier.refusal;

/** Every reason for not accepting something; each has its words in every language. */
public enum Reason {
  // What could not be looked at.
  USAGE(Verdict.NOT_CHECKED),
  MALFORMED_KEY(Verdict.NOT_CHECKED),
  UNREADABLE_FILE(Verdict.NOT_CHECKED),
  FILE_TOO_LONG(Verdict.NOT_CHECKED),
  OTHER_FORMAT(Verdict.NOT_CHECKED),
  CONSISTENCY_PROOF_NEEDED(Verdict.NOT_CHECKED),
  WHOLE_FILE_NEEDED(Verdict.NOT_CHECKED),

  // A text that is not what it has to be.
  JSON_MALFORMED(Verdict.NOT_VERIFIED),
  JSON_NOT_UTF8(Verdict.NOT_VERIFIED),
  JSON_TOO_DEEP(Verdict.NOT_VERIFIED),
  JSON_MEMBER_TWICE(Verdict.NOT_VERIFIED),
  MEMBER_MISSING(Verdict.NOT_VERIFIED),
  MEMBER_MALFORMED(Verdict.NOT_VERIFIED),
  LINE_TOO_LONG(Verdict.NOT_VERIFIED),
  ENTRY_TOO_LONG(Verdict.NOT_VERIFIED),
  NOTE_MALFORMED(Verdict.NOT_VERIFIED),
  CHECKPOINT_MALFORMED(Verdict.NOT_VERIFIED),

  // Who signed.
  SIGNATURE_WRONG(Verdict.NOT_VERIFIED),
  NOT_SIGNED_BY_KNOWN_KEY(Verdict.NOT_VERIFIED),
  TOO_FEW_WITNESSES(Verdict.NOT_VERIFIED),

  // The file as a whole.
  END_MISSING(Verdict.NOT_VERIFIED),
  END_COUNT_DIFFERS(Verdict.NOT_VERIFIED),
  END_HASH_DIFFERS(Verdict.NOT_VERIFIED),
  LINES_AFTER_END(Verdict.NOT_VERIFIED),
  EXPORT_POSITION_DIFFERS(Verdict.NOT_VERIFIED),

  // The events.
  POSITION_MISSING(Verdict.NOT_VERIFIED),
  POSITION_OUT_OF_ORDER(Verdict.NOT_VERIFIED),
  POSITION_BEYOND_CHECKPOINT(Verdict.NOT_VERIFIED),
  STREAM_VERSION_MISSING(Verdict.NOT_VERIFIED),
  STREAM_VERSION_OUT_OF_ORDER(Verdict.NOT_VERIFIED),
  OTHER_STREAM(Verdict.NOT_VERIFIED),
  RECORDED_EARLIER_THAN_BEFORE(Verdict.NOT_VERIFIED),
  PAYLOAD_CHANGED(Verdict.NOT_VERIFIED),
  METADATA_CHANGED(Verdict.NOT_VERIFIED),
  LEAF_DIFFERS(Verdict.NOT_VERIFIED),
  INCLUSION_NOT_PROVED(Verdict.NOT_VERIFIED),

  // The tree.
  ROOT_DIFFERS(Verdict.NOT_VERIFIED),
  OLDER_ROOT_DIFFERS(Verdict.NOT_VERIFIED),
  LOG_SHORTER_THAN_BEFORE(Verdict.NOT_VERIFIED),
  OTHER_LOG(Verdict.NOT_VERIFIED),
  PROOF_FOR_OTHER_SIZES(Verdict.NOT_VERIFIED),
  CONSISTENCY_NOT_PROVED(Verdict.NOT_VERIFIED);

  /** What a reason means for whoever waits for an answer. */
  public enum Verdict {
    /** Looked at, and not as it was signed: exit code 1. */
    NOT_VERIFIED(1),
    /** Not looked at, since what was asked for could not be made out or read: exit code 2. */
    NOT_CHECKED(2);

    private final int exitCode;

    Verdict(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  private final Verdict verdict;

  Reason(Verdict verdict) {
    this.verdict = verdict;
  }

  public Verdict verdict() {
    return verdict;
  }
}
