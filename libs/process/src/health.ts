import type { Express, Response } from 'express';
import type { DataSource } from 'typeorm';
import { reasonsOf, type AlarmLimits, type EventReading } from './event-health.domain.js';
import type { Metrics } from './metrics.js';

export interface HealthParts {
  /** The started service's database; null while it starts. */
  readonly db: () => DataSource | null;
  readonly isEnding: () => boolean;
  /** Null while it starts. */
  readonly events: () => Promise<EventReading | null>;
  readonly limits: AlarmLimits;
  readonly metrics: Metrics;
}

const readyWithinMs = 2_000;

async function answers(db: DataSource): Promise<boolean> {
  const tooLate = new Promise<false>((resolve) => {
    setTimeout(resolve, readyWithinMs, false).unref();
  });
  return Promise.race([
    db.query('select 1').then(
      () => true,
      () => false,
    ),
    tooLate,
  ]);
}

const say = (response: Response, isWell: boolean, body: object): void => {
  response
    .status(isWell ? 200 : 503)
    .set('cache-control', 'no-store')
    .json(body);
};

/**
 * Health that tells the truth. `live`: the process runs. `ready`: it can answer GraphQL now, whatever its broker does, so that
 * a broker that is down takes no service out. `events`: whether events flow, with every reason why not.
 */
export function mountHealth(app: Express, parts: HealthParts): void {
  app.get('/health/live', (_request, response) => {
    say(response, true, { status: 'live' });
  });
  app.get('/health/ready', async (_request, response) => {
    const db = parts.db();
    const missing = parts.isEnding() ? ['ending'] : db === null ? ['starting'] : [];
    if (db !== null && missing.length === 0 && !(await answers(db))) missing.push('database');
    say(response, missing.length === 0, { status: missing.length === 0 ? 'ready' : 'waiting', missing });
  });
  app.get('/health/events', async (_request, response) => {
    const reading = await parts.events().catch(() => null);
    if (reading === null) {
      say(response, false, { status: 'unknown', reasons: [] });
      return;
    }
    const reasons = reasonsOf(reading, parts.limits);
    say(response, reasons.length === 0, { status: reasons.length === 0 ? 'well' : 'ill', reasons });
  });
  app.get('/metrics', async (_request, response) => {
    const reading = await parts.events().catch(() => null);
    response.type(parts.metrics.contentType).send(await parts.metrics.text(reading));
  });
}
