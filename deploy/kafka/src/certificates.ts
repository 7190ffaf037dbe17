// Certificates of a secured cluster: an authority of its own, and one certificate by which the nodes know each other.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { tlsFile, type ClusterPlan } from './plan.js';
import { use } from './tools.js';

const validDays = '365';
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

async function makeAuthority(plan: ClusterPlan): Promise<void> {
  const [key, certificate] = [tlsFile(plan, 'ca.key'), tlsFile(plan, 'ca.pem')];
  const about = ['-days', validDays, '-subj', '/CN=kafka-ca'];
  await use('openssl', ['req', '-x509', ...newKey, '-keyout', key, '-out', certificate, ...about]);
}

/** Key and certificate in one file, put in place at once: a node that reads it meanwhile sees the old or the new one. */
async function makeNodeCertificate(plan: ClusterPlan): Promise<void> {
  const file = (name: string): string => tlsFile(plan, name);
  await use('openssl', [
    'req',
    ...newKey,
    '-keyout',
    file('node.key'),
    '-out',
    file('node.csr'),
    '-subj',
    '/CN=kafka-node',
  ]);
  writeFileSync(file('node.ext'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  const by = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial'];
  const out = ['-out', file('node.crt'), '-days', validDays, '-extfile', file('node.ext')];
  await use('openssl', ['x509', '-req', '-in', file('node.csr'), ...by, ...out]);
  const both = readFileSync(file('node.key'), 'utf8') + readFileSync(file('node.crt'), 'utf8');
  writeFileSync(file('node.pem.new'), both, { mode: 0o600 });
  renameSync(file('node.pem.new'), file('node.pem'));
}

/** Makes what is missing. Nothing for a cluster that is not secured. */
export async function ensureCertificates(plan: ClusterPlan): Promise<void> {
  if (plan.adminPassword === null || existsSync(tlsFile(plan, 'node.pem'))) return;
  mkdirSync(dirname(tlsFile(plan, 'ca.pem')), { recursive: true, mode: 0o700 });
  await makeAuthority(plan);
  await makeNodeCertificate(plan);
}

/** A new certificate of the same authority; running nodes take it up when they are told to (`reloadCertificates`). */
export async function renewNodeCertificate(plan: ClusterPlan): Promise<void> {
  await makeNodeCertificate(plan);
}
