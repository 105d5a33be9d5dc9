package vn.dondoc.query.proof;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** A text as a QR code (ISO/IEC 18004), which prints sharp in any size. */
record QrCode(BitMatrix modules) {

  /** Empty modules around it, as the standard wants them. */
  private static final int QUIET_ZONE = 4;

  /** Printed and folded: a quarter of the modules may be lost. */
  private static final Map<EncodeHintType, ?> HINTS =
      Map.of(
          EncodeHintType.ERROR_CORRECTION,
          ErrorCorrectionLevel.Q,
          EncodeHintType.CHARACTER_SET,
          "UTF-8",
          EncodeHintType.MARGIN,
          QUIET_ZONE);

  /**
   * @throws IllegalArgumentException if it is too long for one
   */
  static QrCode of(String text) {
    try {
      // Asked for in no size, it has one pixel a module.
      return new QrCode(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS));
    } catch (WriterException e) {
      throw new IllegalArgumentException("no QR code can hold it", e);
    }
  }

  /** One square a module, in rows from the top. */
  String svg() {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y)) {
          path.append("M%d %dh1v1h-1z".formatted(x, y));
        }
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="80mm" height="80mm" \
    shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%1$dv%2$dH0z"/><path d="%s"/></svg>
    """
        .formatted(modules.getWidth(), modules.getHeight(), path);
  }
}
