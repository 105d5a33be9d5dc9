package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;
import vn.dondoc.events.CheckpointKeyEvent;

/** The key that signs the log's checkpoints is named by an event of the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckpointKeyIT {

  /** The example of C2SP signed-note. */
  private static final String KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  private static final String PATH = "/api/admin/checkpoint-key/rotate";

  private final CommandSideTestbed dondoc = new CommandSideTestbed();
  private final Caller caller = dondoc.caller();

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void anotherKeyIsNamedOnce() {
    String body = "{\"verifierKey\": \"%s\", \"reason\": \"hằng năm\"}".formatted(KEY);

    Answer named = caller.as("quantri", "ADMINISTRATOR").post(PATH, body).expecting(200);
    caller.as("quantri", "ADMINISTRATOR").post(PATH, body).expecting(200);

    assertThat(named.json().path("verifierKey").asString()).isEqualTo(KEY);
    assertThat(named.json().path("position").asLong()).isPositive();
    assertThat(dondoc.stream(CheckpointKeyEvent.STREAM_ID))
        .containsExactly("0 checkpoint-key-rotated");
    assertThat(dondoc.payload(CheckpointKeyEvent.STREAM_ID, 0, "reason")).isEqualTo("hằng năm");
  }

  @Test
  void whatIsNoKeyAndWhoMayNotAreRefused() {
    Answer malformed =
        caller
            .as("quantri", "ADMINISTRATOR")
            .post(PATH, "{\"verifierKey\": \"foo\", \"reason\": \"x\"}")
            .expecting(422);
    assertThat(malformed.json().path("code").asString()).isEqualTo("VERIFIER_KEY_MALFORMED");
    caller.as("lan.nt", "OFFICE").post(PATH, "{\"verifierKey\": \"foo\"}").expecting(403);
    caller.as("quantri", "ADMINISTRATOR").post(PATH, "{}").expecting(400);
  }
}
