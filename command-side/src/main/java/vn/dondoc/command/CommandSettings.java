package vn.dondoc.command;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The command side's own settings, {@code dondoc.command.*}; those of its HTTP edge are there.
 *
 * @param poolSize most connections, besides two that append and one for the access log
 * @param extensionsAllowed how many extensions one task may be granted
 */
@ConfigurationProperties("dondoc.command")
record CommandSettings(
    @DefaultValue("10") int poolSize, @DefaultValue("2") int extensionsAllowed) {}
