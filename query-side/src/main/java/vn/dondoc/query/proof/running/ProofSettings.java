package vn.dondoc.query.proof.running;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the tree over the log, {@code dondoc.proof.*}.
 *
 * @param enabled whether this node builds and signs; all nodes answer from what is there
 * @param origin what the log is called in its checkpoints; also the name of a key made here
 * @param accessOrigin what the access log is called in its checkpoints
 * @param keyFile where the private key lies; made on first use, and to be the same on every node
 *     that signs
 * @param buildInterval a rest after each batch, in which entries gather
 * @param checkpointInterval least time between two checkpoints
 * @param witnessKeys verifier keys of those whose cosignatures are taken
 */
@ConfigurationProperties("dondoc.proof")
public record ProofSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("dondoc/log") String origin,
    @DefaultValue("dondoc/access") String accessOrigin,
    Path keyFile,
    @DefaultValue("200ms") Duration buildInterval,
    @DefaultValue("1s") Duration checkpointInterval,
    @DefaultValue List<String> witnessKeys) {}
