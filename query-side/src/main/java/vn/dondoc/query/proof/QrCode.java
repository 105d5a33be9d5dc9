package vn.dondoc.query.proof;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.detector.Detector;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A text as a QR code (ISO/IEC 18004), which prints sharp in any size. */
record QrCode(BitMatrix modules) {

  /** Empty modules around it, as the standard wants them. */
  private static final int QUIET_ZONE = 4;

  /** The patterns that the standard has for spreading black and white evenly. */
  private static final int MASKS = 8;

  /** None asked for: the encoder takes the one that the standard counts as the best. */
  private static final int BEST_MASK = -1;

  /** Sizes of pictures in which it is looked for: one may hide what another shows. */
  private static final int[] PIXELS_A_MODULE = {3, 4, 5, 6};

  /**
   * What was made is looked for as a scanner does it. For one code in forty to a hundred modules in
   * the middle look like one of the corners; with another mask they do not.
   *
   * @throws IllegalArgumentException if it is too long for one
   */
  static QrCode of(String text) {
    QrCode best = encoded(text, BEST_MASK);
    return best.isFoundAs(text)
        ? best
        : IntStream.range(0, MASKS)
            .mapToObj(mask -> encoded(text, mask))
            .filter(code -> code.isFoundAs(text))
            .findFirst()
            .orElse(best);
  }

  private static QrCode encoded(String text, int mask) {
    Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
    // Folded or stained: 15 of 100 may be lost. More would make the modules smaller.
    hints.put(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
    hints.put(EncodeHintType.CHARACTER_SET, "UTF-8");
    hints.put(EncodeHintType.MARGIN, QUIET_ZONE);
    if (mask != BEST_MASK) {
      hints.put(EncodeHintType.QR_MASK_PATTERN, mask);
    }
    try {
      // Asked for in no size, it has one pixel a module.
      return new QrCode(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints));
    } catch (WriterException e) {
      throw new IllegalArgumentException("no QR code can hold it", e);
    }
  }

  private boolean isFoundAs(String text) {
    return Arrays.stream(PIXELS_A_MODULE).allMatch(pixels -> isFoundAs(text, pixels));
  }

  private boolean isFoundAs(String text, int pixels) {
    try {
      BitMatrix found = new Detector(enlarged(pixels)).detect().getBits();
      return new Decoder().decode(found).getText().equals(text);
    } catch (ReaderException e) {
      return false;
    }
  }

  private BitMatrix enlarged(int pixels) {
    BitMatrix picture = new BitMatrix(modules.getWidth() * pixels, modules.getHeight() * pixels);
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y)) {
          picture.setRegion(x * pixels, y * pixels, pixels, pixels);
        }
      }
    }
    return picture;
  }

  /** One square a module, in rows from the top; 1.6 mm wide for the line of a checkpoint. */
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
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="100mm" height="100mm" \
    shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%1$dv%2$dH0z"/><path d="%s"/></svg>
    """
        .formatted(modules.getWidth(), modules.getHeight(), path);
  }
}
