import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { tracingSettings } from '@shequ/tracing';
import { parseAllDocuments } from 'yaml';
import { podsOf, type Manifest } from './manifest.contract.js';
import { isOpen } from './network.contract.js';
import { folder, overlays, services } from './overlays.contract.js';
import { schemaProblem, typeProblems } from './schema.contract.js';

const readme = readFileSync(`${folder}/README.md`, 'utf8');
const text = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1]?.replace(/^ {2}/gm, '') ?? '';
const given = parseAllDocuments(text).map((document) => document.toJS() as Manifest);
const [settings, opening] = given;

describe('what the README says of traces', () => {
  it('is made of objects that Kubernetes knows', () => {
    expect(given).toHaveLength(2);
    expect(given.map(schemaProblem)).toEqual([null, null]);
    expect(typeProblems(given)).toEqual([]);
  }, 60_000);

  it('changes settings that are there, by names that every process takes', () => {
    const data = settings!.data!;
    expect(Object.keys(tracingSettings.strict().parse(data)).sort()).toEqual(Object.keys(data).sort());
    for (const { run } of overlays)
      for (const name of ['service-settings', 'gateway-settings'])
        expect(run.some(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name)).toBe(true);
  });

  it.each(overlays)(
    'opens the way to the collector for who sends, and to nobody else: $name',
    ({ run, before }) => {
      const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint = '' } = settings!.data!;
      const { hostname, port } = new URL(endpoint);
      const end = { namespace: hostname.split('.')[1] ?? '' };
      const to = (all: readonly Manifest[], name: string, policies: readonly Manifest[]): boolean => {
        const { labels } = podsOf(all).find(({ owner }) => owner.metadata.name === name)!;
        return isOpen([...all, ...policies], labels, { direction: 'Egress', end, port: Number(port) });
      };
      for (const name of ['gateway', ...services])
        expect([to(run, name, []), to(run, name, [opening!])]).toEqual([false, true]);
      expect(to(before, 'topics', [opening!])).toBe(false);
    },
  );
});
