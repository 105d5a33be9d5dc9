package vn.dondoc.command.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes PDF files object by object, so that they can be made to mean harm. */
final class HostilePdf {

  private final List<byte[]> objects = new ArrayList<>();

  /** The catalog is object 1, the pages object 2. */
  static HostilePdf withPages(String pages) {
    return new HostilePdf().object("<</Type/Catalog/Pages 2 0 R>>").object(pages);
  }

  /** One page whose contents are object 4 and whose font is object 5. */
  static HostilePdf withContents(byte[] contents, String filters) {
    return withPages("<</Type/Pages/Kids[3 0 R]/Count 1>>")
        .object(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                + "/Resources<</Font<</F 5 0 R>>/XObject<</A 6 0 R>>>>>>")
        .stream(filters, contents)
        .object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  }

  HostilePdf object(String text) {
    objects.add(text.getBytes(ISO_8859_1));
    return this;
  }

  HostilePdf stream(String entries, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ("<<" + entries + "/Length " + data.length + ">>\nstream\n").getBytes(ISO_8859_1));
    out.writeBytes(data);
    out.writeBytes("\nendstream".getBytes(ISO_8859_1));
    objects.add(out.toByteArray());
    return this;
  }

  byte[] bytes() {
    return bytes("");
  }

  byte[] bytes(String trailerEntries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("%PDF-1.7\n".getBytes(ISO_8859_1));
    StringBuilder xref = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n");
    xref.append("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      xref.append("%010d 00000 n \n".formatted(out.size()));
      out.writeBytes((i + 1 + " 0 obj\n").getBytes(ISO_8859_1));
      out.writeBytes(objects.get(i));
      out.writeBytes("\nendobj\n".getBytes(ISO_8859_1));
    }
    int start = out.size();
    String trailer = "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n";
    out.writeBytes(
        (xref + trailer.formatted(objects.size() + 1, trailerEntries, start)).getBytes(ISO_8859_1));
    return out.toByteArray();
  }

  /** As many spaces, packed. */
  static byte[] packedSpaces(int megabytes) {
    return packed(" ".repeat(1 << 20).getBytes(ISO_8859_1), megabytes);
  }

  static byte[] packed(byte[] block, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
      for (int i = 0; i < times; i++) {
        deflater.write(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
