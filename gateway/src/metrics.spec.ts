import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { parse, type OperationDefinitionNode } from 'graphql';
import type { Answered } from './http/handler.js';
import { GatewayMetrics } from './metrics.js';
import { shownName } from './names.js';

const operationOf = (text: string): OperationDefinitionNode =>
  parse(text).definitions[0] as OperationDefinitionNode;

function answered(text: string, codes: readonly string[] = []): Answered {
  const errors = codes.map((code) => ({ message: code, extensions: { code } }));
  // Of what was prepared, metrics read the operation alone.
  const prepared = { operation: operationOf(text) } as unknown as Answered['prepared'];
  return { prepared, text: null, refusal: null, errors, status: 200, bytes: 2, ms: 3 };
}

const scraped = (metrics: GatewayMetrics): Promise<string> => metrics.text(new Map([['volunteers', true]]));

describe('metrics of a gateway', () => {
  it('count answers and codes by operation, each code of an answer once', async () => {
    const metrics = new GatewayMetrics();
    metrics.answered(answered('query Desk { a }', ['UNAVAILABLE', 'UNAVAILABLE', 'FORBIDDEN']));
    metrics.answered(answered('{ a }'));
    const text = await scraped(metrics);
    expect(text).toMatch(/gateway_errors_total\{operation="Desk",code="UNAVAILABLE",service="gateway"\} 1\n/);
    expect(text).toMatch(/gateway_answer_seconds_count\{.*operation="anonymous".*\} 1\n/);
    expect(text).toContain('shequ_gateway_service_left_alone{to="volunteers",service="gateway"} 1');
  });

  it('stay bounded whatever names clients choose', async () => {
    const metrics = new GatewayMetrics();
    for (let at = 0; at < 2_000; at += 1) metrics.answered(answered(`query N${String(at)} { a }`));
    const text = await scraped(metrics);
    expect(text.match(/gateway_answer_seconds_count\{/g)).toHaveLength(501);
    expect(text).toMatch(/gateway_answer_seconds_count\{.*operation="others".*\} 1500\n/);
  });

  it('hold everything that the dashboard shows and the alarms watch', async () => {
    const metrics = new GatewayMetrics();
    metrics.answered(answered('{ a }', ['UNAVAILABLE']));
    const known = new Set((await scraped(metrics)).match(/^# TYPE (\S+)/gm));
    const file = (name: string): string =>
      readFileSync(new URL(`../../deploy/observability/${name}`, import.meta.url), 'utf8');
    const dashboard = JSON.parse(file('gateway-dashboard.json')) as {
      readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[];
    };
    const alerts = parseYaml(file('gateway-alerts.yaml')) as {
      readonly groups: readonly { readonly rules: readonly { readonly expr: string }[] }[];
    };
    const asked = [
      ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
      ...alerts.groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
    ];
    const names = asked.flatMap((expr) => expr.match(/\b(shequ|process|nodejs)_\w+/g) ?? []);
    expect(names.length).toBeGreaterThan(12);
    const isKnown = (name: string): boolean => known.has(`# TYPE ${name.replace(/_(count|bucket)$/, '')}`);
    expect(names.filter((name) => !isKnown(name))).toEqual([]);
  });
});

describe('the name of an operation', () => {
  it.each([
    ['query Desk { a }', 'Desk'],
    ['{ a }', 'anonymous'],
    ['query By13800138000 { a }', 'By_'],
    [`query ${'x'.repeat(300)} { a }`, 'x'.repeat(80)],
  ])('of %s is shown as %s', (text, name) => {
    expect(shownName(operationOf(text))).toBe(name);
  });
});
