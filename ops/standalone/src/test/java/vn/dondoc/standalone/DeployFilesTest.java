package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What lies in {@code ops/deploy} fits the programs that the build makes, and gives nothing away.
 */
class DeployFilesTest {

  private static final Path DEPLOY = DondocProcess.module("ops/deploy");
  private static final String JAVA = "/opt/dondoc/java/bin/java";
  private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
  private static final String GRACE = "spring.lifecycle.timeout-per-shutdown-phase";

  @ParameterizedTest
  @EnumSource
  void systemdUnderstandsTheUnitAndFindsItWellShutIn(Program program, @TempDir Path folder)
      throws IOException {
    assumeTrue(isThere("systemd-analyze"), "no systemd");
    UnitFile unit = UnitFile.of(program);
    Path here = folder.resolve(unit.name());
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    Files.writeString(here, Files.readString(unit.file()).replace(JAVA, java));

    // What it does not understand it leaves out, and succeeds; this machine's own units are not
    // meant.
    String complaints = run("systemd-analyze", "verify", "--man=no", here.toString());
    assertThat(complaints.lines().filter(line -> line.contains(unit.name()))).isEmpty();
    run("systemd-analyze", "security", "--offline=true", "--threshold=20", here.toString());
  }

  @ParameterizedTest
  @EnumSource
  void theUnitRunsAProgramThatTheBuildMakes(Program program) throws IOException {
    assertThat(UnitFile.of(program).one("Service.ExecStart"))
        .isEqualTo(JAVA + " $JAVA_OPTIONS -jar /opt/dondoc/" + program.jar());
    assertThat(jarsOfTheBuild()).contains(program.jar());
  }

  @ParameterizedTest
  @EnumSource
  void theUnitGivesSettingsThatThereAre(Program program) {
    UnitFile unit = UnitFile.of(program);

    assertThat(unit.environment().keySet())
        .filteredOn(name -> !unit.one("Service.ExecStart").contains("$" + name))
        .hasSizeGreaterThan(3)
        .isSubsetOf(Settings.variables());
    assertThat(unit.secrets().keySet()).isNotEmpty().isSubsetOf(Settings.names());
  }

