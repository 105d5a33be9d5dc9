package vn.dondoc.events.stored;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;

/**
 * The stored format of every event, held still: {@code golden/<name>.<revision>.json}. A file is
 * never changed and never removed, only added when there is a new event or a new revision; run with
 * {@code -Dgolden.add=true} to write the files that are missing.
 */
class GoldenFilesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Path METADATA = GOLDEN.resolve("metadata.json");
  private static final Path TRACED = GOLDEN.resolve("metadata-traced.json");
  private static final Pattern FILE_NAME = Pattern.compile("([a-z-]+)\\.(\\d+)\\.json");

  private final EventSerializer serializer = new EventSerializer();

  static List<DomainEvent> samples() {
    return EventSamples.all();
  }

  @Test
  void thereIsASampleOfEveryEvent() {
    assertThat(EventSamples.all())
        .extracting(event -> EventCatalogue.storedTypeOf(event.getClass()))
        .containsExactlyElementsOf(EventCatalogue.storedTypes());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void todaysCodeWritesTheVeryBytesOfTheGoldenFileAndReadsThemBack(DomainEvent sample)
      throws IOException {
    StoredType type = EventCatalogue.storedTypeOf(sample.getClass());
    byte[] golden = golden(GOLDEN.resolve(type + ".json"), serializer.write(sample));

    assertThat(serializer.write(sample)).asString().isEqualTo(new String(golden, UTF_8));
    assertThat(serializer.read(type.name(), type.revision(), golden)).isEqualTo(sample);
  }

  @Test
  void whoCausedAnEventIsHeldStillAsWell() throws IOException {
    byte[] golden = golden(METADATA, serializer.writeMetadata(EventSamples.RECORDED));

    assertThat(serializer.writeMetadata(EventSamples.RECORDED))
        .asString()
        .isEqualTo(new String(golden, UTF_8));
    assertThat(serializer.readMetadata(golden)).isEqualTo(EventSamples.RECORDED);
  }

  @Test
  void theSpanThatCausedAnEventStandsAfterWhoCausedIt() throws IOException {
    Recorded traced =
        EventSamples.RECORDED.tracedAs("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    byte[] golden = golden(TRACED, serializer.writeMetadata(traced));

    assertThat(serializer.writeMetadata(traced)).asString().isEqualTo(new String(golden, UTF_8));
    assertThat(serializer.readMetadata(golden)).isEqualTo(traced);
  }

  @Test
  void whateverWasEverStoredIsStillRead() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      List<Path> events = files.filter(file -> !List.of(METADATA, TRACED).contains(file)).toList();

      assertThat(events).hasSizeGreaterThanOrEqualTo(EventCatalogue.storedTypes().size());
      for (Path file : events) {
        Matcher name = FILE_NAME.matcher(file.getFileName().toString());
        assertThat(name.matches()).as(file.toString()).isTrue();
        int revision = Integer.parseInt(name.group(2));
        assertThat(serializer.read(name.group(1), revision, Files.readAllBytes(file))).isNotNull();
      }
    }
  }

  private static byte[] golden(Path file, byte[] ifToBeAdded) throws IOException {
    if (Boolean.getBoolean("golden.add") && Files.notExists(file)) {
      Files.write(file, ifToBeAdded);
    }
    assertThat(file).exists();
    return Files.readAllBytes(file);
  }
}
