// What the bus costs above a bare client. The bench lives with the transport; here it is started against a broker and read.
import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { median, spread } from './statistics.js';

const program = fileURLToPath(new URL('../../../libs/messaging/dist/kafka/kafka.bench.js', import.meta.url));
const rates = z.object({ send: z.array(z.number()).min(1), receive: z.array(z.number()).min(1) });
const report = z.object({ events: z.number(), bare: rates, kafkajs: rates, platformatic: rates });
/** Events a second, round by round. */
export type BusRates = z.infer<typeof report>;

/** As fast as half of a bare client, which keeps neither outbox nor inbox. */
const leastRatio = 0.5;

export async function kafkaBus(brokers: string, short: boolean): Promise<BusRates> {
  const args = [program, '--brokers', brokers, ...(short ? ['--short'] : [])];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return report.parse(JSON.parse(stdout));
}

function row(what: string, bare: readonly number[], ours: readonly number[]): string {
  const ratio = median(ours) / median(bare);
  const verdict = ratio >= leastRatio ? 'met' : '**missed**';
  return `| ${what} | ${spread(bare)} | ${spread(ours)} | ${ratio.toFixed(2)} | ≥ ${leastRatio} | ${verdict} |`;
}

export function kafkaTable({ events, bare, kafkajs, platformatic }: BusRates): string {
  return [
    `${events} events of 500 bytes in batches of 500, events/s, min / median / max`,
    '',
    '| Measured | Bare kafkajs | Ours | Ratio | Target | |',
    '|---|---|---|---|---|---|',
    row('relay: outbox to topic, kafkajs', bare.send, kafkajs.send),
    row('relay: outbox to topic, platformatic', bare.send, platformatic.send),
    row('consumer: topic to inbox and effect, kafkajs', bare.receive, kafkajs.receive),
    row('consumer: topic to inbox and effect, platformatic', bare.receive, platformatic.receive),
    '',
  ].join('\n');
}
