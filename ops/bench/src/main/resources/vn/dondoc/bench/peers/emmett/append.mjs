// Appends lives of tasks through Emmett: node append.mjs <connection string> <file of lives>.
// Each line of standard input, {"callers": n, "seconds": s}, is answered by {"perSecond": x}.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { CommandHandler } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';

const [connectionString, livesFile, poolSize] = process.argv.slice(2);
// One life a line: the events of one task, in order.
const lives = readFileSync(livesFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const pool = new pg.Pool({ connectionString, max: Number(poolSize) });
const store = getPostgreSQLEventStore(connectionString, { connectionOptions: { pool } });
await store.schema.migrate();

const handle = CommandHandler({
  initialState: () => ({ events: 0, last: null }),
  evolve: (state, event) => ({ events: state.events + 1, last: event.type }),
});

// What is decided was worked out beforehand; what is left is to see that it comes in its turn.
const decide = (event, version) => (state) => {
  if (state.events !== version) {
    throw new Error(`expected ${version} events, found ${state.events}`);
  }
  return event;
};

// A UUID that begins with the time, as the tasks of every contender have.
function nextId() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

async function callUntil(deadline) {
  let answered = 0;
  for (;;) {
    const life = lives[Math.floor(Math.random() * lives.length)];
    const stream = `task-${nextId()}`;
    for (let version = 0; version < life.length; version++) {
      if (performance.now() >= deadline) {
        return answered;
      }
      await handle(store, stream, decide(life[version], version));
      answered++;
    }
  }
}

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const { callers, seconds } = JSON.parse(line);
  const started = performance.now();
  const callUntilThen = () => callUntil(started + seconds * 1000);
  const counts = await Promise.all(Array.from({ length: callers }, callUntilThen));
  const answered = counts.reduce((sum, count) => sum + count, 0);
  console.log(JSON.stringify({ perSecond: (answered * 1000) / (performance.now() - started) }));
}
await store.close();
await pool.end();
