package vn.dondoc.query;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.projection.rebuild.SwitchMode;
import vn.dondoc.query.projection.verifying.NightlySchedule;

/**
 * The query side's own settings, {@code dondoc.query.*}.
 *
 * @param warningWorkingDays working days before its due day from which a task is due soon
 * @param readerPoolSize most connections for questions
 * @param projectionPoolSize most connections for projections and rebuilds: one each to listen and
 *     to look after, up to three a projection, one for each further segment that this node follows,
 *     four for the rebuild that is running, one for the tree over the log
 * @param exportsAtOnce most files that are being written; each takes two connections for questions
 * @param verifyAt time of day, in Asia/Ho_Chi_Minh, at which every projection is verified against
 *     the log; {@code never} if it is not
 * @param switchAfterUpdate whether rows of a new version serve as soon as they are built, or wait
 *     for an administrator while the old ones answer, where this version can read them
 */
@ConfigurationProperties("dondoc.query")
public record QuerySettings(
    @DefaultValue("3") int warningWorkingDays,
    @DefaultValue("10") int readerPoolSize,
    @DefaultValue("17") int projectionPoolSize,
    @DefaultValue("3") int exportsAtOnce,
    @DefaultValue("02:30") String verifyAt,
    @DefaultValue("AUTO") SwitchMode switchAfterUpdate) {

  private static final String NEVER = "never";

  /**
   * @throws java.time.format.DateTimeParseException if {@code verifyAt} is no time of day
   */
  NightlySchedule verifications() {
    LocalTime at = verifyAt.equals(NEVER) ? null : LocalTime.parse(verifyAt);
    return new NightlySchedule(at, BusinessTime.ZONE);
  }
}
