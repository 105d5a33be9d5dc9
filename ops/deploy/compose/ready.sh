#!/usr/bin/env bash
# Whether the side on this port of loopback is ready; with bash alone, since the image has no client for HTTP.
exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 4 _ status _ <&3 && [ "$status" = 200 ]
