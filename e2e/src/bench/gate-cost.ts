// The bench of gate one lives in the service whose command it measures; here it is only started and read.
import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const program = fileURLToPath(
  new URL('../../../services/public-security/dist/grid-campaign/gate-cost.bench.js', import.meta.url),
);
const rounds = z.array(z.object({ cpu: z.number(), perSecond: z.number() })).min(1);
const report = z.object({ withGate: rounds, without: rounds, replicaStatements: z.number() });

/** CPU seconds of Node and PostgreSQL per 1,000 commands, with the gate and with one that lets everything pass. */
export type GateCost = z.infer<typeof report>;

export async function gateCost(short: boolean): Promise<GateCost> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...(short ? ['--short'] : [])]);
  return report.parse(JSON.parse(stdout));
}
