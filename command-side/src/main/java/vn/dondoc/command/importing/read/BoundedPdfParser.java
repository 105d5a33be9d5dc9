package vn.dondoc.command.importing.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Unreadable;

/**
 * PDFBox inflates a stream into memory whatever its size. So every stream is weighed when it is
 * parsed, before anyone can open it: once through its filters without keeping a byte.
 */
final class BoundedPdfParser extends PDFParser {

  /**
   * Those that text and fonts are packed with. Pictures carry no text, and what unpacks them takes
   * memory by what they claim to be.
   */
  private static final Set<COSName> TEXT_FILTERS =
      Set.of(
          COSName.FLATE_DECODE,
          COSName.FLATE_DECODE_ABBREVIATION,
          COSName.LZW_DECODE,
          COSName.LZW_DECODE_ABBREVIATION,
          COSName.RUN_LENGTH_DECODE,
          COSName.RUN_LENGTH_DECODE_ABBREVIATION,
          COSName.ASCII85_DECODE,
          COSName.ASCII85_DECODE_ABBREVIATION,
          COSName.ASCII_HEX_DECODE,
          COSName.ASCII_HEX_DECODE_ABBREVIATION);

  private static final COSName UNKNOWN = COSName.getPDFName("Unknown");
  private static final int MAX_FILTERS = 3;
  private static final int MAX_PREDICTOR = 1_000_000;

  private final Map<COSStream, Long> unpackedBytes = new IdentityHashMap<>();
  private long totalBytes;

  BoundedPdfParser(byte[] bytes) throws IOException {
    super(new RandomAccessReadBuffer(bytes), "", null, null, IOUtils.createMemoryOnlyStreamCache());
    Limits.check(count(bytes, " obj"), Limits.MAX_PDF_OBJECTS, "objects");
    Limits.check(count(bytes, " n"), Limits.MAX_PDF_OBJECTS * 4L, "references");
  }

  private static int count(byte[] bytes, String word) {
    byte first = (byte) word.charAt(0);
    byte[] whole = word.getBytes(ISO_8859_1);
    int count = 0;
    for (int i = 0; i + whole.length <= bytes.length; i++) {
      if (bytes[i] == first && Arrays.equals(bytes, i, i + whole.length, whole, 0, whole.length)) {
        count++;
      }
    }
    return count;
  }

  /** Also streams of cross-references, which are opened while the file is. */
  @Override
  protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
    COSStream stream = super.parseCOSStream(dictionary);
    if (securityHandler == null) {
      weigh(stream);
    }
    return stream;
  }

  /** A file encrypted for nobody in particular is decrypted before its streams come by here. */
  @Override
  protected synchronized COSBase parseObjectDynamically(COSObjectKey key, boolean mustExist)
      throws IOException {
    COSBase parsed = super.parseObjectDynamically(key, mustExist);
    if (securityHandler != null && parsed instanceof COSStream stream) {
      weigh(stream);
    }
    return parsed;
  }

  private void weigh(COSStream stream) throws IOException {
    List<COSName> filters = filters(stream.getFilters());
    if (!TEXT_FILTERS.containsAll(filters)
        || COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
      // Left as it is packed, nobody can unpack it.
      stream.removeItem(COSName.FILTER);
      return;
    }
    long before = totalBytes;
    checkPredictors(stream);
    checkEntries(stream);
    Limits.check(filters.size(), MAX_FILTERS, "filters of a stream");
    try (InputStream packed = stream.createRawInputStream()) {
      InputStream in = packed;
      for (int i = 0; i < filters.size(); i++) {
        Scales out = new Scales(i < filters.size() - 1);
        FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(in, out, stream, i);
        in = out.unpacked();
      }
    }
    if (COSName.XREF.equals(stream.getCOSName(COSName.TYPE))) {
      Limits.check(totalBytes - before, Limits.MAX_PDF_XREF_BYTES, "bytes of references");
    }
    unpackedBytes.put(stream, Math.max(stream.getLength(), totalBytes - before));
  }

  /** How much a stream holds once unpacked. */
  long unpackedBytes(COSStream stream) {
    return unpackedBytes.getOrDefault(stream, 0L);
  }

  private static List<COSName> filters(@Nullable COSBase filters) {
    List<COSName> names = new ArrayList<>();
    if (filters instanceof COSName name) {
      names.add(name);
    } else if (filters instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        names.add(array.getObject(i) instanceof COSName name ? name : UNKNOWN);
      }
    }
    return names;
  }

  /** Streams of objects and of references to them say themselves how many they hold. */
  private static void checkEntries(COSStream stream) {
    Limits.check(stream.getLong(COSName.N, 0), Limits.MAX_PDF_OBJECTS, "objects in a stream");
    COSArray widths = stream.getCOSArray(COSName.W);
    if (widths != null && COSName.XREF.equals(stream.getCOSName(COSName.TYPE))) {
      int width = 0;
      for (int i = 0; i < widths.size(); i++) {
        width += Math.clamp(widths.getInt(i), 0, 9);
      }
      if (width == 0) {
        throw new UnreadableException(Unreadable.Code.FILE_UNREADABLE);
      }
    }
  }

  /** A predictor takes memory by the width of a row that it is told. */
  private static void checkPredictors(COSStream stream) {
    COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.getPDFName("DP"));
    List<COSBase> each = new ArrayList<>();
    if (parameters instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        each.add(array.getObject(i));
      }
    } else if (parameters != null) {
      each.add(parameters);
    }
    for (COSBase one : each) {
      if (one instanceof COSDictionary dictionary) {
        for (COSName name : List.of(COSName.COLUMNS, COSName.COLORS, COSName.BITS_PER_COMPONENT)) {
          Limits.check(
              Math.abs((long) dictionary.getInt(name, 1)), MAX_PREDICTOR, "values in a row");
        }
      }
    }
  }

  /** Counts what is written to it, and keeps it only for a further filter. */
  private final class Scales extends OutputStream {
    private final @Nullable ByteArrayOutputStream kept;
    private long streamBytes;

    Scales(boolean keep) {
      this.kept = keep ? new ByteArrayOutputStream() : null;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      streamBytes += length;
      totalBytes += length;
      Limits.check(streamBytes, Limits.MAX_PDF_STREAM_BYTES, "bytes in a stream");
      Limits.check(totalBytes, Limits.MAX_PDF_TOTAL_BYTES, "bytes in all streams");
      if (kept != null) {
        kept.write(bytes, offset, length);
      }
    }

    InputStream unpacked() {
      return kept == null
          ? InputStream.nullInputStream()
          : new ByteArrayInputStream(kept.toByteArray());
    }
  }
}
