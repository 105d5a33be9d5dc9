-- At a position there is one thing of a kind to find, however its words may change as the log grows. What concerns no position is told
-- apart by its words: of the settings that make the log durable several may be off, one today and another later.

alter table log.finding drop constraint finding_pkey;
create unique index finding_at_a_position_once on log.finding (code, position) where position > 0;
create unique index finding_without_a_position_once on log.finding (code, detail) where position = 0;
