package vn.dondoc.query.proof;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paints the squares of an SVG as a printer would, and looks for the QR code in the picture. */
final class ScannedQr {

  private static final int PIXELS_A_MODULE = 5;
  private static final int WHITE = 0xffffff;
  private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");
  private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

  private ScannedQr() {}

  static String read(String svg) {
    Matcher size = SIZE.matcher(svg);
    if (!size.find()) {
      throw new AssertionError("no size in " + svg);
    }
    int width = Integer.parseInt(size.group(1)) * PIXELS_A_MODULE;
    int height = Integer.parseInt(size.group(2)) * PIXELS_A_MODULE;
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, WHITE);
    SQUARE
        .matcher(svg)
        .results()
        .forEach(
            square -> {
              int left = Integer.parseInt(square.group(1)) * PIXELS_A_MODULE;
              int top = Integer.parseInt(square.group(2)) * PIXELS_A_MODULE;
              for (int y = top; y < top + PIXELS_A_MODULE; y++) {
                Arrays.fill(pixels, y * width + left, y * width + left + PIXELS_A_MODULE, 0);
              }
            });
    try {
      return new QRCodeReader()
          .decode(
              new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
          .getText();
    } catch (ReaderException e) {
      throw new AssertionError("no QR code can be read", e);
    }
  }
}
