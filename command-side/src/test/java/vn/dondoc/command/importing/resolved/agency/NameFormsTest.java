package vn.dondoc.command.importing.resolved.agency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFormsTest {

  @Test
  void aPeoplesCommitteeIsWrittenInFullOrLeftOut() {
    assertThat(NameForms.of("UBND thị xã An Khê"))
        .contains("Ủy ban nhân dân thị xã An Khê", "UBND TX An Khê", "thị xã An Khê", "TX An Khê");
  }

  @Test
  void theProvinceIsNotItsPeoplesCommittee() {
    assertThat(NameForms.of("UBND tỉnh Gia Lai"))
        .contains("Ủy ban nhân dân tỉnh Gia Lai")
        .doesNotContain("tỉnh Gia Lai");
  }

  @Test
  void theInitialsOfEachPartStandApartOrTogether() {
    assertThat(NameForms.of("Sở Lao động - Thương binh và Xã hội"))
        .contains("Sở LĐ TB XH", "Sở LĐTB XH", "Sở LĐ TBXH", "Sở LĐTBXH")
        .contains("Sở LĐ - Thương binh và Xã hội");
    assertThat(NameForms.of("Sở Tài chính")).containsExactly("Sở TC");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Sở",
        "Sở -",
        "Sở và",
        "Công an tỉnh",
        "Sở Một, Hai, Ba, Bốn, Năm và Sáu",
        "Sở , ,"
      })
  void whatIsNotAbbreviatedHasNoOtherForm(String name) {
    assertThat(NameForms.of(name)).isEmpty();
  }
}
