package vn.dondoc.eventstore;

/**
 * The receipt's key was used before. Nothing was stored now; whether it is a retry or another
 * request is for the caller to tell, by the request hashes.
 */
public final class ReceiptExistsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient StoredReceipt stored;

  public ReceiptExistsException(StoredReceipt stored) {
    super("receipt " + stored.key() + " exists");
    this.stored = stored;
  }

  public StoredReceipt stored() {
    return stored;
  }
}
