package vn.dondoc.verifier.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hashes and roots that the Certificate Transparency projects publish for RFC 6962. */
class PublishedTreeTest {

  private static final List<String> ENTRIES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS_BY_SIZE =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private final TreeHasher hasher = new TreeHasher();

  @Test
  void theRootAtEverySizeIsThePublishedOne() {
    CompactRange tree = new CompactRange(hasher);
    assertThat(hex(tree.root())).isEqualTo(ROOTS_BY_SIZE.get(0));
    for (String entry : ENTRIES) {
      tree.append(hasher.leaf(HexFormat.of().parseHex(entry)));
      assertThat(hex(tree.root())).isEqualTo(ROOTS_BY_SIZE.get((int) tree.size()));
    }
  }

  @Test
  void aLeafIsHashedApartFromANode() {
    assertThat(hex(hasher.leaf("L123456".getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
    assertThat(hex(hasher.leaf(new byte[0]))).isNotEqualTo(hex(hasher.emptyRoot()));
  }

  private static String hex(Hash hash) {
    return HexFormat.of().formatHex(hash.bytes());
  }
}
