package vn.dondoc.command.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the HTTP edge takes, {@code dondoc.command.*}.
 *
 * @param jsonLimitBytes longest body that is read, uploads apart
 * @param uploadsAtOnce uploads read at once; each may take its whole size in memory
 */
@ConfigurationProperties("dondoc.command")
record HttpSettings(
    @DefaultValue("1048576") int jsonLimitBytes, @DefaultValue("4") int uploadsAtOnce) {}