  @ParameterizedTest
  @EnumSource
  void theUnitRunsAsAUserOfItsOwnThatIsMade(Program program) throws IOException {
    String user = UnitFile.of(program).one("Service.User");

    assertThat(Files.readAllLines(DEPLOY.resolve("systemd/sysusers.conf")))
        .anyMatch(line -> line.matches("u %s +- .*".formatted(user)));
    assertThat(Stream.of(Program.values()).map(it -> UnitFile.of(it).one("Service.User")))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void theUnitWaitsLongerForTheEndThanRequestsUnderWayMayTake(Program program) {
    Duration patience =
        Duration.ofSeconds(Long.parseLong(UnitFile.of(program).one("Service.TimeoutStopSec")));

    assertThat(patience).isGreaterThan(grace(program));
    assertThat(UnitFile.of(program).one("Service.SuccessExitStatus")).isEqualTo("143");
  }

  @ParameterizedTest
  @EnumSource(names = {"QUERY_SIDE", "STANDALONE"})
  void whatIsKeptBesideTheDatabaseIsInTheServicesOwnDirectory(Program program) {
    UnitFile unit = UnitFile.of(program);
    String directory = "%S/" + unit.one("Service.StateDirectory");
    String setting = program == Program.STANDALONE ? "DONDOC_DATADIR" : "DONDOC_PROOF_KEYFILE";

    assertThat(unit.environment().get(setting)).startsWith(directory);
    assertThat(unit.one("Service.StateDirectoryMode")).isEqualTo("0700");
  }

  @Test
  void theComposeFileReachesNobodyBeyondTheMachine() throws IOException {
    for (JsonNode service : compose().path("services")) {
      assertThat(service.path("ports").valueStream().map(JsonNode::asString))
          .allMatch(port -> port.startsWith("127.0.0.1:"));
      assertThat(service.path("environment").has("SERVER_ADDRESS")).isFalse();
    }
    // Who shares the machine's network listens where the program itself says.
    for (Program side : List.of(Program.COMMAND_SIDE, Program.QUERY_SIDE)) {
      assertThat(side.effective("server.address")).contains("127.0.0.1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"command-side", "query-side"})
  void theComposeFileRunsASideWithoutRightsUntilItIsReady(String name) throws IOException {
    JsonNode side = compose().path("services").path(name);
    Program program = name.equals("query-side") ? Program.QUERY_SIDE : Program.COMMAND_SIDE;

    assertThat(side.path("user").asString()).isEqualTo("10001:10001");
    assertThat(side.path("read_only").asBoolean()).isTrue();
    assertThat(side.path("cap_drop").valueStream().map(JsonNode::asString)).containsExactly("ALL");
    assertThat(side.path("healthcheck").path("test").valueStream().map(JsonNode::asString))
        .containsExactly(
            "CMD", "bash", "/opt/dondoc/ready.sh", program.effective("server.port").orElseThrow());
    assertThat(DurationStyle.detectAndParse(side.path("stop_grace_period").asString()))
        .isGreaterThan(grace(program));
  }

  @ParameterizedTest
  @ValueSource(strings = {"command-side", "query-side"})
  void theComposeFileGivesSettingsThatThereAre(String name) throws IOException {
    JsonNode side = compose().path("services").path(name);

    assertThat(side.path("environment").propertyNames())
        .filteredOn(variable -> !variable.equals("JDK_JAVA_OPTIONS"))
        .hasSizeGreaterThan(3)
        .isSubsetOf(Settings.variables());
    assertThat(side.path("secrets").valueStream().map(it -> it.path("target").asString()))
        .isNotEmpty()
        .isSubsetOf(Settings.names());
  }

  @Test
  void theComposeFileRefersToWhatIsThere() throws IOException {
    JsonNode compose = compose();
    for (JsonNode service : compose.path("services")) {
      for (JsonNode volume : service.path("volumes")) {
        String source = volume.asString().split(":", 2)[0];
        if (source.startsWith(".")) {
          assertThat(DEPLOY.resolve(source)).exists();
        } else {
          assertThat(compose.path("volumes").has(source)).as(source).isTrue();
        }
      }
      for (JsonNode secret : service.path("secrets")) {
        String source = secret.isString() ? secret.asString() : secret.path("source").asString();
        assertThat(compose.path("secrets").has(source)).as(source).isTrue();
      }
      for (JsonNode build : Optional.ofNullable(service.get("build")).stream().toList()) {
        Path context = DEPLOY.resolve(build.path("context").asString());
        assertThat(context.resolve(build.path("dockerfile").asString())).exists();
        String side = build.path("args").path("SIDE").asString();
        assertThat(context.resolve(side)).isDirectory();
        assertThat(jarsOfTheBuild()).contains(side + ".jar");
      }
    }
    for (String line : Files.readAllLines(DEPLOY.resolve("Containerfile"))) {
      if (line.startsWith("COPY ops/")) {
        assertThat(DondocProcess.module(line.split(" ")[1])).exists();
      }
    }
  }

  @Test
  void secretsComeFromFilesThatGitDoesNotSee() throws IOException {
    JsonNode compose = compose();
    String ignored = "ops/deploy/secrets/";
    assertThat(Files.readAllLines(DondocProcess.module(".gitignore"))).contains(ignored);
    for (JsonNode secret : compose.path("secrets")) {
      assertThat(secret.propertyNames()).containsExactly("file");
      assertThat("ops/deploy/" + secret.path("file").asString().replaceFirst("^\\./", ""))
          .startsWith(ignored);
    }
    for (JsonNode service : compose.path("services")) {
      service
          .path("environment")
          .properties()
          .forEach(it -> assertNoSecret(it.getKey(), it.getValue().asString()));
    }
    for (Program program : Program.values()) {
      UnitFile.of(program).environment().forEach(DeployFilesTest::assertNoSecret);
    }
  }

  /** Where the checkout, or a directory in it, is named as the data directory. */
  @Test
  void gitDoesNotSeeWhatARunLeavesInTheCheckout() throws IOException {
    assertThat(Files.readAllLines(DondocProcess.module(".gitignore")))
        .contains("checkpoint.key", "checkpoint*.last", "dondoc.aot*");
  }

  @Test
  void theReadmeLeadsToWhatIsThere() throws IOException {
    List<String> links =
        LINK.matcher(Files.readString(DEPLOY.resolve("README.md")))
            .results()
            .map(link -> link.group(1))
            .toList();

    assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(DEPLOY.resolve(link)).exists());
  }

  private static void assertNoSecret(String variable, String value) {
    if (variable.matches(".*(PASSWORD|SECRET|TOKEN).*")) {
      assertThat(variable).endsWith("_FILE");
      assertThat(value).startsWith("/run/secrets/");
    }
    assertThat(value).doesNotContain("password=").doesNotContainPattern("//[^/]*:[^/]*@");
  }

  private static Duration grace(Program program) {
    return DurationStyle.detectAndParse(program.effective(GRACE).orElseThrow());
  }

  private static JsonNode compose() throws IOException {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try (BufferedReader file = Files.newBufferedReader(DEPLOY.resolve("compose.yaml"))) {
      Map<String, Object> compose = yaml.load(file);
      return JsonMapper.builder().build().valueToTree(compose);
    }
  }

  private static List<String> jarsOfTheBuild() throws IOException {
    String poms =
        Files.readString(DondocProcess.module("command-side/pom.xml"))
            + Files.readString(DondocProcess.module("query-side/pom.xml"))
            + Files.readString(DondocProcess.module("ops/standalone/pom.xml"));
    return Pattern.compile("<finalName>(.+)</finalName>|/(.+)\\.jar</outputFile>")
        .matcher(poms)
        .results()
        .map(made -> (made.group(1) == null ? made.group(2) : made.group(1)) + ".jar")
        .toList();
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  /** What it printed; failing fails the test. */
  private static String run(String... command) throws IOException {
    Path output = Files.createTempFile("deploy", ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
