package vn.dondoc.standalone;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;

/**
 * Gives back what the process does not need. By itself the JVM begins with a 64th of the machine's
 * memory as heap, grows to a quarter under load, and keeps it, as the C library keeps what the
 * compilers of the JVM have used once; on a machine shared with PostgreSQL that memory is better
 * left to the server. Flags on the command line win over what is set here.
 */
final class MemoryFootprint {

  /** The first questions have been asked: what only the start needed is rubbish by now. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  /** Compilers work most in the minutes after a start; one trim takes some milliseconds. */
  private static final Duration TRIM_EVERY = Duration.ofSeconds(10);

  private static final String DIAGNOSTIC_COMMANDS = "com.sun.management:type=DiagnosticCommand";
  private static final String TRIM = "systemTrimNativeHeap";

  private MemoryFootprint() {}

  /** Returns at once; a thread of its own gives back from now on. */
  static void keepSmall() {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    // Milliseconds without a collection after which there is one beside the running threads.
    setUnlessGiven(vm, "G1PeriodicGCInterval", "15000");
    // Per cent of the heap that stay free after a collection that looked at all of it. In this
    // order: the least may at no time be above the most.
    setUnlessGiven(vm, "MinHeapFreeRatio", "10");
    setUnlessGiven(vm, "MaxHeapFreeRatio", "30");
    Thread.ofPlatform().daemon().name("memory-footprint").start(MemoryFootprint::giveBack);
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
      while (trim()) {
        TimeUnit.NANOSECONDS.sleep(TRIM_EVERY.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Lets the C library give back what is free of its own heap.
   *
   * @return whether this JVM can do so: on Linux with glibc
   */
  static boolean trim() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      beans.invoke(ObjectName.getInstance(DIAGNOSTIC_COMMANDS), TRIM, new Object[0], new String[0]);
      return true;
    } catch (InstanceNotFoundException | ReflectionException | MBeanException e) {
      return false;
    } catch (JMException e) {
      throw new IllegalStateException("the name of a bean of every JVM", e);
    }
  }
}
