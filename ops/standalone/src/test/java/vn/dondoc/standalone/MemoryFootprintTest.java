package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MemoryFootprintTest {

  @Test
  void theJvmIsToldToGiveBackWhatIsFree() {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    MemoryFootprint.keepSmall();

    assertThat(vm.getVMOption("G1PeriodicGCInterval").getValue()).isEqualTo("15000");
    assertThat(vm.getVMOption("MinHeapFreeRatio").getValue()).isEqualTo("10");
    assertThat(vm.getVMOption("MaxHeapFreeRatio").getValue()).isEqualTo("30");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatTheLibraryOfTheJvmKeepsIsGivenBack() {
    assertThat(MemoryFootprint.trim()).isTrue();
  }
}
