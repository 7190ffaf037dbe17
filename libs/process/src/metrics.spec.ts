import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { schemaUri, workAccess, type Envelope } from '@shequ/contracts';
import { parse } from 'yaml';
import type { EventReading } from './event-health.domain.js';
import { Metrics } from './metrics.js';

const reading: EventReading = {
  outbox: {
    unsent: 3,
    oldestUnsentS: 1.5,
    parkedKeys: 1,
    parkedEvents: 2,
    oldestParkedS: 60,
    quarantined: 4,
    oldestTransactionS: 5,
  },
  consumers: [{ consumer: 'gate-two', state: 'READING', since: new Date(), reason: null }],
  lags: [{ consumer: 'gate-two', events: 7 }],
  refusals: [{ rule: 'WA-01', code: 'NOT_ADMITTED', count: 9 }],
  copy: { ageS: 2, allowedS: 60 },
};

const sent = (type: string, data: object): Envelope => ({
  id: randomUUID(),
  source: 'work-access',
  type,
  subject: 's',
  time: '2026-03-01T00:00:00Z',
  dataschema: schemaUri(type),
  partitionkey: 's',
  aggseq: 1,
  jurisdiction: '62',
  correlationid: randomUUID(),
  causationid: null,
  policyversion: null,
  topic: 'work-access.community-task',
  data,
});

describe('what Prometheus scrapes', () => {
  it('says what was read and counted', async () => {
    const metrics = new Metrics('work-access');
    const refusal = { ruleId: 'WA-02', code: 'OUT_OF_AREA' };
    metrics.countSent([
      sent(workAccess.taskAdmitted.type, {}),
      sent(workAccess.taskRefused.type, { refusal, handedBack: true }),
    ]);
    const text = await metrics.text(reading);
    for (const line of [
      'shequ_outbox_unsent_events{service="work-access"} 3',
      'shequ_consumer_lag_events{consumer="gate-two",service="work-access"} 7',
      'shequ_consumer_reading{consumer="gate-two",service="work-access"} 1',
      'shequ_gate_one_refusals_last_hour{rule="WA-01",code="NOT_ADMITTED",service="work-access"} 9',
      `shequ_events_sent_total{type="${workAccess.taskAdmitted.type}",service="work-access"} 1`,
      'shequ_task_refusals_total{rule="WA-02",code="OUT_OF_AREA",handed_back="true",service="work-access"} 1',
    ])
      expect(text).toContain(`\n${line}\n`);
  });

  it('says nothing of events that it cannot read, but that it cannot', async () => {
    const metrics = new Metrics('work-access');
    await metrics.text(reading);
    const text = await metrics.text(null);
    expect(text).toContain('\nshequ_events_readable{service="work-access"} 0\n');
    expect(text).not.toMatch(
      /^shequ_(outbox|parked|oldest|quarantined|register_copy|consumer|gate_one)\w*\{/m,
    );
    expect(await metrics.text(reading)).toContain('\nshequ_outbox_unsent_events{service="work-access"} 3\n');
  });

  it('ends a series that is no more', async () => {
    const metrics = new Metrics('work-access');
    await metrics.text(reading);
    const text = await metrics.text({ ...reading, lags: null, refusals: [] });
    expect(text).not.toMatch(/^shequ_(consumer_lag_events|gate_one_refusals_last_hour)\{/m);
  });

  it('holds everything that the dashboard shows and the alarms watch', async () => {
    const known = new Set((await new Metrics('x').text(reading)).match(/^# TYPE (\S+)/gm));
    const file = (name: string): string =>
      readFileSync(new URL(`../../../deploy/observability/${name}`, import.meta.url), 'utf8');
    const dashboard = JSON.parse(file('grafana-dashboard.json')) as {
      readonly panels: readonly { readonly targets?: readonly { readonly expr: string }[] }[];
    };
    const alerts = parse(file('alerts.yaml')) as {
      readonly groups: readonly { readonly rules: readonly { readonly expr: string }[] }[];
    };
    const asked = [
      ...dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
      ...alerts.groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
    ];
    const names = asked.flatMap((expr) => expr.match(/\b(shequ|process|nodejs)_\w+/g) ?? []);
    expect(names.length).toBeGreaterThan(12);
    expect(names.filter((name) => !known.has(`# TYPE ${name}`))).toEqual([]);
  });
});
