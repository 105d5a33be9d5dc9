package vn.dondoc.standalone;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Gives back what the heap does not need. By itself the JVM begins with a 64th of the machine's
 * memory, grows to a quarter under load, and keeps it; on a machine shared with PostgreSQL that
 * memory is better left to the server. Flags on the command line win over what is set here.
 */
final class HeapFootprint {

  /** The first questions have been asked: what only the start needed is rubbish by now. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private HeapFootprint() {}

  /** Returns at once; what only the start has used is given back soon after. */
  static void keepSmall() {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    // Milliseconds without a collection after which there is one beside the running threads.
    setUnlessGiven(vm, "G1PeriodicGCInterval", "15000");
    // Per cent of the heap that stay free after a collection that looked at all of it. In this
    // order: the least may at no time be above the most.
    setUnlessGiven(vm, "MinHeapFreeRatio", "10");
    setUnlessGiven(vm, "MaxHeapFreeRatio", "30");
    Thread.ofPlatform().daemon().name("heap-footprint").start(HeapFootprint::giveBack);
  }

  private static void setUnlessGiven(HotSpotDiagnosticMXBean vm, String flag, String value) {
    if (vm.getVMOption(flag).getOrigin() == VMOption.Origin.DEFAULT) {
      vm.setVMOption(flag, value);
    }
  }

  private static void giveBack() {
    try {
      TimeUnit.NANOSECONDS.sleep(SETTLED.toNanos());
      System.gc();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
