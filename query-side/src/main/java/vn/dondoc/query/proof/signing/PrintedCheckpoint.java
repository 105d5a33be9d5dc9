package vn.dondoc.query.proof.signing;

import java.util.Base64;
import vn.dondoc.query.proof.note.NoteSignature;
import vn.dondoc.query.proof.note.TreeHead;

/**
 * A checkpoint on one line that can be printed, or typed in: {@code dondoc1 <origin> <size> <root>
 * <key id> <signature>}, root and signature in URL-safe Base64 without padding. The note can be
 * made of it again.
 */
public record PrintedCheckpoint(String line) {

  public static PrintedCheckpoint of(Checkpoint checkpoint) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    TreeHead head = TreeHead.parse(checkpoint.note().text());
    NoteSignature signature = checkpoint.note().signatures().getFirst();
    return new PrintedCheckpoint(
        "dondoc1 %s %d %s %s %s"
            .formatted(
                head.origin(),
                head.size(),
                base64.encodeToString(head.root()),
                signature.keyIdInHex(),
                base64.encodeToString(signature.signature())));
  }
}
