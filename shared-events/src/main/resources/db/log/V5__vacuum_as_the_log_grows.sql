-- A page of events is left with some room at its end, and vacuum tells the next inserts where. Told of a fifth of a long table at once,
-- as is the default, they went into pages that had long left memory: each costs a read and a full page in the write-ahead log. Told
-- after as many events as ever, they fill what has just been written. Pages looked over before are not looked over again.
alter table log.event set (autovacuum_vacuum_insert_scale_factor = 0);
