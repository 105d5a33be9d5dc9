package vn.dondoc.command.importing.resolved.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.agency.DirectoryCommand.DissolveAgency;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencies;
import vn.dondoc.command.agency.DirectoryCommand.MergeAgencies;
import vn.dondoc.command.agency.DirectoryCommand.RenameAgency;
import vn.dondoc.command.importing.Directories;
import vn.dondoc.command.importing.draft.AgencyPart;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.draft.Suggestion;

class AgencyResolverTest {

  private static final AgencyDirectory DIRECTORY = Directories.giaLai();
  private static final AgencyResolver RESOLVER =
      new AgencyResolver(DIRECTORY, LocalDate.parse("2022-11-03"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sở Tư pháp | STP",
        "SỞ TƯ PHÁP | STP",
        "So Tu phap | STP",
        "Sở TT&TT | STTTT",
        "Sở Thông tin và Truyền thông; Văn phòng UBND tỉnh | STTTT VP",
        "Sở Thông tin và Truyền thông, Văn phòng UBND tỉnh | STTTT VP",
        "Sở Nội vụ Sở Tài chính | SNV STC",
        "Sở Lao động, Thương binh và Xã hội và Sở Y tế | SLDTBXH SYT",
        "Sở Văn hóa, Thể thao và Du lịch | SVHTTDL",
        "- Công an tỉnh; - Sở Nội vụ. | CAT SNV",
        "Các Sở: Nội vụ, Kế hoạch và Đầu tư, Tài chính | SNV SKHDT STC",
        "Các Sở Nội vụ, Tài chính và Sở Y tế | SNV STC SYT",
        "- Các Sở: Kế hoạch và Đầu tư, Thông tin và Truyền thông. - Cục Thống kê tỉnh; | SKHDT STTTT CTK",
        "UBND các huyện: Chư Sê, Đức Cơ | CSE DCO",
        "Văn phòng UBND tỉnh (Phòng Hành chính – Quản trị, Trung tâm tin học) | VP",
        "Giám đốc Sở Tài chính | STC",
        "Sở Nội vụ chủ trì | SNV",
        "Sở Y tế tỉnh Gia Lai | SYT",
        "STC | STC",
        "Trung tâm Phục vụ hành chính công của tỉnh | TTPVHCC",
        "Ủy ban nhân dân huyện Chư Sê | CSE",
        "Uỷ ban nhân dân thành phố Pleiku; UBND TX. An Khê | PLEIKU ANKHE",
        "huyện Chư Sê, thị xã An Khê và TP. Pleiku | CSE ANKHE PLEIKU",
        "UBND các huyện Chư Sê, Đức Cơ và thị xã An Khê | CSE DCO ANKHE",
        "UBND thành phố Pleiku và các huyện: Chư Sê, Đức Cơ | PLEIKU CSE DCO",
        "Các Sở: TN&MT, NN&PTNT, XD | STNMT SNNPTNT SXD",
        "Các Sở TTTT, TC, YT; VP UBND tỉnh | STTTT STC SYT VP",
        "Sở LĐTB&XH, Sở VHTT&DL, Sở Tài nguyên và MT | SLDTBXH SVHTTDL STNMT",
        "Sở TP - Sở CT | STP SCT",
        "Sở Y tế Gia Lai | SYT",
        "Sở Y tế của tỉnh Gia Lai chủ trì | SYT",
        "Công an tỉnh Gia Lai, SỞ Y TẾ TỈNH GIA LAI | CAT SYT",
        "Các Sở: Nội vụ, Y tế tỉnh Gia Lai | SNV SYT",
        "UBND huyện Chư Sê, tỉnh Gia Lai; UBND thành phố Pleiku tỉnh Gia Lai | CSE PLEIKU",
        "UBND huyện Chư Sê thành phố Pleiku | CSE PLEIKU",
        "Sở Y tế tỉnh Sở Tài chính tỉnh | SYT STC",
        "Công an tỉnh Sở Tài chính Thành phố Pleiku | CAT STC PLEIKU",
        "Sở Y tế tỉnh (Phòng Kế hoạch) | SYT",
        "NHNN chi nhánh tỉnh Gia Lai | NHNN",
      })
  void names_are_found_however_they_are_written(String cell, String codes) {
    AgencyReading reading = resolve(cell);

    assertThat(codesOf(reading)).containsExactly(codes.split(" "));
    assertThat(reading.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Các sở, ban, ngành tỉnh, UBND các huyện, thị xã, thành phố",
        "Các sở, ban, ngành, UBND các huyện; thị xã, thành phố.",
        "- Các sở, ban, ngành; - UBND các huyện, thị xã, thành phố.",
        "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND cấp huyện",
        "Các sở, ban, ngành và các huyện, thị xã, thành phố",
      })
  void groups_are_their_members(String cell) {
    AgencyReading reading = resolve(cell);

    assertThat(reading.parts()).hasSize(2);
    assertThat(codesOf(reading)).hasSize(37).startsWith("VP").endsWith("AYUNPA");
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void a_division_stays_with_its_agency() {
    assertThat(resolve("Sở Nội vụ (phòng TCBC&CCHC); Sở Y tế").parts())
        .containsExactly(
            new AgencyPart("Sở Nội vụ (phòng TCBC&CCHC)", List.of("SNV")),
            new AgencyPart("Sở Y tế", List.of("SYT")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Các sở, ban, ngành tỉnh (trừ Sở Xây dựng) | ",
        "Các sở, ban, ngành (không bao gồm Công an tỉnh) | ",
        "UBND các huyện, thị xã, thành phố (Chư Sê, Đức Cơ) | ",
        "Sở Y tế (phối hợp với Sở Xây dựng) | SYT",
        "Sở Y tế (ngoại trừ khối trực thuộc); Sở Nội vụ | SYT SNV",
      })
  void a_bracket_that_takes_from_a_group_or_names_others_is_said(String cell, String codes) {
    AgencyReading reading = resolve(cell);

    assertThat(codesOf(reading)).isEqualTo(codes == null ? List.of() : List.of(codes.split(" ")));
    assertThat(reading.problems())
        .extracting(Finding::code)
        .containsExactly(ProblemCode.AGENCY_AMBIGUOUS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UBND các huyện, thị xã, thành phố (17 đơn vị)",
        "UBND các huyện, thị xã, thành phố (Phòng Nội vụ)",
      })
  void a_bracket_that_says_of_each_member_the_same_leaves_the_group_whole(String cell) {
    AgencyReading reading = resolve(cell);

    assertThat(codesOf(reading)).hasSize(17);
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void decomposed_and_old_encodings_are_the_same_name() {
    String decomposed = Normalizer.normalize("Sở Tư pháp", Normalizer.Form.NFD);

    assertThat(codesOf(resolve(decomposed))).containsExactly("STP");
    assertThat(codesOf(resolve("Sở Tƣ pháp"))).containsExactly("STP");
    assertThat(codesOf(resolve("Ｓở Tư pháp"))).containsExactly("STP");
  }

  @Test
  void those_concerned_cannot_be_expanded() {
    AgencyReading reading =
        resolve("Công an tỉnh và các cơ quan, đơn vị, địa phương có liên quan.");

    assertThat(codesOf(reading)).containsExactly("CAT");
    assertThat(reading.problems())
        .containsExactly(
            Finding.of(
                ProblemCode.AGENCY_UNSPECIFIC, "các cơ quan, đơn vị, địa phương có liên quan"));
  }

  @Test
  void a_group_without_members_is_named() {
    AgencyReading reading = resolve("UBND cấp huyện, cấp xã");

    assertThat(codesOf(reading)).hasSize(17);
    assertThat(reading.problems())
        .containsExactly(Finding.of(ProblemCode.GROUP_WITHOUT_MEMBERS, "cấp xã"));
  }

  @Test
  void a_name_cut_off_is_suggested_never_taken() {
    AgencyReading reading = resolve("Sở Thông tin và Truyền thông, Sở Tài, Văn phòng UBND tỉnh");

    assertThat(codesOf(reading)).containsExactly("STTTT", "VP");
    assertThat(reading.parts()).contains(new AgencyPart("Sở Tài", List.of()));
    assertThat(reading.problems()).hasSize(1);
    Finding problem = reading.problems().getFirst();
    assertThat(problem.code()).isEqualTo(ProblemCode.AGENCY_UNKNOWN);
    assertThat(problem.arguments()).containsExactly("Sở Tài");
    assertThat(problem.suggestions())
        .extracting(Suggestion::value)
        .startsWith("STC")
        .contains("STNMT");
  }

  @Test
  void a_typing_error_is_suggested_never_taken() {
    AgencyReading reading = resolve("Sở Tài chnh");

    assertThat(codesOf(reading)).isEmpty();
    assertThat(reading.problems().getFirst().suggestions().getFirst().value()).isEqualTo("STC");
  }

  @Test
  void a_misspelt_group_is_suggested() {
    Finding problem = resolve("Các sở, ban, nghành tỉnh").problems().getFirst();

    assertThat(problem.code()).isEqualTo(ProblemCode.AGENCY_UNKNOWN);
    assertThat(problem.suggestions().getFirst().value()).isEqualTo("SO");
  }

  @Test
  void an_agency_inside_another_name_is_not_taken_for_it() {
    AgencyReading reading = resolve("Bệnh viện đa khoa thuộc Sở Y tế; Công ty Điện lực Pleiku");

    assertThat(codesOf(reading)).isEmpty();
    assertThat(reading.problems())
        .extracting(p -> p.arguments().getFirst())
        .containsExactly("Bệnh viện đa khoa thuộc Sở Y tế", "Công ty Điện lực Pleiku");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sở Y tế tỉnh Bình Định | SYT",
        "SỞ Y TẾ TỈNH BÌNH ĐỊNH | SYT",
        "so y te tinh binh dinh | SYT",
        "Sở Y tế Bình Định | SYT",
        "Sở Y tế (tỉnh Bình Định) | SYT",
        "Giám đốc Sở Y tế tỉnh Phú Yên | SYT",
        "Sở Y tế tỉnh Bà Rịa - Vũng Tàu | SYT",
        "Sở Y tế các tỉnh lân cận | SYT",
        "Sở Y tế các tỉnh Gia Lai và Kon Tum | SYT",
        "Sở Tài chính thành phố Hà Nội | STC",
        "Sở Tài chính TP. Hồ Chí Minh | STC",
        "Công an tỉnh Đắk Lắk | CAT",
        "Văn phòng UBND tỉnh Kon Tum | VP",
        "Sở Lao động, Thương binh và Xã hội tỉnh Kon Tum | SLDTBXH",
        "UBND huyện Chư Sê, tỉnh Kon Tum | CSE",
        "Các sở, ban, ngành tỉnh Kon Tum | SO",
        "Các sở, ban, ngành Trung ương | SO",
        "BHXH Việt Nam | BHXH",
        "BHXH huyện Chư Sê | BHXH",
        "VP Chính phủ | VP",
        "Thanh tra Chính phủ | TTT",
        "Cục Thuế Bộ Tài chính | CTT",
        "Cục Thuế thuộc Bộ Tài chính | CTT",
        "CỤC THUẾ BỘ TÀI CHÍNH | CTT",
      })
  void another_body_whose_name_begins_like_a_known_one_is_a_question(String name, String near) {
    AgencyReading reading = resolve(name + "; Sở Nội vụ");

    assertThat(reading.parts())
        .containsExactly(
            new AgencyPart(name, List.of()), new AgencyPart("Sở Nội vụ", List.of("SNV")));
    assertThat(reading.problems()).hasSize(1);
    Finding problem = reading.problems().getFirst();
    assertThat(problem.code()).isEqualTo(ProblemCode.AGENCY_UNKNOWN);
    assertThat(problem.arguments()).containsExactly(name);
    assertThat(problem.suggestions()).extracting(Suggestion::value).contains(near);
    assertThat(problem.suggestions()).allSatisfy(each -> assertThat(each.score()).isLessThan(1));
  }

  @Test
  void another_body_ends_where_the_next_name_begins() {
    assertThat(resolve("Sở Y tế tỉnh Bình Định Sở Tài chính tỉnh Gia Lai và Sở Nội vụ").parts())
        .containsExactly(
            new AgencyPart("Sở Y tế tỉnh Bình Định", List.of()),
            new AgencyPart("Sở Tài chính tỉnh Gia Lai", List.of("STC")),
            new AgencyPart("Sở Nội vụ", List.of("SNV")));
    assertThat(resolve("Sở Nội vụ tỉnh Đoàn").parts())
        .containsExactly(
            new AgencyPart("Sở Nội vụ", List.of("SNV")), new AgencyPart("tỉnh Đoàn", List.of()));
  }

  @Test
  void all_of_a_list_are_of_the_province_after_it() {
    AgencyReading reading = resolve("Các Sở: Nội vụ, Y tế tỉnh Bình Định");

    assertThat(reading.parts())
        .containsExactly(
            new AgencyPart("Các Sở: Nội vụ", List.of()),
            new AgencyPart("Y tế tỉnh Bình Định", List.of()));
    assertThat(reading.problems())
        .extracting(problem -> problem.suggestions().getFirst().value())
        .containsExactly("SNV", "SYT");
  }

  @Test
  void without_a_province_in_the_directory_it_is_whoever_issued_the_document() {
    AgencyDirectory directory =
        Directories.apply(
            AgencyDirectory.empty(),
            new ImportAgencies(
                List.of(new Agency("YT", "Sở Y tế", List.of(), List.of("SO"), null, null, null))));
    AgencyResolver unknown = new AgencyResolver(directory, MARCH);
    AgencyResolver known = new AgencyResolver(directory, MARCH, "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG");

    assertThat(codesOf(unknown.resolve("Sở Y tế tỉnh"))).containsExactly("YT");
    assertThat(codesOf(unknown.resolve("Sở Y tế tỉnh Lâm Đồng"))).isEmpty();
    assertThat(unknown.resolve("Sở Y tế tỉnh Lâm Đồng").problems())
        .extracting(Finding::code)
        .containsExactly(ProblemCode.AGENCY_UNKNOWN);
    assertThat(codesOf(known.resolve("Sở Y tế tỉnh Lâm Đồng"))).containsExactly("YT");
    assertThat(codesOf(known.resolve("Sở Y tế tỉnh Gia Lai"))).isEmpty();
  }

  @Test
  void a_directory_keeps_its_province_whoever_issued_the_document() {
    AgencyResolver resolver = new AgencyResolver(DIRECTORY, MARCH, "UBND tỉnh Lâm Đồng");

    assertThat(codesOf(resolver.resolve("Sở Y tế tỉnh Gia Lai"))).containsExactly("SYT");
    assertThat(codesOf(resolver.resolve("Sở Y tế tỉnh Lâm Đồng"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Các Vụ, Cục thuộc Bộ",
        "Các Vụ, Cục, Tổng cục và Viện thuộc Bộ",
        "các bệnh viện trực thuộc Bộ",
        "Các đơn vị liên quan",
        "Các cơ quan, đơn vị",
      })
  void bodies_of_a_kind_are_one_part_and_nobody_in_particular(String cell) {
    AgencyReading reading = resolve(cell);

    assertThat(reading.parts()).containsExactly(new AgencyPart(cell, List.of()));
    assertThat(reading.problems()).containsExactly(Finding.of(ProblemCode.AGENCY_UNSPECIFIC, cell));
  }

  @Test
  void a_body_by_name_after_bodies_of_a_kind_is_its_own_part() {
    assertThat(resolve("Các Vụ, Cục Quản lý giá; Các Vụ và Văn phòng Bộ").parts())
        .extracting(AgencyPart::text)
        .containsExactly("Các Vụ", "Cục Quản lý giá", "Các Vụ", "Văn phòng Bộ");
  }

  @Test
  void an_unknown_name_with_and_in_it_stays_whole() {
    assertThat(resolve("Sở Quy hoạch và Kiến trúc, Sở Y tế").parts())
        .containsExactly(
            new AgencyPart("Sở Quy hoạch và Kiến trúc", List.of()),
            new AgencyPart("Sở Y tế", List.of("SYT")));
  }

  @Test
  void agencies_count_only_while_they_are_valid() {
    LocalDate in2026 = LocalDate.parse("2026-01-05");
    AgencyResolver resolver = new AgencyResolver(DIRECTORY, in2026);

    AgencyReading one = resolver.resolve("UBND huyện Chư Sê");
    assertThat(codesOf(one)).isEmpty();
    assertThat(one.problems())
        .extracting(Finding::code)
        .containsExactly(ProblemCode.AGENCY_NOT_VALID);
    assertThat(resolver.resolve("UBND các huyện, thị xã, thành phố").problems())
        .extracting(Finding::code)
        .containsExactly(ProblemCode.GROUP_WITHOUT_MEMBERS);

    AgencyReading withoutDate = new AgencyResolver(DIRECTORY, null).resolve("UBND huyện Chư Sê");
    assertThat(codesOf(withoutDate)).containsExactly("CSE");
  }

  private static final LocalDate MARCH = LocalDate.parse("2025-03-01");
  private static final LocalDate JULY = LocalDate.parse("2025-07-01");

  @Test
  void a_renamed_agency_goes_by_the_name_of_the_day() {
    AgencyDirectory renamed =
        Directories.apply(
            DIRECTORY, new RenameAgency("SXD", "Sở Xây dựng và Hạ tầng", MARCH, "nghị quyết"));
    AgencyResolver before = new AgencyResolver(renamed, MARCH.minusDays(1));
    AgencyResolver after = new AgencyResolver(renamed, MARCH);

    assertThat(codesOf(before.resolve("Các Sở: Xây dựng, Nội vụ"))).containsExactly("SXD", "SNV");
    assertThat(codesOf(after.resolve("Sở Xây dựng và Hạ tầng, Sở Y tế")))
        .containsExactly("SXD", "SYT");
    assertThat(after.resolve("Sở Xây dựng").problems())
        .containsExactly(
            Finding.suggesting(
                ProblemCode.AGENCY_NOT_VALID,
                "Sở Xây dựng",
                List.of(new Suggestion("SXD", "Sở Xây dựng và Hạ tầng", 1))));
    assertThat(before.resolve("Sở Xây dựng và Hạ tầng").problems())
        .extracting(Finding::code)
        .containsExactly(ProblemCode.AGENCY_NOT_VALID);
    assertThat(codesOf(new AgencyResolver(renamed, null).resolve("Sở Xây dựng")))
        .containsExactly("SXD");
  }

  @Test
  void whoever_took_the_place_of_an_agency_is_suggested_never_taken() {
    AgencyDirectory merged =
        Directories.apply(
            DIRECTORY, new MergeAgencies(List.of("SKHDT"), "STC", MARCH, "nghị quyết"));

    AgencyReading reading = new AgencyResolver(merged, MARCH).resolve("Sở KH&ĐT; Sở Tài chính");

    assertThat(codesOf(reading)).containsExactly("STC");
    assertThat(reading.problems())
        .containsExactly(
            Finding.suggesting(
                ProblemCode.AGENCY_NOT_VALID,
                "Sở KH&ĐT",
                List.of(new Suggestion("STC", "Sở Tài chính", 1))));
    assertThat(codesOf(new AgencyResolver(merged, MARCH.minusDays(1)).resolve("Sở KH&ĐT; Sở Y tế")))
        .containsExactly("SKHDT", "SYT");
  }

  @Test
  void a_misspelt_name_of_an_agency_that_ended_suggests_who_took_its_place() {
    AgencyDirectory merged =
        Directories.apply(
            DIRECTORY, new MergeAgencies(List.of("SKHDT"), "STC", MARCH, "nghị quyết"));

    Finding problem =
        new AgencyResolver(merged, MARCH).resolve("Sở Kế hạch và Đầu tư").problems().getFirst();

    assertThat(problem.code()).isEqualTo(ProblemCode.AGENCY_UNKNOWN);
    assertThat(problem.suggestions().getFirst().value()).isEqualTo("STC");
    assertThat(problem.suggestions().getFirst().score()).isLessThan(1);
  }

  @Test
  void initials_that_fit_several_agencies_are_a_question() {
    assertThat(resolve("Sở NV").problems())
        .containsExactly(
            Finding.suggesting(
                ProblemCode.AGENCY_AMBIGUOUS,
                "Sở NV",
                List.of(
                    new Suggestion("SNV", "Sở Nội vụ", 1),
                    new Suggestion("SNGV", "Sở Ngoại vụ", 1))));
  }

  @Test
  void instead_of_a_group_that_ended_the_group_of_its_successors_is_suggested() {
    AgencyDirectory dissolved =
        Directories.apply(
            DIRECTORY,
            new ImportAgencies(
                List.of(
                    new Agency("XA1", "UBND xã Một", List.of(), List.of("XA"), null, JULY, null))));
    dissolved =
        Directories.apply(dissolved, new DissolveAgency("CSE", List.of("XA1"), JULY, "nghị quyết"));

    AgencyReading reading =
        new AgencyResolver(dissolved, JULY).resolve("UBND các huyện, thị xã, thành phố");

    assertThat(codesOf(reading)).isEmpty();
    assertThat(reading.problems())
        .containsExactly(
            Finding.suggesting(
                ProblemCode.GROUP_WITHOUT_MEMBERS,
                "UBND các huyện, thị xã, thành phố",
                List.of(new Suggestion("XA", "UBND các xã, phường, thị trấn", 1))));
  }

  @Test
  void every_word_of_a_cell_belongs_to_a_part_and_every_unresolved_part_to_a_problem() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String[] words = {
      "Sở",
      "Tài chính",
      "Nội vụ",
      "Các Sở:",
      "và",
      ",",
      ";",
      "(",
      ")",
      "UBND",
      "các huyện",
      "thị xã, thành phố",
      "liên quan",
      "Pleiku",
      "Giám đốc",
      "-",
      ".",
      "tỉnh",
      "Bưu điện",
      "STC",
      "Các sở, ban, ngành",
      "chủ trì",
      "😀",
      "Gia Lai",
      "Bình Định",
      "phố",
      "các",
      "thành phố",
      "Việt Nam",
      "thuộc Bộ",
      "Các Vụ"
    };
    for (int run = 0; run < 5_000; run++) {
      StringBuilder cell = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        cell.append(words[random.nextInt(words.length)]).append(' ');
      }
      AgencyReading reading = resolve(cell.toString());
      String kept = String.join(" ", reading.parts().stream().map(AgencyPart::text).toList());
      assertThat(lettersOf(kept)).as(cell.toString()).isEqualTo(lettersOf(cell.toString()));
      assertThat(reading.problems())
          .as(cell.toString())
          .extracting(problem -> problem.arguments().getFirst())
          .containsExactlyElementsOf(
              reading.parts().stream()
                  .filter(part -> part.agencies().isEmpty())
                  .map(AgencyPart::text)
                  .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", "()", "(", ")", "\u0000", "😀", "và", "; ; ;", "(Phòng"})
  void no_string_is_refused(String cell) {
    assertThat(codesOf(resolve(cell))).isEmpty();
  }

  @Test
  void a_megabyte_is_a_problem_not_a_failure() {
    assertThat(resolve("Sở Nội vụ, ".repeat(100_000)).problems()).hasSize(1);
    assertThat(resolve("( ".repeat(4_900)).parts()).isEmpty();
  }

  private static AgencyReading resolve(String cell) {
    return RESOLVER.resolve(cell);
  }

  private static List<String> codesOf(AgencyReading reading) {
    return AgencyPart.distinctAgencies(reading.parts());
  }

  /** Without the connecting words, which belong to no part. */
  private static String lettersOf(String text) {
    return text.replaceAll("(?<!\\p{L})và(?!\\p{L})", " ").replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
