// Writes as it is told and tells what Emmett's consumer reads: node loss.mjs <connection string>.
// {"id", "transaction", "stream", "version", "events", "sleepMillis", "rollsBack"} is answered by {"id", "outcome"};
// every event read by {"read": [stream, version, transaction]}, versions from 0.
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { projections } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore, postgreSQLProjection } from '@event-driven-io/emmett-postgresql';

const [connectionString] = process.argv.slice(2);
const answer = (value) => console.log(JSON.stringify(value));

class RolledBackOnPurpose extends Error {}

// Runs inside the transaction of the append.
const mischief = postgreSQLProjection({
  name: 'mischief',
  canHandle: ['commented'],
  handle: async ([event]) => {
    await sleep(event.data.sleepMillis);
    if (event.data.rollsBack) {
      throw new RolledBackOnPurpose();
    }
  },
});

const store = getPostgreSQLEventStore(connectionString, {
  projections: projections.inline([mischief]),
});
await store.schema.migrate();

async function write({ id, transaction, stream, version, events, sleepMillis, rollsBack }) {
  const messages = Array.from({ length: events }, () => ({
    type: 'commented',
    data: { transaction, sleepMillis, rollsBack },
  }));
  try {
    await store.appendToStream(stream, messages, {
      expectedStreamVersion: version === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(version),
    });
    answer({ id, outcome: 'COMMITTED' });
  } catch (error) {
    if (!rollsBack) {
      console.error(error);
    }
    answer({ id, outcome: rollsBack ? 'NOT_STORED' : 'UNKNOWN' });
  }
}

const consumer = store.consumer();
consumer.reactor({
  processorId: 'oracle',
  startFrom: 'BEGINNING',
  eachMessage: ({ data, metadata }) => {
    answer({ read: [metadata.streamName, Number(metadata.streamPosition) - 1, data.transaction] });
  },
});

console.log('ready');
consumer.start().catch((error) => console.error(error));
for await (const line of createInterface({ input: process.stdin })) {
  void write(JSON.parse(line));
}
await consumer.close();
await store.close();
process.exit(0);
