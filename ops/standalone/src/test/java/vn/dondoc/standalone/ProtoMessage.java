package vn.dondoc.standalone;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A message in the wire format of Protocol Buffers: its fields by their numbers, as they came. */
final class ProtoMessage {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private final List<Field> fields = new ArrayList<>();

  /**
   * @param bytes of what has a length, else empty
   */
  private record Field(int number, long value, ByteBuffer bytes) {}

  ProtoMessage(byte[] message) {
    this(ByteBuffer.wrap(message));
  }

  private ProtoMessage(ByteBuffer message) {
    ByteBuffer rest = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    while (rest.hasRemaining()) {
      long tag = varint(rest);
      fields.add(field((int) (tag >>> 3), (int) (tag & 7), rest));
    }
  }

  private static Field field(int number, int wireType, ByteBuffer rest) {
    ByteBuffer nothing = ByteBuffer.allocate(0);
    return switch (wireType) {
      case VARINT -> new Field(number, varint(rest), nothing);
      case FIXED_64 -> new Field(number, rest.getLong(), nothing);
      case FIXED_32 -> new Field(number, rest.getInt(), nothing);
      case DELIMITED -> {
        int length = (int) varint(rest);
        ByteBuffer bytes = rest.slice(rest.position(), length);
        rest.position(rest.position() + length);
        yield new Field(number, 0, bytes);
      }
      default -> throw new AssertionError("wire type " + wireType + " of field " + number);
    };
  }

  private static long varint(ByteBuffer rest) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = rest.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  boolean has(int number) {
    return fields(number).findAny().isPresent();
  }

  Stream<ProtoMessage> messages(int number) {
    return fields(number).map(field -> new ProtoMessage(field.bytes()));
  }

  /** Empty where there is none, as is everything in this format. */
  String text(int number) {
    return fields(number)
        .map(field -> StandardCharsets.UTF_8.decode(field.bytes().duplicate()).toString())
        .findFirst()
        .orElse("");
  }

  String hex(int number) {
    return fields(number).map(field -> hex(field.bytes().duplicate())).findFirst().orElse("");
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return HexFormat.of().formatHex(copy);
  }

  long number(int number) {
    return fields(number).mapToLong(Field::value).findFirst().orElse(0);
  }

  private Stream<Field> fields(int number) {
    return fields.stream().filter(field -> field.number() == number);
  }
}
