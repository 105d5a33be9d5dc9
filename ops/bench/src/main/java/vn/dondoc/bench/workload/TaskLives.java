package vn.dondoc.bench.workload;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskCommand.AcceptTask;
import vn.dondoc.command.task.TaskCommand.AssignTask;
import vn.dondoc.command.task.TaskCommand.ConfirmCompletion;
import vn.dondoc.command.task.TaskCommand.DecideExtension;
import vn.dondoc.command.task.TaskCommand.ExtensionDecision;
import vn.dondoc.command.task.TaskCommand.ReportCompletion;
import vn.dondoc.command.task.TaskCommand.ReportProgress;
import vn.dondoc.command.task.TaskCommand.RequestExtension;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.Priority;
import vn.dondoc.events.Product;

/**
 * Makes lives of tasks: assigned, accepted, up to four progress reports, perhaps one extension
 * asked for and granted, completed, confirmed. Every command makes one small event, so that a
 * stream has 4 to 10. Not for several threads.
 */
public final class TaskLives {

  private static final int AGENCIES = 40;
  private static final int TASKS_OF_A_PLAN = 60;
  private static final List<String> WORDS =
      List.of(
          "rà soát",
          "hồ sơ",
          "báo cáo",
          "kết quả",
          "thực hiện",
          "kế hoạch",
          "cơ sở dữ liệu",
          "thủ tục",
          "hành chính",
          "dịch vụ",
          "công trực tuyến",
          "đào tạo",
          "cán bộ",
          "hạ tầng",
          "kết nối",
          "liên thông",
          "số hóa",
          "tài liệu",
          "người dân",
          "doanh nghiệp");

  private static final int PHRASES_OF_A_LENGTH = 64;

  /** Made once, so that making commands costs the contenders little. */
  private static final Map<Integer, List<String>> PHRASES = new ConcurrentHashMap<>();

  private final SplittableRandom random;
  private final TaskIds taskIds;
  private final LocalDate today;
  private final InstantSource clock;

  /**
   * @param today a business day; every command is given on it
   */
  public TaskLives(long seed, LocalDate today) {
    this(seed, today, InstantSource.system());
  }

  /**
   * @param clock says when a task is assigned, which its id is made of
   */
  TaskLives(long seed, LocalDate today, InstantSource clock) {
    this.random = new SplittableRandom(seed);
    this.taskIds = new TaskIds(Random.from(random));
    this.today = today;
    this.clock = clock;
  }

  /** The commands of one new task, in order; each is accepted after those before it. */
  public List<TaskCommand> next() {
    String taskId = taskIds.next(clock.millis());
    LocalDate due = today.plusDays(random.nextInt(10, 60));
    List<TaskCommand> life = new ArrayList<>();
    life.add(assign(taskId, due));
    life.add(new AcceptTask(taskId, null));
    int reports = random.nextInt(5);
    for (int i = 1; i <= reports; i++) {
      life.add(new ReportProgress(taskId, 100 * i / (reports + 1), words(12), List.of(), null));
    }
    if (random.nextInt(3) == 0) {
      LocalDate newDue = due.plusDays(random.nextInt(5, 30));
      life.add(new RequestExtension(taskId, newDue, words(10), List.of(), null));
      life.add(new DecideExtension(taskId, ExtensionDecision.APPROVE, null, null, null));
    }
    Product product = new Product(words(6), random.nextInt(1, 900) + "/BC-SO");
    life.add(new ReportCompletion(taskId, product, List.of(), null));
    life.add(new ConfirmCompletion(taskId, null));
    return life;
  }

  private AssignTask assign(String taskId, LocalDate due) {
    int place = random.nextInt(1, TASKS_OF_A_PLAN);
    return new AssignTask(
        taskId,
        "plan-" + random.nextInt(1_000),
        new PlaceInPlan("item-" + place, "" + place, place, words(5)),
        words(20),
        null,
        words(4),
        agency(),
        List.of(agency().code(), agency().code()),
        null,
        deadline(due),
        Priority.NORMAL,
        null,
        null,
        null,
        null);
  }

  /** All that lead tasks or coordinate them. */
  public static List<AgencyName> agencies() {
    return IntStream.rangeClosed(1, AGENCIES).mapToObj(TaskLives::agency).toList();
  }

  private AgencyName agency() {
    return agency(random.nextInt(1, AGENCIES + 1));
  }

  private static AgencyName agency(int number) {
    return new AgencyName("CQ" + number, "Cơ quan số " + number);
  }

  private static Deadline deadline(LocalDate due) {
    return new Deadline(
        "Trước ngày " + due.getDayOfMonth() + "/" + due.getMonthValue() + "/" + due.getYear(),
        DeadlineKind.BY_DATE,
        null,
        null,
        due,
        null,
        due,
        DeadlineRule.AS_WRITTEN,
        null,
        List.of(),
        null,
        false);
  }

  private String words(int count) {
    return PHRASES
        .computeIfAbsent(count, TaskLives::phrases)
        .get(random.nextInt(PHRASES_OF_A_LENGTH));
  }

  private static List<String> phrases(int words) {
    SplittableRandom random = new SplittableRandom(words);
    return Stream.generate(() -> phrase(random, words)).limit(PHRASES_OF_A_LENGTH).toList();
  }

  private static String phrase(SplittableRandom random, int words) {
    return Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
        .limit(words)
        .collect(Collectors.joining(" "));
  }
}
