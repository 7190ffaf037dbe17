import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { eventually, type Host } from '../host.js';
import { starter } from './program.js';
import { admit, atRest, brokenAtRest, communities, inWords, type Admitted } from './scene.js';
import { ask } from './sql.js';

const supergraph = fileURLToPath(new URL('../../../gateway/supergraph.graphql', import.meta.url));
const keys = z.object({ issuer: z.string(), identity: z.record(z.string(), z.string()) });
const inFlight = 10;
const limit = 60;
const attempts = 100;

/** The supergraph with the addresses at which this host's services listen. */
function supergraphOf(host: Host): string {
  const addresses = [...host.printed().matchAll(/^ {2}([a-z-]+) +(http:\/\/\S+\/graphql)$/gm)];
  assert.ok(addresses.length > 0, `the host names no addresses of its services: ${host.printed()}`);
  let text = readFileSync(supergraph, 'utf8');
  for (const [, name = '', url = ''] of addresses)
    text = text.replace(new RegExp(`(name: "${name}", url: ")[^"]+`), `$1${url}`);
  const file = join(host.dataDir, 'supergraph.graphql');
  writeFileSync(file, text);
  return file;
}

/** A second gateway, a process of its own, in front of the same services. */
async function secondGateway(host: Host): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const { issuer, identity } = keys.parse(
    JSON.parse(readFileSync(join(host.dataDir, 'host', 'keys.json'), 'utf8')),
  );
  const child = spawn(process.execPath, [starter, '--only', 'gateway'], {
    env: {
      ...process.env,
      PORT: '0',
      SUPERGRAPH: supergraphOf(host),
      TOKEN_KEY: createPublicKey(issuer).export({ type: 'spki', format: 'pem' }).toString(),
      IDENTITY_KEYS: JSON.stringify(identity),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const address = (): string | undefined => /^Gateway: (\S+)$/m.exec(text)?.[1];
  const url = await eventually(
    () => Promise.resolve(address()),
    (found) => found !== undefined || child.exitCode !== null,
    30_000,
  );
  if (url === undefined) throw new Error(`The second gateway did not start: ${text}`);
  return { url, child };
}

async function dispatchOne(url: string, token: string, admission: Admitted): Promise<string> {
  const input = {
    title: { zh: '两个网关', en: 'Two gateways' },
    itemType: 'INSPECTION',
    citation: { kind: 'ADMISSION', reference: admission.number },
    communityCodes: communities.slice(0, 1),
    units: 1,
  };
  const query = `mutation Race($input: DispatchGridCampaignInput!) {
    dispatchGridCampaign(input: $input) { __typename ... on Problem { code } } }`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { dispatchGridCampaign: { __typename: string; code?: string } };
    errors?: readonly { message: string }[];
  };
  if (!data?.dispatchGridCampaign) throw new Error(JSON.stringify(errors));
  return data.dispatchGridCampaign.code ?? data.dispatchGridCampaign.__typename;
}

/** Sends that many orders through one gateway, some at a time. Gives how each was answered at gate one. */
async function flood(send: () => Promise<string>): Promise<readonly string[]> {
  const answers: string[] = [];
  let left = attempts;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      answers.push(await send());
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return answers;
}

/** Two gateways send more than is left, at once: exactly what was admitted is drawn, never one more. */
export async function twoGateways(host: Host): Promise<string> {
  const admission = await admit(host, '两个网关', limit);
  const token = await host.tokenOf('police-officer');
  const { url, child } = await secondGateway(host);
  try {
    const gateways = [`${host.url}/graphql`, url];
    const answers = await Promise.all(gateways.map((at) => flood(() => dispatchOne(at, token, admission))));
    for (const [at, one] of answers.entries())
      assert.ok(
        one.includes('GridCampaignDispatched'),
        `nothing passed through gateway ${at}: ${one.join()}`,
      );
    await atRest(host.dataDir);
    const [row] = await ask<{ drawn: number; admitted: number }>(
      { dataDir: host.dataDir, service: 'work-access' },
      `select a.drawn_units::int as drawn, (select count(*)::int from community_task t
         where t.citation_id = a.id::text and t.state = 'ADMITTED') as admitted from admission a where a.id = $1`,
      [admission.id],
    );
    assert.deepEqual(row, { drawn: limit, admitted: limit });
    assert.equal(inWords(await brokenAtRest(host.dataDir)), '');
    const passed = answers.flat().filter((answer) => answer === 'GridCampaignDispatched').length;
    return `${2 * attempts} orders of 1 unit, ${passed} passed gate one, ${limit} of ${limit} units admitted`;
  } finally {
    child.kill('SIGTERM');
  }
}
